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
