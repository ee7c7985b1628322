// What ships in Welsh is in Welsh altogether.
#include <catch2/catch_test_macros.hpp>

#include "tests/shared/forms/fill.h"
#include "tests/shared/questionnaire/support.h"

using namespace forms_tests;
using namespace questionnaire;

namespace {

struct Wanted {
  TextPlace place;
  std::string Item::*member;
};

constexpr Wanted texts[] = {{TextPlace::text, &Item::text},
                            {TextPlace::prefix, &Item::prefix},
                            {TextPlace::short_text, &Item::short_text},
                            {TextPlace::hint, &Item::hint},
                            {TextPlace::more, &Item::more},
                            {TextPlace::prompt, &Item::prompt},
                            {TextPlace::unit, &Item::unit},
                            {TextPlace::lower, &Item::lower},
                            {TextPlace::upper, &Item::upper},
                            {TextPlace::open_label, &Item::open_label},
                            {TextPlace::entry_format, &Item::entry_format},
                            {TextPlace::required_message, &Item::required_message},
                            {TextPlace::invalid_message, &Item::invalid_message},
                            {TextPlace::instance_name, &Item::instance_name}};

class Translated {
 public:
  explicit Translated(const Form& form) : form_(form) {}

  bool has(ItemIndex item, TextPlace place, std::uint32_t index = 0) const {
    for (const Translation& each : form_.translations) {
      if (each.item == item && each.place == place && each.index == index && each.language == "cy")
        return true;
    }
    return false;
  }

 private:
  const Form& form_;
};

}  // namespace

TEST_CASE("every text of the form that ships in Welsh has its translation") {
  const auto form = shipped_form("change-of-login-telephone");
  const Translated welsh(*form);
  CHECK(welsh.has(no_item, TextPlace::title));
  CHECK(welsh.has(no_item, TextPlace::description));
  std::size_t checked = 0;
  for (ItemIndex i = 0; i < form->items.size(); ++i) {
    const Item& item = form->items[i];
    for (const Wanted& each : texts) {
      const std::string& text = item.*each.member;
      const bool follows = each.place == TextPlace::short_text && text == item.text;
      if (text.empty() || follows) continue;
      INFO(item.link_id << ": " << text);
      CHECK(welsh.has(i, each.place));
      ++checked;
    }
    for (std::uint32_t option = 0; option < item.options.size(); ++option) {
      INFO(item.link_id << ": " << item.options[option].text);
      CHECK(welsh.has(i, TextPlace::option, option));
      ++checked;
    }
  }
  CHECK(checked > 80);
}

TEST_CASE("the form in Welsh is a form like the one it was made from") {
  const auto form = shipped_form("change-of-login-telephone");
  const auto welsh = in_language(form, "cy");
  REQUIRE(welsh != form);
  CHECK(welsh->title == "Newid eich rhif ffôn mewngofnodi");
  CHECK(welsh->items.size() == form->items.size());
  CHECK(in_language(welsh, "en-GB") == form);
  CHECK(in_language(welsh, "cy")->title == welsh->title);
  for (const Page& page : welsh->pages) CHECK(page.title == welsh->items[page.item].text);
}
