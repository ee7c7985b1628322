#include "shared/base/json.h"

#include <catch2/catch_test_macros.hpp>

namespace {

std::string refused(std::string_view text, base::JsonLimits limits = {}) {
  const auto json = base::parse_json(text, limits);
  return json ? "accepted" : json.error().code;
}

}  // namespace

TEST_CASE("JSON is read in its own order and written back as it was") {
  const std::string text = R"({"b":[1,-2,3.5,"x",true,null,{}],"a":{"c":[]}})";
  const auto json = base::parse_json(text);
  REQUIRE(json);
  CHECK(base::dump_json(*json) == text);
}

TEST_CASE("JSON that is not JSON is refused with a reason") {
  CHECK(refused("") == "json_malformed");
  CHECK(refused("{") == "json_malformed");
  CHECK(refused("[1] 2") == "json_malformed");
  CHECK(refused("{\"a\":1e999}") == "json_malformed");
  CHECK(refused("\"\xC3\"") == "json_not_utf8");
  CHECK(refused(R"({"a":{"b":1,"c":2,"b":3}})") == "json_duplicate_key");
  CHECK(refused("[[[]]]", {1024, 2}) == "json_too_deep");
  CHECK(refused("[[]]", {1024, 2}) == "accepted");
  CHECK(refused("[1,2,3]", {6, 2}) == "json_too_large");
  CHECK(refused(std::string(100'000, '[')) == "json_too_deep");
}

TEST_CASE("an error says where in the document reading stopped") {
  const auto json = base::parse_json(R"({"item":[{"a":1},{"b":{"c":1,"c":2}}]})");
  REQUIRE_FALSE(json);
  CHECK(json.error().path == "item[1].b");
}

TEST_CASE("a getter gives nothing when the type is another") {
  const auto json =
      base::parse_json(R"({"t":"x","i":7,"n":1.5,"b":true,"l":[1],"big":18446744073709551615})");
  REQUIRE(json);
  CHECK(base::text_at(*json, "t") == "x");
  CHECK_FALSE(base::text_at(*json, "i"));
  CHECK(base::integer_at(*json, "i") == 7);
  CHECK_FALSE(base::integer_at(*json, "n"));
  CHECK_FALSE(base::integer_at(*json, "big"));
  CHECK(base::boolean_at(*json, "b") == true);
  CHECK_FALSE(base::boolean_at(*json, "t"));
  CHECK(base::array_at(*json, "l") != nullptr);
  CHECK(base::array_at(*json, "t") == nullptr);
  CHECK(base::find(*json, "none") == nullptr);
  CHECK(base::find((*json)["l"], "t") == nullptr);
}

TEST_CASE("the digits of a decimal can be kept as they were written") {
  base::JsonLimits limits;
  limits.decimals = base::Decimals::as_written;
  const auto json = base::parse_json(R"([1.50,2E1,3,"4"])", limits);
  REQUIRE(json);
  CHECK(base::written_decimal((*json)[0]) == "1.50");
  CHECK(base::written_decimal((*json)[1]) == "2E1");
  CHECK(base::written_decimal((*json)[2]) == "3");
  CHECK_FALSE(base::written_decimal((*json)[3]));
}
