#include "shared/questionnaire/typed.h"

#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;
using Strings = std::vector<std::string>;

namespace {

std::string number(std::string_view written, std::string_view unit = {}) {
  const auto decimal = understand_number(written, unit);
  return decimal ? decimal->digits : "not understood";
}

}  // namespace

TEST_CASE("a date is understood however its parts are written") {
  Answers answers(form_of(R"({"linkId":"d","type":"date","text":"D"})"));
  for (const char* day : {"3", "03", " 3 ", "3rd"}) {
    for (const char* month : {"3", "03", "March", "march", "MAR", "mar."}) {
      type(answers, "d", {day, month, "2026"});
      CAPTURE(day, month);
      CHECK(answers.values(at(answers, "d")) == std::vector<Value>{PartialDate{2026, 3, 3}});
    }
  }
  for (const char* month : {"Mawrth", "mawrth", "Maw", "maw."}) CHECK(understand_month(month) == 3);
  const char* const welsh[] = {"Ionawr",     "Chwefror", "Mawrth", "Ebrill", "Mai",      "Mehefin",
                               "Gorffennaf", "Awst",     "Medi",   "Hydref", "Tachwedd", "Rhagfyr"};
  for (std::int32_t i = 0; i < 12; ++i) CHECK(understand_month(welsh[i]) == i + 1);
  CHECK(understand_month("Gorff") == 7);
  CHECK_FALSE(understand_month("Ma"));
  CHECK_FALSE(understand_month("Mawrthx"));
  CHECK(understand_month("Sept") == 9);
  CHECK(understand_month("june") == 6);
  for (const Strings& parts :
       {Strings{"31", "4", "2026"}, Strings{"3", "13", "2026"}, Strings{"3", "ma", "2026"},
        Strings{"3", "3", "26"}, Strings{"0", "3", "2026"}, Strings{"3", "", "2026"},
        Strings{"29", "2", "2025"}, Strings{"3", "3", "0000"}, Strings{"3", "3"}}) {
    type(answers, "d", parts);
    CHECK(answers.values(at(answers, "d")).empty());
  }
}

TEST_CASE("a number is understood with spaces, commas, its unit and a typographic minus") {
  CHECK(number("1 200") == "1200");
  CHECK(number("1,234,567.50") == "1234567.50");
  CHECK(number(" 007 ") == "7");
  CHECK(number("+5") == "5");
  CHECK(number(".5") == "0.5");
  CHECK(number("\xE2\x88\x92"
               "3") == "-3");
  CHECK(number("1\xC2\xA0"
               "000") == "1000");
  CHECK(number("\xC2\xA3"
               "7.50") == "7.50");
  CHECK(number("9.5 Hours", "hours") == "9.5");
  CHECK(number("1200.00") == "1200.00");
}

TEST_CASE("what might be another number is not guessed at") {
  for (const char* written : {"", " ", "1,5", "1,2345", "12,34", ",5", "5,", "1 2", "ten", "1.2.3", "1e5",
                              "5 days", "--5", "0x10", "nan", "inf", "5 000 00", "1.", "\xD9\xA3"}) {
    CAPTURE(written);
    CHECK(number(written) == "not understood");
  }
  CHECK(number(std::string(100, '9')) == "not understood");
}

TEST_CASE("a whole number with a zero fraction is whole, and one beyond 32 bits is not taken") {
  Answers answers(form_of(R"({"linkId":"n","type":"integer","text":"N"})"));
  type(answers, "n", {"5.0"});
  CHECK(answers.display(at(answers, "n")) == "5");
  for (const char* written : {"5.5", "2147483648", "-2147483649"}) {
    type(answers, "n", {written});
    CHECK(answers.values(at(answers, "n")).empty());
    CHECK(answers.display(at(answers, "n")) == written);
  }
}

TEST_CASE("a year of long ago keeps its four digits, so that the draft can be opened again") {
  Answers answers(form_of(R"({"linkId":"d","type":"date","text":"D"})"));
  type(answers, "d", {"2", "3", "0132"});
  CHECK(answers.values(at(answers, "d")) == std::vector<Value>{PartialDate{132, 3, 2}});
  CHECK(reopened(answers) == answers);
}

TEST_CASE("a time is understood as people write it") {
  const auto time = [](std::string_view written) {
    const auto at = understand_time(written);
    return at ? iso_time(*at) : "not understood";
  };
  CHECK(time("9:30am") == "09:30:00");
  CHECK(time("9.30 PM") == "21:30:00");
  CHECK(time("0930") == "09:30:00");
  CHECK(time("21:05") == "21:05:00");
  CHECK(time("4pm") == "16:00:00");
  CHECK(time("12am") == "00:00:00");
  CHECK(time("12:15pm") == "12:15:00");
  CHECK(time("midday") == "12:00:00");
  for (const char* written : {"", "25:00", "9:60", "13pm", "9", "9:3", "0am", "noonish", "::"}) {
    CAPTURE(written);
    CHECK(time(written) == "not understood");
  }
}

TEST_CASE("a web address may lack its beginning and may never be one that runs") {
  Answers answers(form_of(R"({"linkId":"u","type":"url","text":"U"})"));
  type(answers, "u", {" www.eastshire.example "});
  CHECK(answers.display(at(answers, "u")) == "https://www.eastshire.example");
  for (const char* written : {"javascript:alert(1)", "data:text/html,x", "https://", "not an address",
                              "eastshire", "https://a b", "https:/x"}) {
    type(answers, "u", {written});
    CAPTURE(written);
    CHECK(answers.values(at(answers, "u")).empty());
  }
}

TEST_CASE("a date and time is London's, in summer and in winter") {
  Answers answers(form_of(R"({"linkId":"t","type":"dateTime","text":"T"})"));
  type(answers, "t", {"1", "July", "2026", "9:30am"});
  CHECK(completed(answers).find("2026-07-01T09:30:00+01:00") != std::string::npos);
  type(answers, "t", {"1", "12", "2026", "21:30"});
  CHECK(completed(answers).find("2026-12-01T21:30:00+00:00") != std::string::npos);
  CHECK(answers.display(at(answers, "t")) == "1 December 2026 at 9:30pm");
  CHECK(reopened(answers) == answers);
}

TEST_CASE("decimals keep the digits they were written with, through a draft and in the response") {
  Answers answers(form_of(R"({"linkId":"n","type":"decimal","text":"N"})"));
  type(answers, "n", {"1,500.50"});
  CHECK(completed(reopened(answers)).find("\"valueDecimal\":1500.50}") != std::string::npos);
  CHECK(reopened(answers).typed(at(answers, "n")).parts == Strings{"1,500.50"});
  CHECK(parse_decimal("1.5e3")->digits == "1500");
  CHECK(parse_decimal("25E-3")->digits == "0.025");
  CHECK(parse_decimal("-0.50")->digits == "-0.50");
  for (const char* text : {"", "-", ".", "1.", "1e", "1e99", "1.2.3", "+1", "01x"})
    CHECK_FALSE(parse_decimal(text));
}

TEST_CASE("dates compare as far as both say") {
  const auto date = [](std::string_view text) { return Value(*parse_partial_date(text)); };
  CHECK(compare(date("2026-03"), date("2026-04")) == std::partial_ordering::less);
  CHECK(compare(date("2026"), date("2026-04")) == std::partial_ordering::unordered);
  CHECK(compare(date("2026-03-01"), date("2026-03-01")) == std::partial_ordering::equivalent);
  CHECK(compare(Value(std::int64_t{2}), Value(*parse_decimal("2.0"))) == std::partial_ordering::equivalent);
  CHECK(compare(Value(true), Value(std::int64_t{1})) == std::partial_ordering::unordered);
}
