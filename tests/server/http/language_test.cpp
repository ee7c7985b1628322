#include "server/http/language.h"

#include <catch2/catch_test_macros.hpp>

using http::preferred_language;
using wording::Language;

TEST_CASE("the browser's wishes decide while nobody has chosen") {
  const std::pair<std::string_view, Language> wishes[] = {
      {"", Language::en},
      {"cy", Language::cy},
      {"cy-GB,cy;q=0.9,en;q=0.8", Language::cy},
      {"en-GB,en;q=0.9,cy;q=0.8", Language::en},
      {"en;q=0.5, cy;q=0.7", Language::cy},
      {"fr,de;q=0.9", Language::en},
      {"fr, cy;q=0.1", Language::cy},
      {"cy;q=0", Language::en},
      {"cy;q=1.5,en", Language::en},
      {"cy;q=,en;q=0.2", Language::en},
      {"cy;level=1", Language::en},
      {"*", Language::en},
      {",;,cy;q=0.001", Language::cy},
  };
  for (const auto& [wish, language] : wishes) {
    INFO(wish);
    CHECK(preferred_language(wish) == language);
  }
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "fr,";
  CHECK(preferred_language(many + "cy") == Language::en);
}

TEST_CASE("the choice is kept where no other host can set it, for the page's script to change as well") {
  http::Response response;
  http::add_language(Language::cy, response);
  CHECK(response.header("Set-Cookie") ==
        "__Host-language=cy; Path=/; Secure; SameSite=Lax; Max-Age=31536000");
}
