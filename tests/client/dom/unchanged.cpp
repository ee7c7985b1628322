// A change that is told without the fields that stay as they are does to the page what looking at all does.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "client/dom/page.h"
#include "shared/ui/element.h"
#include "shared/ui/gallery.h"
#include "tests/client/dom/pretend_page.h"

namespace {

using dom::Command;
using ui::Element;
using ui::Node;
using ui::Screen;

std::vector<Command> change(const Screen& before, const Element& to, std::string_view focused = {}) {
  dom::Page page;
  page.adopt(ui::to_element(before));
  return page.change_to(to, focused);
}

void for_each_field(std::vector<Node>& nodes, const auto& visit) {
  for (Node& each : nodes) {
    if (ui::is_field(each.role)) visit(each);
    for_each_field(each.children, visit);
  }
}

void for_each_unchanged(const Element& element, const auto& visit) {
  if (element.unchanged != nullptr) visit(element);
  for (const Element& child : element.children) for_each_unchanged(child, visit);
}

std::size_t count_unchanged(const Element& element) {
  std::size_t count = 0;
  for_each_unchanged(element, [&](const Element&) { count += 1; });
  return count;
}

const Element* find_id(const Element& element, std::string_view id) {
  if (element.id == id) return &element;
  for (const Element& child : element.children) {
    if (const Element* found = find_id(child, id)) return found;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("every field that is unchanged is the element it was, and nothing of the page changes") {
  std::size_t unchanged = 0;
  for (const ui::ExhibitName& each : ui::exhibits) {
    INFO("exhibit " << each.name);
    const Screen screen = ui::gallery(each.exhibit);
    const Element all = ui::to_element(screen);
    const Element told = ui::to_element(screen, screen);
    unchanged += count_unchanged(told);
    CHECK(change(screen, told).empty());
    for_each_unchanged(told, [&](const Element& field) {
      const Element* as_built = find_id(all, field.id);
      REQUIRE(as_built != nullptr);
      CHECK(ui::whole(field) == *as_built);
    });
  }
  CHECK(unchanged > 40);
}

TEST_CASE("whichever field changes, what is told of it makes the same commands as all of the page") {
  for (const ui::ExhibitName& each : ui::exhibits) {
    const Screen before = ui::gallery(each.exhibit);
    Screen after = before;
    for_each_field(after.body, [&](Node& field) {
      INFO("exhibit " << each.name << ", field " << field.key);
      const Node was = field;
      field.value = "1";
      field.error = field.error.empty() ? "Enter it" : "";
      field.hint += " More";
      field.disabled = !field.disabled;
      for (const std::string_view focused : {std::string_view(), std::string_view(field.key)})
        CHECK(change(before, ui::to_element(after, before), focused) ==
              change(before, ui::to_element(after), focused));
      field = was;
    });
  }
}

TEST_CASE("from any page to any other, also where fields of one name stand in other places") {
  for (const ui::ExhibitName& from : ui::exhibits) {
    for (const ui::ExhibitName& to : ui::exhibits) {
      INFO("from " << from.name << " to " << to.name);
      const Screen before = ui::gallery(from.exhibit);
      const Screen after = ui::gallery(to.exhibit);
      tests::PretendPage page(ui::to_element(before));
      page.carry_out(change(before, ui::to_element(after, before)));
      CHECK(page.shown() == tests::PretendPage(ui::to_element(after)).shown());
    }
  }
}

TEST_CASE("a field that is unchanged is made anew where what it stood in goes") {
  const Screen before = ui::gallery(ui::Exhibit::fields);
  Screen after = before;
  for (Node& region : after.body) {
    if (region.role != ui::Role::main) continue;
    Node group;
    group.key = "new-group";
    group.children = std::move(region.children);
    region.children = {group};
  }
  const Element told = ui::to_element(after, before);
  CHECK(count_unchanged(told) > 10);
  tests::PretendPage page(ui::to_element(before));
  page.carry_out(change(before, told));
  CHECK(page.shown() == tests::PretendPage(ui::to_element(after)).shown());
}

TEST_CASE("the focus stays where it is in a field that is unchanged, whatever comes and goes around it") {
  const Screen before = ui::gallery(ui::Exhibit::choosing);
  std::size_t options = 0;
  Screen after = before;
  for (Node& region : after.body) {
    if (region.role != ui::Role::main) continue;
    std::reverse(region.children.begin(), region.children.end());
  }
  Screen looked_at = before;
  for_each_field(looked_at.body, [&](const Node& field) {
    if (field.children.empty() || field.role != ui::Role::radios) return;
    const std::string focused = field.children.front().key;
    INFO("focus on " << focused);
    dom::Page page;
    page.adopt(ui::to_element(before));
    const dom::Handle handle = page.handle_of(focused);
    tests::PretendPage pretend(ui::to_element(before));
    pretend.carry_out(page.change_to(ui::to_element(after, before), focused));
    CHECK(page.handle_of(focused) == handle);
    CHECK_FALSE(pretend.disturbed(handle));
    CHECK(pretend.shown() == tests::PretendPage(ui::to_element(after)).shown());
    options += 1;
  });
  CHECK(options > 2);
}

TEST_CASE("what was held back from somebody composing is shown by the change after it") {
  Screen before = ui::gallery(ui::Exhibit::fields);
  std::string key;
  dom::Page page;
  page.adopt(ui::to_element(before));
  CHECK(page.shows_all());
  Screen after = before;
  for_each_field(after.body, [&](Node& field) {
    if (!key.empty() || field.role != ui::Role::text_field) return;
    key = field.key;
    field.value = "from the model";
  });
  page.set_composing(key);
  CHECK_FALSE(page.shows_all());
  CHECK(page.change_to(ui::to_element(after), key).empty());
  CHECK_FALSE(page.shows_all());
  page.set_composing("");
  CHECK_FALSE(page.shows_all());
  CHECK(page.change_to(ui::to_element(after), key).size() == 1);
  CHECK(page.shows_all());
}
