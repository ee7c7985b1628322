#include "shared/base/text.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/ids.h"

TEST_CASE("well formed UTF-8 is told from overlong forms, surrogates and cut off letters") {
  CHECK(base::valid_utf8("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x99\x82"));
  CHECK_FALSE(base::valid_utf8("\xC0\xAF"));
  CHECK_FALSE(base::valid_utf8("\xE0\x80\xAF"));
  CHECK_FALSE(base::valid_utf8("\xED\xA0\x80"));
  CHECK_FALSE(base::valid_utf8("\xF4\x90\x80\x80"));
  CHECK_FALSE(base::valid_utf8("\xE2\x82"));
  CHECK_FALSE(base::valid_utf8("\x80"));
}

TEST_CASE("letters are counted, not bytes") {
  CHECK(base::count_code_points("caf\xC3\xA9") == 4);
  CHECK(base::first_code_points("caf\xC3\xA9s", 4) == "caf\xC3\xA9");
  CHECK(base::first_code_points("ab", 9) == "ab");
  CHECK(base::first_code_points("\xC3", 1) == "\xC3");
}

TEST_CASE("text is trimmed, lowered and split") {
  CHECK(base::trim(" \t a b\r\n") == "a b");
  CHECK(base::trim(" \n ").empty());
  CHECK(base::lower_ascii("\xC3\x89"
                          "A1z") ==
        "\xC3\x89"
        "a1z");
  CHECK(base::split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(base::split("", ',') == std::vector<std::string_view>{""});
  CHECK(base::starts_with("abc", "ab"));
  CHECK_FALSE(base::starts_with("a", "ab"));
}

TEST_CASE("pieces are put together as they are, empty ones and none at all") {
  const std::string name = "Ada";
  CHECK(base::concat({"<", name, "", ">"}) == "<Ada>");
  CHECK(base::concat({}).empty());
}

TEST_CASE("percent encoding is undone by decoding, and a bad escape stays as it is") {
  const std::string all = "a-Z_0.~ /\xC3\xA9%@";
  CHECK(base::percent_encode(all) == "a-Z_0.~%20%2F%C3%A9%25%40");
  CHECK(base::percent_decode(base::percent_encode(all)) == all);
  CHECK(base::percent_decode("%4") == "%4");
  CHECK(base::percent_decode("%zz%41") == "%zzA");
  CHECK(base::percent_decode("%41") == "A");
}

TEST_CASE("an id is twenty-six letters of base32 and different bytes make different ids") {
  unsigned char bytes[16] = {};
  CHECK(base::id_text(bytes) == "aaaaaaaaaaaaaaaaaaaaaaaaaa");
  bytes[0] = 0xFF;
  bytes[15] = 0x01;
  const std::string id = base::id_text(bytes);
  CHECK(id == "74aaaaaaaaaaaaaaaaaaaaaaae");
  CHECK(base::valid_id(id));
  CHECK_FALSE(base::valid_id(id.substr(1)));
  CHECK_FALSE(base::valid_id("74aaaaaaaaaaaaaaaaaaaaaa/e"));
  CHECK_FALSE(base::valid_id("74AAAAAAAAAAAAAAAAAAAAAAAE"));
}
