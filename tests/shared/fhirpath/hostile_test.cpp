// Expressions made to hang or to crash what evaluates them: each ends, with a result or with an error.
#include <cstdint>

#include "shared/base/text.h"
#include "tests/shared/fhirpath/support.h"

using namespace fhirpath_tests;

namespace {

std::string times(std::size_t count, std::string_view part) {
  std::string made;
  for (std::size_t i = 0; i < count; ++i) made += part;
  return made;
}

// The same numbers each time (a linear congruential generator; Knuth, volume 2).
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t most) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % most;
  }

 private:
  std::uint64_t state_;
};

}  // namespace

TEST_CASE("brackets and chains that are too deep are refused, long ones that are not are carried out") {
  CHECK(gives(times(100'000, "(") + "1") == "fhirpath_syntax");
  CHECK(gives(times(5000, "(") + "1" + times(5000, ")")) == "fhirpath_syntax");
  CHECK(gives(times(30'000, "-") + "1") == "fhirpath_syntax");
  CHECK(gives("1" + times(20'000, "+1")) == "fhirpath_syntax");
  CHECK(gives("a" + times(20'000, ".a")) == "fhirpath_syntax");
  CHECK(gives("1" + times(900, "+1")) == "[901]");
  CHECK(gives(times(150, "(") + "1" + times(150, ")")) == "[1]");
}

TEST_CASE("work that grows without end is stopped") {
  const std::string ten = "(1|2|3|4|5|6|7|8|9|10)";
  std::string nested = "1";
  for (int i = 0; i < 9; ++i) nested = base::concat({ten, ".select(", nested, ")"});
  CHECK(gives(nested) == "fhirpath_limit");
  CHECK(gives(ten + ".aggregate($total | $total.select($this & 'x') | 'y', 'z').count()") !=
        "fhirpath_syntax");
  CHECK(gives("'aaaaaaaaaaaaaaaa'" + times(60, ".select($this & $this)")) == "fhirpath_limit");
  CHECK(gives("'aaaaaaaaaaaaaaaa'" + times(60, ".select($this.replace('', $this))")) == "fhirpath_limit");
  CHECK(gives("'a'" + times(60, ".select($this | ($this & 'b')).combine($this)")) != "fhirpath_syntax");
  CHECK(gives("1.repeatAll($this)") == "fhirpath_limit");
  CHECK(gives("1.repeat($this + 1)") == "fhirpath_limit");
  CHECK(gives("'" + times(2000, "a") + "'.matches('(a|aa)+$b')") == "[false]");
}

TEST_CASE("absurd numbers, dates, units and patterns are answered plainly") {
  CHECK(gives(times(500, "9")) == "fhirpath_syntax");
  CHECK(gives("0." + times(500, "1")) == "fhirpath_syntax");
  CHECK(gives("'" + times(500, "9") + "'.toDecimal()") == "[]");
  CHECK(gives("@0001-01-01 - 1 day") == "[]");
  CHECK(gives("@2026-01-01 + 99999999999999999 years") == "[]");
  CHECK(gives("@2026-01-01T00:00:00 + 99999999999999999 seconds") == "[]");
  CHECK(gives("1 '" + times(100, "m.") + "m' = 1 'm'") == "[]");
  CHECK(gives("1 '" + times(50, "(") + "' = 1 'm'") == "[]");
  CHECK(gives("1.round(-1)") == "fhirpath_type");
  CHECK(gives("1.lowBoundary(9999999999)") == "[]");
  CHECK(gives("'abc'.substring(9223372036854775807, 9223372036854775807)") == "[]");
  CHECK(gives("(1|2).skip(9223372036854775807) | (1|2).take(-9223372036854775807)") == "[]");
  CHECK(gives("(-9223372036854775807 - 1) div -1") == "[]");
  CHECK(gives("-(-9223372036854775807 - 1)") == "[]");
  CHECK(gives("'a'.matches('" + times(1000, "(") + "')") == "fhirpath_type");
}

TEST_CASE("random bytes never do more than not parse") {
  Numbers numbers(1);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t size = numbers.below(60); size > 0; --size)
      text += static_cast<char>(numbers.below(256));
    const auto parsed = fhirpath::parse(text);
    if (!parsed->error()) continue;
    CHECK(parsed->error()->position <= text.size());
  }
}

TEST_CASE("random pieces of the language give a result or an error") {
  const std::vector<std::string> pieces = {"item",
                                           ".",
                                           "where(",
                                           ")",
                                           "(",
                                           "linkId",
                                           "=",
                                           "'a'",
                                           "1",
                                           "2.5",
                                           "@2026-11-22",
                                           "@T10:00",
                                           "+",
                                           "-",
                                           "*",
                                           "/",
                                           "|",
                                           "answer",
                                           "value",
                                           "repeat(item)",
                                           ".first()",
                                           "[",
                                           "]",
                                           "0",
                                           "$this",
                                           "%resource",
                                           "and",
                                           "or",
                                           "is",
                                           "as",
                                           "Quantity",
                                           "{}",
                                           ".descendants()",
                                           ".select(",
                                           ".toString()",
                                           " 'kg'",
                                           " years",
                                           "~",
                                           "<",
                                           "in",
                                           "contains",
                                           ".sort(",
                                           ".round(1)",
                                           ".matches('a')",
                                           ".distinct()",
                                           "iif(",
                                           ",",
                                           ".aggregate($total",
                                           ".lowBoundary()",
                                           "true"};
  const base::Json form = json(R"({"resourceType":"QuestionnaireResponse","item":[
    {"linkId":"a","answer":[{"valueQuantity":{"value":1.5,"unit":"kg"}},{"valueDate":"2026"}]},
    {"linkId":"b","item":[{"linkId":"a","answer":[{"valueString":"x"}]}]}]})");
  Numbers numbers(7);
  std::size_t results = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t size = 1 + numbers.below(9); size > 0; --size)
      text += pieces[numbers.below(pieces.size())] + " ";
    const std::string gave = gives(text, form);
    if (gave[0] == '[') ++results;
    CHECK((gave[0] == '[' || gave.compare(0, 9, "fhirpath_") == 0));
  }
  CHECK(results > 500);
}
