#include "server/api/form_token.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/fake_random.h"

TEST_CASE("a masked token comes out right, differs every time, and shows nothing of the token") {
  support::FakeRandom random;
  const std::string token(64, 'a');
  const auto first = api::mask_token(token, random);
  const auto second = api::mask_token(token, random);
  CHECK(first.size() == 128);
  CHECK(first != second);
  CHECK(first.find("aaaaaaaa") == std::string::npos);
  CHECK(api::unmask_token(first) == token);
  CHECK(api::unmask_token(second) == token);
}

TEST_CASE("what is no masked token unmasks to nothing") {
  for (const std::string& text :
       {std::string(), std::string("zz"), std::string("abc"), std::string("ab"), std::string(2000, 'a'),
        std::string("AB"
                    "CD")}) {
    INFO(text);
    CHECK(api::unmask_token(text).empty());
  }
}
