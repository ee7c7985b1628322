// What is read from a form that asks for an account (J1), whatever it holds.
#include <catch2/catch_test_macros.hpp>

#include "server/api/request_likeness.h"

namespace {

std::string answered(const std::string& question, const std::string& value) {
  return R"({"linkId":")" + question + R"(","answer":[)" + value + "]}";
}
std::string said(const std::string& question, const std::string& words) {
  return answered(question, R"({"valueString":")" + words + "\"}");
}
std::string whose(const std::string& code) {
  return answered("whose-record", R"({"valueCoding":{"code":")" + code + "\"}}");
}

}  // namespace

TEST_CASE("one's own record is looked for by one's own details, another's by theirs") {
  const std::string own = said("first-name", " Nadia ") + "," + said("surname", "Rahman") + "," +
                          answered("birth-date", R"({"valueDate":"1979-06-14"})") + "," +
                          R"({"linkId":"you-address","item":[)" + said("you-address-postcode", "ES2 7PL") +
                          "]}," + said("self-number", "ESC-C-1");
  const std::string other = said("person-first-name", "Ada") + "," + said("person-surname", "Lind") + "," +
                            said("person-postcode", "ES9 9ZZ");
  const auto mine = api::requested_record(R"({"item":[{"linkId":"p","item":[)" + own + "," + other + "," +
                                          whose("self") + "]}]}");
  CHECK(mine.holder == store::HolderKind::self);
  CHECK(mine.likeness.first_name == "Nadia");
  CHECK(mine.likeness.surname == "Rahman");
  CHECK(mine.likeness.born == base::CivilDate{1979, 6, 14});
  CHECK(mine.likeness.postcode == "ES2 7PL");
  CHECK(mine.likeness.number == "ESC-C-1");
  const auto theirs =
      api::requested_record(R"({"item":[)" + own + "," + other + "," + whose("family") + "]}");
  CHECK(theirs.holder == store::HolderKind::representative);
  CHECK(theirs.likeness.surname == "Lind");
  CHECK_FALSE(theirs.likeness.born);
  CHECK(theirs.likeness.postcode == "ES9 9ZZ");
  CHECK(theirs.likeness.number.empty());
  const std::string with_me = answered("person-lives", R"({"valueCoding":{"code":"with-me"}})");
  const auto child =
      api::requested_record(R"({"item":[)" + own + "," + with_me + "," + whose("child") + "]}");
  CHECK(child.holder == store::HolderKind::foster_carer);
  CHECK(child.likeness.postcode == "ES2 7PL");
}

TEST_CASE("what cannot be read looks for nothing") {
  for (const char* response :
       {"", "null", "[]", "{}", "{\"item\":", R"({"item":{}})", R"({"item":[1,null,"x",{"answer":[7]}]})",
        R"({"item":[{"linkId":7,"answer":[{"valueString":7}]}]})",
        R"({"item":[{"linkId":"first-name","answer":{}}]})"}) {
    INFO(response);
    const auto asked = api::requested_record(response);
    CHECK(asked.likeness.surname.empty());
    CHECK(asked.likeness.number.empty());
    CHECK_FALSE(asked.likeness.born);
  }
}

TEST_CASE("postcodes are compared however they were typed, and shown as they are written") {
  CHECK(store::normalised_postcode(" es2  7pl") == "ES27PL");
  CHECK(store::spaced_postcode("ES27PL") == "ES2 7PL");
  CHECK(store::spaced_postcode("7PL") == "7PL");
  CHECK(store::spaced_postcode("").empty());
}
