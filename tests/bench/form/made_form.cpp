#include "tests/bench/form/made_form.h"
#include "shared/base/text.h"

#include <algorithm>
#include <utility>

namespace form_bench {
namespace {

using questionnaire::Answers;

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
    text += base::concat({text.empty() ? "" : ",", R"({"valueCoding":{"system":"urn:bench","code":")", name,
                          R"(","display":")", name, "\"}}"});
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

}  // namespace

std::string definition(std::size_t questions) {
  std::string text = R"({"resourceType":"Questionnaire","url":"https://eastshire.example/forms/bench",)"
                     R"("version":"1","title":"Bench","status":"active","item":[)";
  for (std::size_t number = 0; number < questions; ++number) {
    if (number % questions_a_page == 0) {
      const std::string page = std::to_string(number / questions_a_page + 1);
      text += base::concat({number == 0 ? "" : "]},", R"({"linkId":"p)", page, R"(","text":"Page )", page,
                            R"(","type":"group","item":[)"});
    } else {
      text += ",";
    }
    text += question(number);
  }
  return text + "]}]}";
}

Answers completed(const std::shared_ptr<const questionnaire::Form>& form, std::size_t questions) {
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

Pair middle_pair(const questionnaire::Form& form, std::size_t questions) {
  const std::size_t middle = questions / 2 / kinds * kinds;
  return {{form.find(link_id(middle + 1)), 0}, {form.find(link_id(middle + 4)), 0}};
}

std::string flat_response(std::size_t questions, std::size_t scored) {
  std::string text = R"({"resourceType":"QuestionnaireResponse","status":"completed","item":[)";
  for (std::size_t number = 0; number < std::max(questions, scored); ++number) {
    text += (number == 0 ? "" : ",") + (R"({"linkId":")" + link_id(number) + R"(","text":"Question )" +
                                        std::to_string(number) + R"(","answer":[{)");
    text += number < scored
                ? R"("valueCoding":{"system":"urn:bench","code":"1","display":"One","extension":[{"url":)"
                  R"("http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":1}]}}]})"
                : R"("valueString":"some words"}]})";
  }
  return text + "]}";
}

std::string last_answer_is(std::size_t questions) {
  return "%resource.repeat(item).where(linkId = '" + link_id(questions - 1) +
         "').answer.value = 'some words'";
}

}  // namespace form_bench
