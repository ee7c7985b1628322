// Random pages: whatever the page showed and whatever it should show, the commands bring it there and leave
// the focused element alone.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "client/dom/page.h"
#include "tests/client/dom/pretend_page.h"

namespace {

using ui::Attribute;
using ui::Element;

class Trees {
 public:
  explicit Trees(std::uint32_t seed) : random_(seed) {}

  Element tree() {
    free_ids_.clear();
    for (int i = 0; i < 40; ++i) free_ids_.push_back("n" + std::to_string(i));
    std::shuffle(free_ids_.begin(), free_ids_.end(), random_);
    Element root = element(0);
    root.tag = "div";
    root.id = "app";
    return root;
  }

  // The same tree after something happened to it.
  Element changed(Element from) {
    free_ids_.clear();
    for (int i = 40; i < 80; ++i) free_ids_.push_back("n" + std::to_string(i));
    change(from);
    from.tag = "div";
    return from;
  }

  std::size_t below(std::size_t n) { return random_() % n; }

 private:
  Element element(std::size_t depth) {
    static const std::vector<std::string_view> tags = {"div", "p", "input", "fieldset", "textarea"};
    Element made;
    made.tag = tags[below(tags.size())];
    if (below(3) != 0 && !free_ids_.empty()) {
      made.id = free_ids_.back();
      free_ids_.pop_back();
    }
    attributes(made);
    const bool may_have_children = made.tag == "div" || made.tag == "fieldset";
    if (depth == 0 || (may_have_children && depth < 4 && below(4) != 0)) {
      for (std::size_t i = below(6) + 1; i-- > 0;) made.children.push_back(element(depth + 1));
    } else if (takes_text(made)) {
      made.text = below(2) == 0 ? "" : "text " + std::to_string(below(5));
    }
    return made;
  }

  static bool takes_text(const Element& element) {
    return element.tag != "input" && element.tag != "textarea";
  }

  void attributes(Element& of) {
    of.attributes.clear();
    if (below(2) == 0) of.attributes.push_back({"class", "c" + std::to_string(below(3))});
    if (below(3) == 0) of.attributes.push_back({"aria-describedby", "h" + std::to_string(below(3))});
    if (!takes_text(of) && below(2) == 0) of.attributes.push_back({"value", std::to_string(below(3))});
    if (of.tag == "input" && below(3) == 0) of.attributes.push_back({"checked", ""});
  }

  void change(Element& at) {
    if (below(4) == 0) attributes(at);
    if (at.children.empty()) {
      if (takes_text(at) && below(4) == 0) at.text = "text " + std::to_string(below(5));
      return;
    }
    for (Element& child : at.children) change(child);
    const std::size_t kind = below(8);
    if (kind == 0) std::shuffle(at.children.begin(), at.children.end(), random_);
    if (kind == 1) std::rotate(at.children.begin(), at.children.begin() + 1, at.children.end());
    if (kind == 2)
      at.children.erase(at.children.begin() + static_cast<std::ptrdiff_t>(below(at.children.size())));
    if (kind == 3) {
      at.children.insert(at.children.begin() + static_cast<std::ptrdiff_t>(below(at.children.size() + 1)),
                         element(3));
    }
    if (kind == 4) {
      at.children.clear();
      if (at.tag != "div") at.text = "emptied";
    }
  }

  std::mt19937 random_;
  std::vector<std::string> free_ids_;
};

// As PretendPage shows a page: attributes in the order of their names, empty live values left out.
Element normal(Element element) {
  for (Attribute& each : element.attributes) {
    if (ui::is_live_attribute(element.tag, each.name) && each.name != "value") each.value = "true";
  }
  std::erase_if(element.attributes, [&](const Attribute& each) {
    return ui::is_live_attribute(element.tag, each.name) && each.value.empty();
  });
  std::sort(element.attributes.begin(), element.attributes.end(),
            [&](const Attribute& a, const Attribute& b) {
              const bool a_live = ui::is_live_attribute(element.tag, a.name);
              const bool b_live = ui::is_live_attribute(element.tag, b.name);
              return a_live != b_live ? b_live : a.name < b.name;
            });
  for (Element& child : element.children) child = normal(std::move(child));
  return element;
}

void collect(const Element& element, std::vector<std::string>& ids) {
  if (!element.id.empty()) ids.push_back(element.id);
  for (const Element& child : element.children) collect(child, ids);
}

// The tags from the root down to the element; empty when it is not there.
bool tags_to(const Element& element, const std::string& id, std::vector<std::string_view>& tags) {
  tags.push_back(element.tag);
  if (element.id == id) return true;
  for (const Element& child : element.children) {
    if (tags_to(child, id, tags)) return true;
  }
  tags.pop_back();
  return false;
}

void expect_change(const Element& before, const Element& after, const std::string& focused,
                   std::size_t& focus_kept) {
  dom::Page page;
  page.adopt(before);
  tests::PretendPage pretend(before);
  const dom::Handle focused_handle = page.handle_of(focused);
  pretend.carry_out(page.change_to(after, focused));
  REQUIRE(pretend.shown() == normal(after));
  CHECK(page.change_to(after, focused).empty());

  std::vector<std::string_view> tags_before;
  std::vector<std::string_view> tags_after;
  if (focused_handle == 0 || !tags_to(before, focused, tags_before) || !tags_to(after, focused, tags_after) ||
      tags_before != tags_after) {
    return;
  }
  ++focus_kept;
  CHECK(page.handle_of(focused) == focused_handle);
  for (dom::Handle each = focused_handle; each != 0; each = pretend.parent(each)) {
    CHECK_FALSE(pretend.disturbed(each));
  }
}

std::string any_id(Trees& trees, const Element& of) {
  std::vector<std::string> ids;
  collect(of, ids);
  return ids[trees.below(ids.size())];
}

}  // namespace

TEST_CASE("whatever happened to a page, the commands bring it there and leave the focus alone") {
  std::size_t focus_kept = 0;
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    Trees trees(seed);
    const Element before = trees.tree();
    const Element after = trees.changed(before);
    INFO("seed " << seed);
    expect_change(before, after, any_id(trees, before), focus_kept);
  }
  CHECK(focus_kept > 500);
}

TEST_CASE("one page can be replaced by an unrelated one") {
  std::size_t focus_kept = 0;
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    Trees trees(seed + 10000);
    const Element before = trees.tree();
    const Element after = trees.tree();
    INFO("seed " << seed);
    expect_change(before, after, any_id(trees, before), focus_kept);
  }
  CHECK(focus_kept > 5);
}

TEST_CASE("a page keeps being right through a long run of changes") {
  Trees trees(77);
  Element shown = trees.tree();
  dom::Page page;
  page.adopt(shown);
  tests::PretendPage pretend(shown);
  for (int step = 0; step < 300; ++step) {
    shown = step % 10 == 9 ? trees.tree() : trees.changed(shown);
    // changed() takes new ids from one set: keep them unique over the steps.
    std::vector<std::string> ids;
    collect(shown, ids);
    if (std::set<std::string>(ids.begin(), ids.end()).size() != ids.size()) shown = trees.tree();
    pretend.carry_out(page.change_to(shown, any_id(trees, shown)));
    REQUIRE(pretend.shown() == normal(shown));
  }
}
