#include "server/delivery/messages.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/welsh.h"

namespace {

constexpr std::string_view council = "Eastshire County Council";
constexpr auto english = wording::Language::en;
constexpr auto welsh = wording::Language::cy;

TEST_CASE(
    "a code's text holds the code, how long it works and the council's name, and fits one text message") {
  const std::string text = delivery::code_text(english, council, "482913", base::minutes(10)).body;
  CHECK(text.find("482913") == 0);
  CHECK(text.find("10 minutes") != std::string::npos);
  CHECK(text.find(council) != std::string::npos);
  CHECK(text.size() <= 160);
  CHECK(delivery::code_text(english, council, "482913", base::minutes(1)).body.find("1 minute.") !=
        std::string::npos);
}

TEST_CASE("a call says who calls and which key to press") {
  for (const auto& call :
       {delivery::call_bare_hash(english, council), delivery::call_digits_then_hash(english, council)}) {
    CHECK(call.body.find(council) != std::string::npos);
    CHECK(call.body.find("hash key") != std::string::npos);
  }
}

TEST_CASE("e-mails say only that there is something, with a link to sign in") {
  const base::CivilDate until{2027, 2, 20};
  for (const auto& email :
       {delivery::form_received_email(english, council, "https://account.example"),
        delivery::draft_saved_email(english, council, "https://account.example", until),
        delivery::draft_reminder_email(english, council, "https://account.example", until)}) {
    CHECK_FALSE(email.subject.empty());
    CHECK(email.body.find("https://account.example") != std::string::npos);
    CHECK(email.body.find(council) != std::string::npos);
    for (const char* hint : {"child", "foster", "carer", "review", "Jamie"}) {
      CHECK((email.subject + email.body).find(hint) == std::string::npos);
    }
  }
  CHECK(delivery::draft_reminder_email(english, council, "x", until).body.find("20 February 2027") !=
        std::string::npos);
  CHECK(delivery::draft_saved_email(english, council, "x", until).body.find("20 February 2027") !=
        std::string::npos);
}

TEST_CASE("messages are in the language of whom they are for, with Welsh months") {
  CHECK(delivery::code_text(welsh, council, "482913", base::minutes(10)).body.find("482913 yw eich cod") ==
        0);
  CHECK(delivery::code_text(welsh, council, "482913", base::minutes(10)).body.size() <= 160);
  const auto saved = delivery::draft_saved_email(welsh, council, "x", {2027, 2, 20});
  CHECK(saved.subject == "Mae eich ffurflen wedi’i chadw");
  CHECK(saved.body.find("20 Chwefror 2027") != std::string::npos);
}

}  // namespace
