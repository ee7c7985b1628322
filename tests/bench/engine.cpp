#include "tests/bench/engine.h"

#include <array>
#include <cstdio>
#include <string>

#include "shared/questionnaire/answers.h"
#include "tests/bench/measure.h"

namespace bench {
namespace {

using questionnaire::Answers;
using questionnaire::Completion;
using questionnaire::Form;
using questionnaire::ItemIndex;
using FormPointer = std::shared_ptr<const Form>;

constexpr base::CivilDate today{2026, 11, 22};
constexpr std::size_t questions_a_page = 49;

// The last of five: a text that is asked when the radios before it say yes.
enum class Asked { text, radios, check_boxes, date, conditional };
constexpr std::size_t kinds = 5;
Asked asked(std::size_t number) {
  return static_cast<Asked>(number % kinds);
}
std::string link_id(std::size_t number) {
  return "q" + std::to_string(number);
}

std::string options() {
  std::string text;
  for (const std::string name : {"yes", "no", "perhaps"}) {
    text += (text.empty() ? "" : ",") +
            (R"({"valueCoding":{"system":"urn:bench","code":")" + name + R"(","display":")" + name + "\"}}");
  }
  return R"("answerOption":[)" + text + "]";
}

std::string question(std::size_t number) {
  std::string text = R"({"linkId":")" + link_id(number) + R"(","text":"Question )" + std::to_string(number) +
                     R"(","required":true,)";
  switch (asked(number)) {
    case Asked::text:
      return text + R"("type":"string","maxLength":200})";
    case Asked::radios:
      return text + R"("type":"choice",)" + options() + "}";
    case Asked::check_boxes:
      return text + R"("type":"choice","repeats":true,)" + options() + "}";
    case Asked::date:
      return text + R"("type":"date"})";
    case Asked::conditional:
      break;
  }
  return text + R"("type":"string","maxLength":200,"enableWhen":[{"question":")" + link_id(number - 3) +
         R"(","operator":"=","answerCoding":{"system":"urn:bench","code":"yes"}}]})";
}

std::string definition(std::size_t questions) {
  std::string text = R"({"resourceType":"Questionnaire","url":"https://eastshire.example/forms/bench",)"
                     R"("version":"1","title":"Bench","status":"active","item":[)";
  for (std::size_t number = 0; number < questions; ++number) {
    if (number % questions_a_page == 0) {
      const std::string page = std::to_string(number / questions_a_page + 1);
      text += std::string(number == 0 ? "" : "]},") + R"({"linkId":"p)" + page + R"(","text":"Page )" + page +
              R"(","type":"group","item":[)";
    } else {
      text += ",";
    }
    text += question(number);
  }
  return text + "]}]}";
}

Answers completed(const FormPointer& form, std::size_t questions) {
  Answers answers(form);
  for (std::size_t number = 0; number < questions; ++number) {
    questionnaire::Typed typed{{"Some words of an answer"}, {}};
    if (asked(number) == Asked::radios) typed.parts = {"0"};
    if (asked(number) == Asked::check_boxes) typed.parts = {"0", "2"};
    if (asked(number) == Asked::date) typed.parts = {"3", "5", "2026"};
    answers.set_typed({form->find(link_id(number)), 0}, std::move(typed));
  }
  return answers;
}

// How often a second of processor time, so that other work on the machine does not count: the median of some
// slices.
template <class F>
double rate(double seconds, F step) {
  constexpr std::size_t slices = 5;
  std::vector<double> rates;
  for (std::size_t slice = 0; slice < slices; ++slice) {
    const double begin = seconds_of(CLOCK_THREAD_CPUTIME_ID);
    double spent = 0;
    std::int64_t steps = 0;
    for (std::int64_t some = 1; spent < seconds / slices; some *= 2) {
      for (std::int64_t i = 0; i < some; ++i) step();
      steps += some;
      spent = seconds_of(CLOCK_THREAD_CPUTIME_ID) - begin;
    }
    rates.push_back(static_cast<double>(steps) / spent);
  }
  return percentile(std::move(rates), 0.5);
}

// The radios in the middle of the form said yes and no in turn, each time with the question that depends on
// them.
double rate_of_changes(double seconds, Answers answers, std::size_t questions) {
  const std::size_t middle = questions / 2 / kinds * kinds;
  const auto& form = *answers.form();
  const questionnaire::Slot radios{form.find(link_id(middle + 1)), 0};
  const questionnaire::Slot conditional{form.find(link_id(middle + 4)), 0};
  bool yes = true;
  return rate(seconds, [&] {
    yes = !yes;
    answers.set_typed(radios, {{yes ? "0" : "1"}, {}});
    demand(answers.applies(conditional) == yes, "a condition was not followed");
  });
}

void print_row(std::size_t questions, double seconds) {
  const std::string json = definition(questions);
  const auto loaded = questionnaire::load(json);
  demand(loaded.form != nullptr, "the generated form does not load");
  const Answers answers = completed(loaded.form, questions);
  const std::string response = answers.respond(Completion::completed);

  const double loads =
      rate(seconds, [&] { demand(questionnaire::load(json).form != nullptr, "a form did not load again"); });
  const double changes = rate_of_changes(seconds, answers, questions);
  const double validations =
      rate(seconds, [&] { demand(answers.validate(today).empty(), "right answers were found wrong"); });
  const double readings = rate(seconds, [&] {
    const auto read = Answers::read(loaded.form, response);
    demand(read && read->validate(today).empty(), "right answers were not read");
  });
  std::printf("%-34zu %12.0f %14.0f %14.0f %18.0f\n", questions, loads, changes, validations, readings);
  std::fflush(stdout);
}

}  // namespace

void print_engine(double seconds_a_row) {
  constexpr std::size_t largest = 4900;  // with their pages the 5,000 items a form may have
  constexpr double figures_a_row = 4;
  std::printf("\nForm engine, per second of processor time\n%-34s %12s %14s %14s %18s\n", "questions",
              "loads", "changes", "validations", "read + validate");
  for (const std::size_t questions : {std::size_t{10}, std::size_t{100}, std::size_t{500}, largest}) {
    print_row(questions, seconds_a_row / figures_a_row);
  }
  std::printf("To reach with 500: 20,000 changes; ajv's validations (6,400 on the machine of the peers).\n");
}

}  // namespace bench
