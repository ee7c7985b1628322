#include <catch2/catch_test_macros.hpp>

#include "tests/shared/ui/screens.h"

using namespace ui_tests;

TEST_CASE("text and attributes cannot become markup") {
  CHECK(ui::escape_html("<b>\"Tom\" & 'Jo'</b>") == "&lt;b&gt;&quot;Tom&quot; &amp; 'Jo'&lt;/b&gt;");
  const std::string hostile = "\"><script>alert(1)</script>";
  Node name = field(Role::text_field, "name", hostile, hostile);
  name.hint = hostile;
  name.error = hostile;
  name.prefix = hostile;
  Node area = field(Role::text_area, "area", "Words", "</textarea>" + hostile);
  const std::string html =
      ui::to_html(ui::to_element(screen({node(Role::paragraph, "words", hostile), form({name, area})})));
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&quot;&gt;&lt;script&gt;") != std::string::npos);
  CHECK(html.find("&lt;/textarea&gt;") != std::string::npos);
}

TEST_CASE("a text area keeps a line break that comes first") {
  const std::string html =
      ui::to_html(ui::to_element(screen({form({field(Role::text_area, "area", "Words", "\nOne\nTwo")})})));
  CHECK(html.find(">\n\nOne\nTwo</textarea>") != std::string::npos);
}

TEST_CASE("there is no white space between elements, and void elements are not closed") {
  const std::string html = ui::to_html(ui::to_element(
      screen({node(Role::rule, "rule"), form({field(Role::text_field, "name", "Name", "Jo")})})));
  CHECK(html.find("> <") == std::string::npos);
  CHECK(html.find("</input>") == std::string::npos);
  CHECK(html.find("</hr>") == std::string::npos);
  CHECK(html.find("<input id=\"name\" class=\"govuk-input\" type=\"text\" name=\"name\" value=\"Jo\">") !=
        std::string::npos);
}

TEST_CASE("ways between pages are links in a named landmark, and the one that is shown says so") {
  Node pages =
      with(node(Role::pages, "pages"), {link("one", "1", "/list?page=1"), link("two", "2", "/list")});
  pages.label = "Pages of forms";
  pages.children[0].current = true;
  Node step = node(Role::item, "step", "Your phone");
  step.current = true;
  const std::string html =
      ui::to_html(ui::to_element(screen({pages, with(node(Role::list, "steps"), {step})})));
  CHECK(html.find("<nav id=\"pages\" class=\"care-pages\" aria-label=\"Pages of forms\"><ul") !=
        std::string::npos);
  CHECK(html.find("href=\"/list?page=1\" aria-current=\"page\">1</a>") != std::string::npos);
  CHECK(html.find("<li id=\"step\" aria-current=\"step\">Your phone</li>") != std::string::npos);
}

TEST_CASE("what happened is an ordered list, each with when it was before its heading") {
  Node event = node(Role::section, "event", "Form submitted");
  event.hint = "12 October 2026";
  event.level = 2;
  const std::string html =
      ui::to_html(ui::to_element(screen({with(node(Role::timeline, "events"), {event})})));
  CHECK(html.find("<ol id=\"events\"") != std::string::npos);
  CHECK(html.find("12 October 2026</p><h2 id=\"event:heading\"") != std::string::npos);
}

TEST_CASE("an address that could run script is left out") {
  const std::string html = ui::to_html(ui::to_element(screen({link("bad", "There", "javascript:alert(1)")})));
  CHECK(html.find("javascript") == std::string::npos);
}

TEST_CASE("live attributes are those a person changes") {
  CHECK(ui::is_live_attribute("input", "value"));
  CHECK(ui::is_live_attribute("input", "checked"));
  CHECK(ui::is_live_attribute("textarea", "value"));
  CHECK(ui::is_live_attribute("option", "selected"));
  CHECK(ui::is_live_attribute("details", "open"));
  CHECK_FALSE(ui::is_live_attribute("option", "value"));
  CHECK_FALSE(ui::is_live_attribute("input", "class"));
}
