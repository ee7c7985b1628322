#include "client/dom/fields.h"

#include <catch2/catch_test_macros.hpp>

namespace {

using dom::FieldChange;
using dom::FieldState;
using dom::Holds;
using ui::Element;

Element input(std::string id, std::string type, std::string name, std::string value, bool checked = false) {
  Element made = {"input", std::move(id), {{"type", std::move(type)}, {"name", std::move(name)}}, "", {}};
  made.attributes.push_back({"value", std::move(value)});
  if (checked) made.attributes.push_back({"checked", ""});
  return made;
}

Element form() {
  Element select = {"select", "title", {{"name", "title"}}, "", {}};
  select.children = {{"option", "title.none", {{"value", ""}}, "Choose", {}},
                     {"option", "title.dr", {{"value", "dr"}, {"selected", ""}}, "Dr", {}}};
  Element textarea = {"textarea", "story", {{"name", "story"}, {"value", "Once"}}, "", {}};
  return {"div",
          "app",
          {},
          "",
          {input("name", "text", "name", "Jamie"), input("by.post", "radio", "by", "post", true),
           input("by.phone", "radio", "by", "phone"), input("need.ramp", "checkbox", "need", "ramp", true),
           input("need.lift", "checkbox", "need", "lift"), select, textarea}};
}

std::vector<FieldState> untouched() {
  return {
      {"name", "name", Holds::text, "Jamie", false},       {"by.post", "by", Holds::choice, "post", true},
      {"by.phone", "by", Holds::choice, "phone", false},   {"need.ramp", "need", Holds::choice, "ramp", true},
      {"need.lift", "need", Holds::choice, "lift", false}, {"title", "title", Holds::selection, "dr", false},
      {"story", "story", Holds::text, "Once", false}};
}

dom::Page adopted() {
  dom::Page page;
  page.adopt(form());
  return page;
}

}  // namespace

TEST_CASE("fields that hold what the page was made with are no change") {
  dom::Page page = adopted();
  CHECK(dom::take_fields(page, untouched()).empty());
}

TEST_CASE("everything typed and chosen before the take-over is found, once for each name") {
  dom::Page page = adopted();
  std::vector<FieldState> states = untouched();
  states[0].value = "Jamie Reid";
  states[1].checked = false;
  states[2].checked = true;
  states[4].checked = true;
  states[5].value = "";
  states[6].value = "Once upon a time";
  const std::vector<FieldChange> changes = dom::take_fields(page, states);
  CHECK(changes == std::vector<FieldChange>{{"name", {"Jamie Reid"}},
                                            {"by", {"phone"}},
                                            {"need", {"ramp", "lift"}},
                                            {"title", {""}},
                                            {"story", {"Once upon a time"}}});
  CHECK(dom::take_fields(page, states).empty());
}

TEST_CASE("the last box cleared leaves a name without values") {
  dom::Page page = adopted();
  std::vector<FieldState> states = untouched();
  states[3].checked = false;
  CHECK(dom::take_fields(page, states) == std::vector<FieldChange>{{"need", {}}});
}

TEST_CASE("a change and back again are two changes") {
  dom::Page page = adopted();
  std::vector<FieldState> states = untouched();
  states[0].value = "J";
  CHECK(dom::take_fields(page, states).size() == 1);
  CHECK(dom::take_fields(page, untouched()) == std::vector<FieldChange>{{"name", {"Jamie"}}});
}

TEST_CASE("a field that is not of the page is passed over") {
  dom::Page page = adopted();
  const std::vector<FieldState> strange = {{"extension", "extension", Holds::text, "x", false}};
  CHECK(dom::take_fields(page, strange).empty());
}
