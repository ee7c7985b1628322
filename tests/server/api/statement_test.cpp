#include "server/api/statement.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/json.h"
#include "tests/support/portal_loop.h"
#include "tests/support/small_form.h"
#include "tests/support/welsh.h"

namespace {

const api::Names names{.council = "Northmoor [*County*] Council",
                       .service = "Children's Services Online",
                       .help_phone = "01632 960 500",
                       .help_email = "help@northmoor.example",
                       .help_hours = "9 to 5"};

std::size_t count(std::string_view text, std::string_view wanted) {
  std::size_t found = 0;
  for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE(
    "the accessibility statement says all that was tested, in both languages, with nothing left to fill in") {
  base::Json criteria;
  for (const api::EmbeddedText& each : api::statement_texts()) {
    CHECK_FALSE(each.text.empty());
    if (each.name == "criteria") criteria = base::parse_json(each.text).value_or(base::Json());
  }
  REQUIRE(criteria.is_object());
  for (const wording::Language language : wording::languages) {
    const std::string tag(wording::tag_of(language));
    INFO(tag);
    const api::PublicPage page = api::accessibility_statement(language, names);
    CHECK_FALSE(page.title.empty());
    CHECK(page.text.find("{{") == std::string::npos);
    CHECK(page.text.find("[help@northmoor.example](mailto:help@northmoor.example)") != std::string::npos);
    CHECK(page.text.find("(tel:01632960500)") != std::string::npos);
    CHECK(page.text.find("EASS") != std::string::npos);
    CHECK(page.text.find("EHRC") != std::string::npos);
    std::size_t rows = 0;
    for (const auto& [part, list] : criteria.items()) {
      for (const base::Json& row : list) {
        ++rows;
        CHECK(count(page.text, "- " + row[tag].get<std::string>() + " (WCAG ") == 1);
      }
    }
    CHECK(count(page.text, "(WCAG ") == rows);
  }
}

TEST_CASE("the accessibility statement is a page for anybody, and names stay words") {
  support::FakeApi fake("urn:eastshire:small|1", "Small review");
  fake.next(api::RouteId::page_get, 200,
            api::to_json(api::accessibility_statement(wording::Language::en, names)));
  support::PortalLoop anybody(fake, support::small_form(), support::Way::script);
  anybody.open("/accessibility");
  const ui::Screen screen = anybody.screen();
  CHECK(screen.title == "Accessibility statement");
  CHECK(screen.personal == ui::Personal::no);
  const std::string text = anybody.text();
  CHECK(text.find("the online account of Northmoor [*County*] Council.") != std::string::npos);
  CHECK(text.find("## What the tests show") != std::string::npos);
  std::size_t links = 0;
  for (const ui::Node& node : ui::find(screen, "main")->children) {
    for (const ui::Run& run : node.runs) {
      links += run.href.empty() ? 0U : 1U;
      CHECK((run.href.empty() || run.text.back() != ' '));
    }
  }
  CHECK(links == 4);
  CHECK(ui::find(screen, "accessibility")->href == "/accessibility");
}
