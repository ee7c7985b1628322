// form-bench: how fast the engine is, for comparing it with others; natively and, compiled to Wasm, under
// node. Each call prints one line of JSON with `perSecond`, the median of five slices of SECONDS. See
// `usage`.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/fhirpath/fhirpath.h"
#include "shared/fhirpath/json_result.h"
#include "shared/fhirpath/json_tree.h"
#include "shared/questionnaire/answers.h"

namespace {

using questionnaire::Answers;
using questionnaire::Form;
using questionnaire::ItemIndex;
using questionnaire::Slot;
using questionnaire::Typed;
using FormPointer = std::shared_ptr<const Form>;

constexpr base::CivilDate today{2026, 11, 22};

constexpr const char* usage =
    "Usage: form-bench validate Questionnaire.json GOOD.json BAD.json SECONDS\n"
    "       form-bench change Questionnaire.json GOOD.json SECONDS\n"
    "       form-bench eval RESPONSE.json EXPRESSION SECONDS\n";

int unusable(const char* why) {
  std::fprintf(stderr, "form-bench: %s\n", why);
  return 2;
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

FormPointer read_form(const std::string& path) {
  const auto text = read_file(path);
  return text ? questionnaire::load(*text).form : nullptr;
}

base::Result<base::Json> parse(const std::string& text) {
  return base::parse_json(text, {.max_depth = 128, .decimals = base::Decimals::as_written});
}

double now_s() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <class F>
double rate(double seconds, F step) {
  constexpr std::size_t slices = 5;
  std::vector<double> rates;
  for (std::size_t slice = 0; slice < slices; ++slice) {
    const double begin = now_s();
    double spent = 0;
    double steps = 0;
    for (double some = 1; spent < seconds / slices; some = std::min(some * 2, 1000.0)) {
      for (double i = 0; i < some; ++i) step();
      steps += some;
      spent = now_s() - begin;
    }
    rates.push_back(steps / spent);
  }
  std::sort(rates.begin(), rates.end());
  return rates[slices / 2];
}

int validate(const std::vector<std::string>& arguments, double seconds) {
  const FormPointer form = read_form(arguments[1]);
  const auto good = read_file(arguments[2]);
  const auto bad = read_file(arguments[3]);
  if (form == nullptr || !good || !bad) return unusable("the form or a response cannot be read");
  const auto parsed = parse(*good);
  const auto parsed_bad = parse(*bad);
  if (!parsed || !parsed_bad) return unusable("a response is not JSON");
  const auto errors = [&form](const base::Json& json) {
    const auto reading = Answers::read_json(form, json);
    return reading.answers ? reading.answers->validate(today).size() : reading.errors.size();
  };
  bool valid = errors(*parsed) == 0;
  const double each = rate(seconds, [&] { valid = errors(*parsed) == 0 && valid; });
  std::printf("{\"perSecond\":%.1f,\"valid\":%s,\"invalidErrors\":%zu}\n", each, valid ? "true" : "false",
              errors(*parsed_bad));
  return 0;
}

// The first answered question that a condition asks about.
std::optional<Slot> asked_about(const Answers& answers) {
  const Form& form = *answers.form();
  for (ItemIndex item = 0; item < form.items.size(); ++item) {
    const Slot slot{item, 0};
    const bool asked = !form.dependents[item].empty() || !form.readers[item].empty();
    if (asked && !answers.typed(slot).parts.empty()) return slot;
  }
  return std::nullopt;
}

// Another answer: another option, no for yes, or none.
Typed another(const Answers& answers, Slot slot) {
  const auto& item = answers.form()->items[slot.item];
  const Typed& given = answers.typed(slot);
  if (item.kind == questionnaire::Kind::boolean) return {{given.parts[0] == "true" ? "false" : "true"}, {}};
  if (item.options.size() > 1) return {{given.parts[0] == "0" ? "1" : "0"}, {}};
  return {};
}

int change(const std::vector<std::string>& arguments, double seconds) {
  const FormPointer form = read_form(arguments[1]);
  const auto good = read_file(arguments[2]);
  if (form == nullptr || !good) return unusable("the form or the response cannot be read");
  auto read = Answers::read(form, *good);
  if (!read) return unusable(read.error().message.c_str());
  const auto slot = asked_about(*read);
  if (!slot) return unusable("no condition of the form depends on an answer that is in the response");
  const Typed one = read->typed(*slot);
  const Typed other = another(*read, *slot);
  bool first = true;
  const double each = rate(seconds, [&] {
    first = !first;
    read->set_typed(*slot, first ? one : other);
  });
  std::printf("{\"perSecond\":%.1f}\n", each);
  return 0;
}

int evaluate(const std::vector<std::string>& arguments, double seconds) {
  const auto text = read_file(arguments[1]);
  const auto json = text ? parse(*text) : base::Result<base::Json>(base::fail("unreadable", ""));
  if (!json) return unusable("the response cannot be read");
  const auto expression = fhirpath::parse(arguments[2]);
  if (expression->error()) return unusable(expression->error()->message.c_str());
  const fhirpath::JsonTree tree(*json);
  const fhirpath::Value root = tree.root();
  const fhirpath::Variable variables[] = {{"resource", {&root, 1}}};
  const base::Instant midday = base::Instant{base::days_from_civil(today) * 86'400'000} + base::hours(12);
  const fhirpath::Context context{{&root, 1}, variables, {midday, 0}, {}, nullptr};
  fhirpath::Workspace workspace;
  auto result = fhirpath::evaluate(*expression, context, workspace);
  if (!result) return unusable(result.error().message.c_str());
  const std::string shown = base::dump_json(fhirpath::result_json(*result));
  bool evaluated = true;
  const double each = rate(seconds, [&] {
    evaluated = fhirpath::evaluate(*expression, context, workspace).has_value() && evaluated;
  });
  if (!evaluated) return unusable("the expression did not always give a result");
  std::printf("{\"perSecond\":%.1f,\"result\":%s}\n", each, shown.c_str());
  return 0;
}

}  // namespace

int main(int count, char** given) {
  const std::vector<std::string> arguments(given + 1, given + count);
  const double seconds = arguments.empty() ? 0 : std::atof(arguments.back().c_str());
  if (arguments.size() == 5 && arguments[0] == "validate" && seconds > 0) return validate(arguments, seconds);
  if (arguments.size() == 4 && arguments[0] == "change" && seconds > 0) return change(arguments, seconds);
  if (arguments.size() == 4 && arguments[0] == "eval" && seconds > 0) return evaluate(arguments, seconds);
  std::fputs(usage, stderr);
  return 2;
}
