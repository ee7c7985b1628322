// Any bytes as JSON: read or refused, as the library reads it, and what was read is written so that it reads
// as the same.
#include "shared/base/json.h"

#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto json = base::parse_json(text);
  if (json) {
    const auto library = base::Json::parse(text.begin(), text.end(), nullptr, false);
    fuzz::must(!library.is_discarded() && library == *json, "what is read is what the library reads");
    const auto again = base::parse_json(base::dump_json(*json));
    fuzz::must(again.has_value() && *again == *json, "JSON that was read can be written and read again");
  }
  (void)base::parse_json(text, {.decimals = base::Decimals::as_written});
  return 0;
}
