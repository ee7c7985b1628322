// form-bench: how fast the engine is, for comparing it with others; natively and, compiled to Wasm, under
// node. Each call prints one line of JSON with `perSecond`, the median of five slices of SECONDS. See
// `usage`.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

#include "shared/base/json.h"
#include "shared/fhirpath/fhirpath.h"
#include "shared/fhirpath/json_result.h"
#include "shared/fhirpath/json_tree.h"
#include "shared/questionnaire/answers.h"
#include "tests/bench/form/made_form.h"

// What was spent of the processor, so that other work on the machine does not count.
#ifdef __EMSCRIPTEN__
EM_JS(double, processor_s, (), {
  const spent = process.cpuUsage();
  return (spent.user + spent.system) / 1e6;
});
#else
static double processor_s() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
#endif

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
    "       form-bench eval RESPONSE.json EXPRESSION SECONDS\n"
    "       form-bench made SECONDS  (forms of 10 to 5,000 items, made here: a line each, SECONDS a "
    "figure)\n"
    "       form-bench show QUESTIONS  (such a form, a response to it, and what expressions are asked of)\n";

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

template <class F>
double rate(double seconds, F step) {
  constexpr std::size_t slices = 5;
  std::vector<double> rates;
  for (std::size_t slice = 0; slice < slices; ++slice) {
    const double begin = processor_s();
    double spent = 0;
    double steps = 0;
    for (double some = 1; spent < seconds / slices; some = std::min(some * 2, 1000.0)) {
      for (double i = 0; i < some; ++i) step();
      steps += some;
      spent = processor_s() - begin;
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

struct Expressed {
  std::string result;
  double per_second = 0;
};

// Nothing, having said why, when there is no result or not always one.
std::optional<Expressed> expressed(const base::Json& response, std::string_view text, double seconds) {
  const auto expression = fhirpath::parse(text);
  const fhirpath::JsonTree tree(response);
  const fhirpath::Value root = tree.root();
  const fhirpath::Variable variables[] = {{"resource", {&root, 1}}};
  const base::Instant midday = base::Instant{base::days_from_civil(today) * 86'400'000} + base::hours(12);
  const fhirpath::Context context{{&root, 1}, variables, {midday, 0}, {}, nullptr};
  fhirpath::Workspace workspace;
  const auto result = fhirpath::evaluate(*expression, context, workspace);
  if (!result) {
    unusable(result.error().message.c_str());
    return std::nullopt;
  }
  bool evaluated = true;
  const double each = rate(seconds, [&] {
    evaluated = fhirpath::evaluate(*expression, context, workspace).has_value() && evaluated;
  });
  if (evaluated) return Expressed{base::dump_json(fhirpath::result_json(*result)), each};
  unusable("the expression did not always give a result");
  return std::nullopt;
}

int evaluate(const std::vector<std::string>& arguments, double seconds) {
  const auto text = read_file(arguments[1]);
  const auto json = text ? parse(*text) : base::Result<base::Json>(base::fail("unreadable", ""));
  if (!json) return unusable("the response cannot be read");
  const auto found = expressed(*json, arguments[2], seconds);
  if (!found) return 2;
  std::printf("{\"perSecond\":%.1f,\"result\":%s}\n", found->per_second, found->result.c_str());
  return 0;
}

int made(double seconds) {
  constexpr std::size_t largest = 4900;  // with their pages the 5,000 items a form may have
  for (const std::size_t questions : {std::size_t{10}, std::size_t{100}, std::size_t{500}, largest}) {
    const std::string json = form_bench::definition(questions);
    const FormPointer form = questionnaire::load(json).form;
    if (form == nullptr) return unusable("the form that was made does not load");
    Answers answers = form_bench::completed(form, questions);
    const auto response = parse(answers.respond(questionnaire::Completion::completed));
    const auto answered = parse(form_bench::flat_response(questions, 0));
    const auto scored = parse(form_bench::flat_response(questions, form_bench::scored_questions));
    if (!response || !answered || !scored) return unusable("the responses that were made are not JSON");
    bool right = true;
    const double loads = rate(seconds, [&] { right = questionnaire::load(json).form != nullptr && right; });
    const double validations = rate(seconds, [&] {
      const auto reading = Answers::read_json(form, *response);
      right = reading.answers && reading.answers->validate(today).empty() && right;
    });
    const auto [radios, conditional] = form_bench::middle_pair(*form, questions);
    bool yes = true;
    const double changes = rate(seconds, [&, radios = radios, conditional = conditional] {
      yes = !yes;
      answers.set_typed(radios, {{yes ? "0" : "1"}, {}});
      right = answers.applies(conditional) == yes && right;
    });
    const auto condition = expressed(*answered, form_bench::last_answer_is(questions), seconds);
    const auto sum = expressed(*scored, form_bench::sum_of_scores, seconds);
    if (!right || !condition || !sum) return unusable("something was answered wrongly");
    std::printf(
        "{\"items\":%zu,\"loads\":%.2f,\"validations\":%.2f,\"changes\":%.0f,\"conditions\":%.0f,"
        "\"sums\":%.0f}\n",
        form->items.size(), loads, validations, changes, condition->per_second, sum->per_second);
    std::fflush(stdout);
  }
  return 0;
}

// For other engines, so that they are measured with the same in the same run.
int show(std::size_t questions) {
  const std::string definition = form_bench::definition(questions);
  const FormPointer form = questionnaire::load(definition).form;
  if (form == nullptr) return unusable("the form that was made does not load");
  const auto questionnaire = parse(definition);
  const auto response =
      parse(form_bench::completed(form, questions).respond(questionnaire::Completion::completed));
  const auto answered = parse(form_bench::flat_response(questions, 0));
  const auto scored = parse(form_bench::flat_response(questions, form_bench::scored_questions));
  if (!questionnaire || !response || !answered || !scored) return unusable("what was made is not JSON");
  base::Json all;
  all["questionnaire"] = *questionnaire;
  all["response"] = *response;
  all["answered"] = *answered;
  all["scored"] = *scored;
  all["condition"] = form_bench::last_answer_is(questions);
  all["sum"] = form_bench::sum_of_scores;
  std::printf("%s\n", base::dump_json(all).c_str());
  return 0;
}

}  // namespace

int main(int count, char** given) {
  const std::vector<std::string> arguments(given + 1, given + count);
  const double seconds = arguments.empty() ? 0 : std::atof(arguments.back().c_str());
  if (arguments.size() == 5 && arguments[0] == "validate" && seconds > 0) return validate(arguments, seconds);
  if (arguments.size() == 4 && arguments[0] == "change" && seconds > 0) return change(arguments, seconds);
  if (arguments.size() == 4 && arguments[0] == "eval" && seconds > 0) return evaluate(arguments, seconds);
  if (arguments.size() == 2 && arguments[0] == "made" && seconds > 0) return made(seconds);
  if (arguments.size() == 2 && arguments[0] == "show" && seconds >= 1 && seconds <= 4900) {
    return show(static_cast<std::size_t>(seconds));
  }
  std::fputs(usage, stderr);
  return 2;
}
