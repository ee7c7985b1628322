#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/ui/check.h"
#include "shared/ui/gallery.h"
#include "tests/shared/ui/screens.h"

using namespace ui_tests;

namespace {

void walk(const Element& element, std::multiset<std::string>& ids) {
  INFO("element " << element.tag << " " << element.id);
  CHECK((element.text.empty() || element.children.empty()));
  if (!element.id.empty()) ids.insert(element.id);
  for (const ui::Attribute& each : element.attributes) {
    CHECK(each.name != "style");
    CHECK(each.name.substr(0, 2) != "on");
  }
  if (!element.attributes.empty()) {
    for (std::size_t i = 1; i < element.attributes.size(); ++i) CHECK(element.attributes[i].name != "class");
  }
  for (const Element& child : element.children) walk(child, ids);
}

void collect(const std::vector<Node>& nodes, std::set<Role>& roles) {
  for (const Node& each : nodes) {
    roles.insert(each.role);
    collect(each.children, roles);
  }
}

}  // namespace

TEST_CASE("every exhibit of the gallery keeps the contract, and its elements have one id each") {
  for (const ui::ExhibitName& each : ui::exhibits) {
    INFO("exhibit " << each.name);
    const Screen shown = ui::gallery(each.exhibit);
    CHECK(ui::describe(ui::check(shown)).empty());
    std::multiset<std::string> ids;
    walk(ui::to_element(shown), ids);
    for (const std::string& id : ids) {
      INFO("id " << id);
      CHECK(ids.count(id) == 1);
    }
    CHECK(ui::to_element(shown) == ui::to_element(ui::gallery(each.exhibit)));
  }
}

TEST_CASE("an exhibit is asked for by its name, and a url without one asks for the first") {
  CHECK(ui::exhibit_at("/gallery") == ui::exhibits.front().exhibit);
  CHECK(ui::exhibit_at("/gallery?show=facts") == ui::Exhibit::facts);
  CHECK(ui::exhibit_at("/gallery?show=tables&name=Sam&show=facts") == ui::Exhibit::tables);
  for (const char* nothing : {"/gallery?show=", "/gallery?show=nothing", "/gallery?show=factsheet"})
    CHECK_FALSE(ui::exhibit_at(nothing).has_value());
}

TEST_CASE("the gallery shows every role there is") {
  std::set<Role> shown;
  for (const ui::ExhibitName& each : ui::exhibits) collect(ui::gallery(each.exhibit).body, shown);
  for (int role = 0; role <= static_cast<int>(Role::cell); ++role) {
    INFO("role " << role);
    CHECK(shown.count(static_cast<Role>(role)) == 1);
  }
}

TEST_CASE("a form posts to us with its token, and leaves checking to us") {
  const Element page = ui::to_element(screen({form({node(Role::button, "go", "Go")})}));
  CHECK(attribute(page, "form", "method") == "post");
  CHECK(attribute(page, "form", "action") == "/save");
  CHECK(attribute(page, "form", "novalidate") == "");
  CHECK(attribute(page, "form:csrf", "name") == "csrf");
  CHECK(attribute(page, "form:csrf", "value") == "token-1");
  CHECK(attribute(page, "go", "name") == "press");
  CHECK(attribute(page, "go", "value") == "go");
  CHECK(find_element(page, "form:implicit") == nullptr);
}

TEST_CASE("a form that asks is sent with GET, and the address says what was asked and nothing more") {
  Node asking = form({field(Role::text_field, "name", "Name"), node(Role::button, "go", "Apply")});
  asking.asks = true;
  asking.value.clear();
  const Element page = ui::to_element(screen({asking}));
  CHECK(attribute(page, "form", "method") == "get");
  CHECK(attribute(page, "name", "name") == "name");
  CHECK(find_element(page, "form:csrf") == nullptr);
  CHECK_FALSE(attribute(page, "go", "name").has_value());
  CHECK_FALSE(attribute(page, "go", "value").has_value());
}

TEST_CASE("Enter presses the primary button, wherever it stands") {
  const Node remove = varied(node(Role::button, "remove", "Remove"), ui::Variant::warning);
  const Node save = node(Role::button, "save", "Save");
  const Node go = varied(node(Role::button, "go", "Continue"), ui::Variant::primary);
  const auto pressed = [](std::vector<Node> buttons) {
    const Element page = ui::to_element(screen({form(std::move(buttons))}));
    const Element* first = &find_element(page, "form")->children.front();
    if (first->id == "form:implicit") CHECK(attribute(page, "form:implicit", "tabindex") == "-1");
    return first->id == "form:implicit" ? *attribute(page, "form:implicit", "value")
                                        : std::string("the first");
  };
  CHECK(pressed({remove, go}) == "go");
  CHECK(pressed({save, go}) == "go");
  CHECK(pressed({remove, save}) == "save");
  CHECK(pressed({go, remove}) == "the first");
  CHECK(pressed({remove}) == "the first");
}

TEST_CASE(
    "buttons that follow each other stand in one row with their links, a link alone on a line of its own") {
  const Element page = ui::to_element(screen(
      {link("alone", "Alone", "/"), form({node(Role::button, "go", "Go"), link("away", "Away", "/")})}));
  CHECK(find_element(page, "alone:line")->tag == "p");
  REQUIRE(find_element(page, "form:row") != nullptr);
  CHECK(find_element(page, "form:row")->children.size() == 2);
}

TEST_CASE("a logo stands before the names, has its size, and says nothing that the name does not") {
  Screen shown = screen({node(Role::paragraph, "p", "Hello")});
  Node header = node(Role::header, "header", "Children's Services Online");
  header.href = "/";
  shown.body.insert(shown.body.begin(), header);
  CHECK(find_element(ui::to_element(shown), "header:logo") == nullptr);
  shown.council = "Eastshire County Council";
  shown.logo = {"/assets/logo.svg", 120, 50};
  CHECK(ui::check(shown).empty());
  const Element page = ui::to_element(shown);
  const Element* logo = find_element(page, "header:logo");
  REQUIRE(logo != nullptr);
  CHECK(ui::to_html(*logo) ==
        "<img id=\"header:logo\" class=\"care-header__logo\" src=\"/assets/logo.svg\" alt width=\"120\" "
        "height=\"50\">");
  const std::string html = ui::to_html(page);
  CHECK(html.find("header:logo") < html.find("header:council"));

  for (const ui::Logo& wrong :
       {ui::Logo{"https://evil.example/logo.svg", 120, 50}, ui::Logo{"//evil.example/logo.svg", 120, 50},
        ui::Logo{"/assets/logo.svg", 0, 50}}) {
    shown.logo = wrong;
    CHECK_FALSE(ui::check(shown).empty());
  }
}

TEST_CASE("the header says whose account it is, and nothing when nobody is signed in") {
  Screen shown = screen({});
  Node header = node(Role::header, "header", "Children's Services Online");
  header.href = "/";
  shown.body.insert(shown.body.begin(), header);
  shown.account = "Jamie Reid";
  CHECK(find_element(ui::to_element(shown), "header:account")->text == "Jamie Reid’s account");
  shown.account.clear();
  CHECK(find_element(ui::to_element(shown), "header:account") == nullptr);
}

TEST_CASE("the live regions are always there, and the same words said again are a change") {
  Screen shown = screen({});
  const auto said = [&](const char* region) { return find_element(ui::to_element(shown), region)->text; };
  CHECK(said("live:polite").empty());
  CHECK(said("live:assertive").empty());
  shown.announcement = {"Saved", ui::Announcement::Politeness::polite, 1};
  const std::string first = said("live:polite");
  CHECK(first.substr(0, 5) == "Saved");
  CHECK(said("live:assertive").empty());
  shown.announcement.serial = 2;
  CHECK(said("live:polite") != first);
  shown.announcement.politeness = ui::Announcement::Politeness::assertive;
  CHECK(said("live:polite").empty());
  CHECK(said("live:assertive") == "Saved");
}

TEST_CASE("lines of an answer are elements, never markup") {
  Node row = node(Role::summary_row, "help");
  row.label = "What would help";
  row.value = "<b>One</b>\nTwo";
  row.children = {hinted(link("change", "Change", "/"), "what would help")};
  const Element page = ui::to_element(screen({with(node(Role::summary_list, "answers"), {row})}));
  const Element* value = find_element(page, "help:value");
  REQUIRE(value->children.size() == 2);
  CHECK(value->children[0].text == "<b>One</b>");
  CHECK(value->children[1].text == "Two");
  CHECK(all_text(*find_element(page, "change")) == "Change what would help");
}

TEST_CASE("a table's first row heads its columns, and its cells know their heading") {
  const auto cells = [](const std::string& key) {
    Node first = node(Role::cell, key + "_1", key);
    first.header_cell = true;
    return with(node(Role::row, key), {first, node(Role::cell, key + "_2", "words")});
  };
  const Element page =
      ui::to_element(screen({with(node(Role::table, "table", "Forms"), {cells("head"), cells("body")})}));
  CHECK(attribute(page, "head_2", "scope") == "col");
  CHECK(attribute(page, "body_1", "scope") == "row");
  CHECK(find_element(page, "body_2")->tag == "td");
  CHECK(attribute(page, "body_2", "data-heading") == "words");
  CHECK(find_element(page, "table:caption")->text == "Forms");
}

TEST_CASE("a task's link is described by its hint and its state") {
  Node task = hinted(node(Role::task_row, "task", "Review"), "Due soon");
  task.href = "/tasks/1";
  task.children = {node(Role::tag, "state", "Not started")};
  const Element page = ui::to_element(screen({with(node(Role::task_list, "tasks"), {task})}));
  CHECK(find_element(page, "task")->tag == "a");
  CHECK(attribute(page, "task", "aria-describedby") == "task:hint task:status");
}

TEST_CASE("a dialog is open and named by its heading") {
  const Element page = ui::to_element(ui::gallery(ui::Exhibit::dialog));
  CHECK(find_element(page, "countdown")->tag == "dialog");
  CHECK(attribute(page, "countdown", "open") == "");
  CHECK(attribute(page, "countdown", "aria-labelledby") == "countdown:title");
}
