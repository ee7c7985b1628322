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

TEST_CASE("each of JSON's rules is kept") {
  const std::vector<std::string> right = {
      " \t\r\n{ \"a\" : [ ] , \"b\" : { } } ",
      "0",
      "-0",
      "-1.5e-3",
      "18446744073709551615",
      "-9223372036854775808",
      "123456789012345678901234567890",
      R"("\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00\u0000")",
      "\"\x7F\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"",
      "\xEF\xBB\xBF[true,false,null]",
  };
  const std::vector<std::string> wrong = {
      "01",
      "1.",
      ".5",
      "+1",
      "1e",
      "1e+",
      "-",
      "--1",
      "[1,]",
      "[,1]",
      "[1 2]",
      "{\"a\"}",
      "{\"a\":}",
      "{\"a\":1,}",
      "{a:1}",
      "{1:1}",
      "tru",
      "nul",
      "True",
      "truefalse",
      "[1}",
      "{]",
      "]",
      "[1]]",
      "\"\t\"",
      "\"\\x\"",
      "\"\\u12g4\"",
      "\"\\uD800\"",
      "\"\\uDC00\"",
      "\"\\uD800\\u0041\"",
      "\"\\u12",
      "\"\\",
      "\"a",
      "'a'",
      "1 /* */",
      std::string("1\0", 2),
      std::string("\0", 1),
      "NaN",
      "-Infinity",
      "1e400",
  };
  for (const std::string& text : right) {
    INFO(text);
    CHECK(refused(text) == "accepted");
    CHECK(*base::parse_json(text) == base::Json::parse(text));
  }
  for (const std::string& text : wrong) {
    INFO(text);
    CHECK(refused(text) == "json_malformed");
    // The library takes a zero byte for the end.
    CHECK_FALSE((base::Json::accept(text) && text.find('\0') == std::string::npos));
  }
}

TEST_CASE("a document changed anywhere is JSON for us when it is for the library") {
  const std::string whole = R"({"a":[1,-2.5e3,"x\u00e9\n",true,null,{}],"b":{"c":[[],""],"d":false}})";
  const std::string bytes = "{}[]:,\"\\u0-.eE+tfn \x01";
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char byte : bytes) {
      std::string changed = whole;
      changed[at] = byte;
      INFO(changed);
      const std::string code = refused(changed);
      CHECK((code == "accepted" || code == "json_duplicate_key") == base::Json::accept(changed));
      if (code == "accepted") CHECK(*base::parse_json(changed) == base::Json::parse(changed));
    }
    CHECK(refused(whole.substr(0, at)) == "json_malformed");
  }
}

TEST_CASE("the members of a document can be had as they were written") {
  const std::string text = R"( {"a" : { "x":1.50 } ,"b":[1, 2],"c": "\u0041" } )";
  const auto written = base::parse_written_json(text);
  REQUIRE(written);
  CHECK(written->members == std::vector<std::string_view>{R"({ "x":1.50 })", "[1, 2]", R"("\u0041")"});
  CHECK(base::text_at(written->json, "c") == "A");
  CHECK(base::parse_written_json("[{\"a\":1}]")->members.empty());
}

TEST_CASE("a key is found twice among few and among many") {
  for (const int count : {2, 8, 9, 200}) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += "\"k" + std::to_string(i) + "\":1,";
    CHECK(refused(text + "\"other\":1}") == "accepted");
    CHECK(refused(text + "\"k0\":1}") == "json_duplicate_key");
    CHECK(refused(text + "\"k" + std::to_string(count - 1) + "\":1}") == "json_duplicate_key");
  }
}

TEST_CASE("an error says where in the document reading stopped") {
  const auto json = base::parse_json(R"({"item":[{"a":1},{"b":{"c":1,"c":2}}]})");
  REQUIRE_FALSE(json);
  CHECK(json.error().path == "item[1].b");
  CHECK(base::parse_json(R"({"item":[{"a":1},{"b":{"c":tru}}]})").error().path == "item[1].b.c");
  CHECK(base::parse_json("[[1],[2,[3 4]]]").error().path == "[1][1][1]");
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
