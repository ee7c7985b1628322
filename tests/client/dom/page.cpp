#include "client/dom/page.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/client/dom/pretend_page.h"

namespace {

using dom::Command;
using dom::Do;
using ui::Element;

Element paragraph(std::string id, std::string text) {
  return {"p", std::move(id), {}, std::move(text), {}};
}

Element field(std::string id, std::string value) {
  return {"input",
          id,
          {{"class", "govuk-input"}, {"name", id}, {"type", "text"}, {"value", std::move(value)}},
          "",
          {}};
}

Element radio(std::string id, bool checked) {
  Element made = {"input", std::move(id), {{"name", "contact"}, {"type", "radio"}}, "", {}};
  if (checked) made.attributes.push_back({"checked", ""});
  return made;
}

Element app(std::vector<Element> children) {
  return {"div", "app", {}, "", std::move(children)};
}

std::size_t count(const std::vector<Command>& commands, Do what) {
  return static_cast<std::size_t>(std::count_if(commands.begin(), commands.end(),
                                                [what](const Command& each) { return each.what == what; }));
}

}  // namespace

TEST_CASE("an adopted page is numbered in document order") {
  dom::Page page;
  page.adopt(app({paragraph("a", "One"), {"div", "b", {}, "", {field("c", "")}}, paragraph("d", "Two")}));
  CHECK(page.handle_of("app") == 1);
  CHECK(page.handle_of("a") == 2);
  CHECK(page.handle_of("c") == 4);
  CHECK(page.handle_of("d") == 5);
  CHECK(page.id_of(4) == "c");
  CHECK(page.handle_of("nobody") == 0);
  CHECK(page.id_of(99).empty());
}

TEST_CASE("a page that stays as it is needs no command") {
  dom::Page page;
  const Element shown = app({paragraph("a", "One"), field("b", "x")});
  page.adopt(shown);
  CHECK(page.change_to(shown, "b").empty());
}

TEST_CASE("one changed text is one command") {
  dom::Page page;
  page.adopt(app({paragraph("a", "One"), paragraph("b", "Two")}));
  const auto commands = page.change_to(app({paragraph("a", "One"), paragraph("b", "Three")}), "");
  REQUIRE(commands.size() == 1);
  CHECK(commands[0] == Command{Do::set_text, 3, 0, 0, "", "Three"});
}

TEST_CASE("an element put in front of the others is made without touching them") {
  dom::Page page;
  page.adopt(app({paragraph("a", "One"), paragraph("b", "Two")}));
  const auto commands =
      page.change_to(app({paragraph("new", ""), paragraph("a", "One"), paragraph("b", "Two")}), "");
  REQUIRE(commands.size() == 2);
  CHECK(commands[0] == Command{Do::create, 4, 1, 2, "p", ""});
  CHECK(commands[1] == Command{Do::set_attribute, 4, 0, 0, "id", "new"});
}

TEST_CASE("the last of five brought to the front is one move") {
  dom::Page page;
  page.adopt(app(
      {paragraph("a", ""), paragraph("b", ""), paragraph("c", ""), paragraph("d", ""), paragraph("e", "")}));
  const auto commands = page.change_to(app({paragraph("e", ""), paragraph("a", ""), paragraph("b", ""),
                                            paragraph("c", ""), paragraph("d", "")}),
                                       "");
  REQUIRE(commands.size() == 1);
  CHECK(commands[0] == Command{Do::move, 6, 1, 2, "", ""});
}

TEST_CASE("the others move around the element that has the focus") {
  dom::Page page;
  page.adopt(app({paragraph("a", ""), paragraph("b", ""), paragraph("c", ""), field("focused", "")}));
  const auto commands = page.change_to(
      app({field("focused", ""), paragraph("a", ""), paragraph("b", ""), paragraph("c", "")}), "focused");
  CHECK(count(commands, Do::move) == 3);
  for (const Command& each : commands) CHECK(each.element != 5);
}

TEST_CASE("a wrapper whose id changes is kept when the focus is in it") {
  dom::Page page;
  page.adopt(app({{"div", "before", {}, "", {field("focused", "x")}}}));
  const auto commands = page.change_to(app({{"div", "after", {}, "", {field("focused", "x")}}}), "focused");
  REQUIRE(commands.size() == 1);
  CHECK(commands[0] == Command{Do::set_attribute, 2, 0, 0, "id", "after"});
  CHECK(page.handle_of("focused") == 3);
}

TEST_CASE("an element whose tag changes is made anew") {
  dom::Page page;
  page.adopt(app({paragraph("a", "One")}));
  const Element next = app({{"h1", "a", {}, "One", {}}});
  tests::PretendPage pretend(app({paragraph("a", "One")}));
  const auto commands = page.change_to(next, "");
  pretend.carry_out(commands);
  CHECK(count(commands, Do::remove) == 1);
  CHECK(count(commands, Do::create) == 1);
  CHECK(pretend.shown() == next);
}

TEST_CASE("what a person typed is not written back when the model takes it on") {
  dom::Page page;
  page.adopt(app({field("name", "")}));
  page.note_live("name", "value", "Ja");
  CHECK(page.change_to(app({field("name", "Ja")}), "name").empty());
  page.note_live("name", "value", "Jam");
  CHECK(page.change_to(app({field("name", "Jam")}), "name").empty());
}

TEST_CASE("what a person typed stays while the model has not taken it on") {
  dom::Page page;
  page.adopt(app({field("name", "")}));
  page.note_live("name", "value", "Ja");
  CHECK(page.change_to(app({field("name", "")}), "name").empty());
  CHECK(page.change_to(app({field("name", ""), paragraph("status", "Saved")}), "name").size() == 3);
}

TEST_CASE("a value that the model changes to something else is written") {
  dom::Page page;
  page.adopt(app({field("code", "")}));
  page.note_live("code", "value", "123456");
  CHECK(page.change_to(app({field("code", "123456")}), "code").empty());
  const auto commands = page.change_to(app({field("code", "")}), "code");
  REQUIRE(commands.size() == 1);
  CHECK(commands[0] == Command{Do::set_live, 2, 0, 0, "value", ""});
}

TEST_CASE("a value is not written while the person composes, and is written afterwards") {
  dom::Page page;
  page.adopt(app({field("name", "a")}));
  page.set_composing("name");
  page.note_live("name", "value", "aに");
  CHECK(page.change_to(app({field("name", "b")}), "name").empty());
  CHECK(page.change_to(app({field("name", "c")}), "name").empty());
  page.set_composing("");
  const auto commands = page.change_to(app({field("name", "c")}), "name");
  REQUIRE(commands.size() == 1);
  CHECK(commands[0] == Command{Do::set_live, 2, 0, 0, "value", "c"});
}

TEST_CASE("a composed value that the model took on is not written afterwards") {
  dom::Page page;
  page.adopt(app({field("name", "")}));
  page.set_composing("name");
  page.note_live("name", "value", "に");
  CHECK(page.change_to(app({field("name", "に")}), "name").empty());
  page.set_composing("");
  CHECK(page.change_to(app({field("name", "に")}), "name").empty());
}

TEST_CASE("choosing another radio button needs no command, for the browser has cleared the first") {
  dom::Page page;
  page.adopt(app({radio("email", true), radio("post", false)}));
  page.note_live("post", "checked", "true");
  CHECK(page.change_to(app({radio("email", false), radio("post", true)}), "post").empty());
  const auto commands = page.change_to(app({radio("email", true), radio("post", false)}), "post");
  CHECK(count(commands, Do::set_live) == 2);
}

TEST_CASE("choosing another option of a select needs no command") {
  const auto select = [](bool first) {
    Element one = {"option", "one", {{"value", "1"}}, "One", {}};
    Element two = {"option", "two", {{"value", "2"}}, "Two", {}};
    (first ? one : two).attributes.push_back({"selected", ""});
    return app({{"select", "number", {{"name", "number"}}, "", {one, two}}});
  };
  dom::Page page;
  page.adopt(select(true));
  page.note_live("number", "value", "2");
  CHECK(page.change_to(select(false), "number").empty());
  CHECK(page.change_to(select(true), "number").size() == 2);
}

TEST_CASE("a details element that the person opened is not opened again") {
  const auto details = [](bool open) {
    Element made = {"details", "help", {{"class", "govuk-details"}}, "", {{"summary", "", {}, "Help", {}}}};
    if (open) made.attributes.push_back({"open", ""});
    return app({made});
  };
  dom::Page page;
  page.adopt(details(false));
  page.note_live("help", "open", "true");
  CHECK(page.change_to(details(true), "").empty());
  REQUIRE(page.change_to(details(false), "").size() == 1);
}

TEST_CASE("a dialog opens when everything is in it") {
  dom::Page page;
  page.adopt(app({}));
  const Element dialog = {
      "dialog", "idle", {{"class", "care-dialog"}, {"open", ""}}, "", {paragraph("words", "Stay?")}};
  const auto commands = page.change_to(app({dialog}), "");
  REQUIRE_FALSE(commands.empty());
  CHECK(commands.back() == Command{Do::set_live, 2, 0, 0, "open", "true"});
}
