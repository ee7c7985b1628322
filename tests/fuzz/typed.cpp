// Anything typed into any field: understood or not, and what was understood is shown so that it is understood
// the same again. The first byte chooses the kind of question, the second how many answers it takes, and
// every line after them is what was typed into one field.
#include <array>

#include "shared/questionnaire/typed.h"
#include "tests/fuzz/fuzz.h"

using namespace questionnaire;

namespace {

constexpr std::array kinds = {Kind::boolean,     Kind::decimal,  Kind::integer,  Kind::date, Kind::date_time,
                              Kind::time,        Kind::string,   Kind::text,     Kind::url,  Kind::choice,
                              Kind::open_choice, Kind::quantity, Kind::reference};

Item item_of(std::uint8_t kind, std::uint8_t several) {
  Item item;
  item.link_id = "q";
  item.kind = kinds[kind % kinds.size()];
  item.repeats = several % 2 == 1;
  item.unit = item.recorded_unit.display = "kg";
  if (item.kind == Kind::choice || item.kind == Kind::open_choice) {
    for (const char* code : {"a", "b", "none"}) {
      Option option;
      option.value = Coding{"", code, code};
      option.text = code;
      option.exclusive = std::string_view(code) == "none";
      item.options.push_back(option);
    }
  }
  return item;
}

Typed typed_of(std::string_view text) {
  constexpr std::size_t most_fields = 100;
  Typed typed;
  for (std::size_t at = 0; at <= text.size() && typed.parts.size() < most_fields;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    typed.parts.push_back(clean_text(text.substr(at, end - at)));
    at = end + 1;
  }
  typed.other = typed.parts.back();
  return typed;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const Item item = item_of(data[0], data[1]);
  const auto values = understand(item, typed_of(fuzz::text_of(data + 2, size - 2)));
  for (const Value& value : values) (void)display_value(item, value);
  fuzz::must(understand(item, typed_for(item, values)) == values,
             "what was understood is shown so that it is understood the same");
  return 0;
}
