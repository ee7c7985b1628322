// Forms and answers by chance, the same for the same seed, for tests of what must hold for every form. At
// most one draw to an expression, so that every compiler draws in the same order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

#include "tests/shared/questionnaire/support.h"

namespace engine_tests {

class Chance {  // xorshift64*
 public:
  explicit Chance(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  std::size_t below(std::size_t n) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return static_cast<std::size_t>((state_ * 0x2545F4914F6CDD1DU >> 16U) % n);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  const char* pick(std::initializer_list<const char*> all) { return all.begin()[below(all.size())]; }

 private:
  std::uint64_t state_;
};

// Groups in groups, some repeating, some questions under questions, conditions on whatever came before; where
// it is asked for, expressions that do the same, calculations, and variables of the form and of groups.
class RandomForm {
 public:
  enum class Rules { conditions, expressions };
  explicit RandomForm(Chance& chance, Rules rules = Rules::conditions)
      : chance_(chance), expressions_(rules == Rules::expressions) {}
  std::string items() {
    std::string text;
    const auto pages = 1 + chance_.below(3);
    for (std::size_t i = 0; i < pages; ++i) text += (i == 0 ? "" : ",") + group(1);
    return text;
  }
  // The form's own variables; after `items`.
  std::string more() const {
    return variables_.empty() ? "" : R"("extension":[)" + joined(variables_) + "],";
  }

 private:
  using Extensions = std::vector<std::string>;
  struct Asked {
    std::string link_id;
    int kind;
  };
  struct Open {  // a group that is being made
    std::string link_id;
    std::vector<Asked> asked;  // directly in it
    Extensions variables;
  };

  static std::string joined(const Extensions& list) {
    std::string text;
    for (const auto& each : list) text += (text.empty() ? "" : ",") + each;
    return text;
  }
  static std::string end(const Extensions& list) {
    return list.empty() ? "}" : R"(,"extension":[)" + joined(list) + "]}";
  }
  static constexpr int compared_kinds = 7;  // of the first kinds, answers are compared with something
  static void add_once(Extensions& list, std::string each) {
    if (std::find(list.begin(), list.end(), each) == list.end()) list.push_back(std::move(each));
  }

  static std::string expression(const char* url, const std::string& name, const std::string& text) {
    return R"({"url":"http://hl7.org/fhir/)" + std::string(url) +
           R"(","valueExpression":{"language":"text/fhirpath",)" +
           (name.empty() ? "" : R"("name":")" + name + "\",") + R"("expression":")" + text + "\"}}";
  }
  static std::string everywhere(const std::string& link_id) {
    return "%resource.descendants().where(linkId = '" + link_id + "')";
  }

  // The answers to a question that came before: as they stand, through a variable of the form, or through one
  // of the group around, which means the same instance.
  std::string answers_to(Asked& question) {
    static constexpr const char* variable = "StructureDefinition/variable";
    question = asked_[chance_.below(asked_.size())];
    const auto way = chance_.below(3);
    if (way == 2 && !open_.empty() && !open_.back().asked.empty()) {
      Open& group = open_.back();
      question = group.asked[chance_.below(group.asked.size())];
      add_once(group.variables, expression(variable, "own_" + question.link_id,
                                           "item.where(linkId = '" + question.link_id + "').answer.value"));
      return "%own_" + question.link_id;
    }
    const std::string text = everywhere(question.link_id) + ".answer.value";
    if (way != 1) return text;
    add_once(variables_, expression(variable, "all_" + question.link_id, text));
    return "%all_" + question.link_id;
  }

  std::string enabling() {
    static constexpr const char* wanted[] = {"true", "3", "3.0", "@2026-03-03", "'b'", "'b'", "'b'"};
    Asked question;
    std::string text = answers_to(question);
    const auto test = chance_.below(question.kind < compared_kinds ? 4 : 3);
    if (test == 0) text += ".exists()";
    if (test == 1) text += ".empty()";
    if (test == 2) text += ".count() > 1";
    if (test == 3) text += ".exists($this = " + std::string(wanted[question.kind]) + ")";
    return expression("uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression", {}, text);
  }

  std::string calculation(int kind) {
    Asked question;
    std::string text = answers_to(question);
    const auto what = chance_.below(3);
    if (what == 0 && !closed_.empty()) {
      text = everywhere(closed_[chance_.below(closed_.size())]) + ".count()";
    } else {
      text += what == 1 && question.kind == 1 ? ".sum()" : ".count()";
    }
    if (kind == 4) text = "iif(" + text + " > 1, 'b', 'two')";
    return expression("uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", {}, text);
  }

  std::string begin(Extensions& extensions) {
    const std::string number = std::to_string(++count_);
    std::string text = R"({"linkId":"q)" + number + R"(","text":"Q)" + number + "\"";
    if (chance_.one_in(2)) {
      if (expressions_ && !asked_.empty() && chance_.one_in(2)) {
        extensions.push_back(enabling());
      } else {
        text += condition();
      }
    }
    if (chance_.one_in(4)) text += R"(,"required":true)";
    return text;
  }

  std::string group(int depth) {
    Extensions extensions;
    std::string text = begin(extensions) + R"(,"type":"group")";
    open_.push_back({"q" + std::to_string(count_), {}, {}});
    if (chance_.one_in(3)) text += R"(,"repeats":true)";
    text += R"(,"item":[)";
    const auto children = 1 + chance_.below(5);
    for (std::size_t i = 0; i < children; ++i) {
      text += (i == 0 ? "" : ",") + (depth < 4 && chance_.one_in(3) ? group(depth + 1) : question(depth));
    }
    for (auto& each : open_.back().variables) extensions.push_back(std::move(each));
    closed_.push_back(open_.back().link_id);
    open_.pop_back();
    return text + "]" + end(extensions);
  }

  std::string question(int depth) {
    static constexpr const char* kinds[] = {"boolean",   "integer", "decimal",     "date",
                                            "string",    "choice",  "open-choice", "url",
                                            "reference", "time",    "dateTime",    "quantity"};
    const int kind = static_cast<int>(chance_.below(std::size(kinds)));
    const bool chosen = kind == 5 || kind == 6;
    Extensions extensions;
    std::string text = begin(extensions);
    const std::string link_id = "q" + std::to_string(count_);
    text += R"(,"type":")" + std::string(kinds[kind]) + "\"";
    const bool repeats = chosen && chance_.one_in(2);
    if (repeats) text += R"(,"repeats":true)";
    if (chosen) text += R"(,"answerOption":[{"valueString":"a"},{"valueString":"b"},{"valueString":"c"}])";
    const bool calculable = expressions_ && (kind == 1 || kind == 4) && !asked_.empty();
    if (calculable && chance_.one_in(2)) extensions.push_back(calculation(kind));
    asked_.push_back({link_id, kind});
    if (!open_.empty() && depth == static_cast<int>(open_.size()))
      open_.back().asked.push_back(asked_.back());
    if (!repeats && depth < 4 && chance_.one_in(6)) text += R"(,"item":[)" + question(depth + 1) + "]";
    return text + end(extensions);
  }

  std::string condition() {
    static constexpr const char* answers[] = {R"("answerBoolean":true)", R"("answerInteger":3)",
                                              R"("answerDecimal":3.0)",  R"("answerDate":"2026-03-03")",
                                              R"("answerString":"b")",   R"("answerString":"b")",
                                              R"("answerString":"b")"};
    static constexpr const char* ordering[] = {"=", "!=", ">", "<=", ">=", "<"};
    if (asked_.empty()) return {};
    std::string text = chance_.one_in(2) ? R"(,"enableBehavior":"any")" : R"(,"enableBehavior":"all")";
    text += R"(,"enableWhen":[)";
    const auto conditions = 1 + chance_.below(2);
    for (std::size_t i = 0; i < conditions; ++i) {
      const Asked& question = asked_[chance_.below(asked_.size())];
      const bool orders = question.kind >= 1 && question.kind <= 3;
      text += (i == 0 ? R"({"question":")" : R"(,{"question":")") + question.link_id;
      if (question.kind >= compared_kinds || chance_.one_in(4)) {
        text +=
            R"(","operator":"exists","answerBoolean":)" + std::string(chance_.one_in(2) ? "true}" : "false}");
      } else {
        text += R"(","operator":")" + std::string(ordering[chance_.below(orders ? 6 : 2)]) + "\"," +
                answers[question.kind] + "}";
      }
    }
    return text + "]";
  }

  Chance& chance_;
  bool expressions_;
  std::vector<Asked> asked_;
  std::vector<Open> open_;
  std::vector<std::string> closed_;  // groups that are complete
  Extensions variables_;
  int count_ = 0;
};

// Every slot that can be answered, in every instance there is.
inline std::vector<questionnaire::Slot> all_slots(const questionnaire::Answers& answers) {
  std::vector<questionnaire::Scope> scopes{0};
  std::vector<questionnaire::Slot> found;
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    for (questionnaire::ItemIndex item = 0; item < answers.form()->items.size(); ++item) {
      const auto& each = answers.form()->items[item];
      const questionnaire::Slot slot{item, scopes[i]};
      if (each.repeating_group()) {
        for (auto scope : answers.instances(slot)) scopes.push_back(scope);
      } else if (each.kind != questionnaire::Kind::group && answers.slot(answers.key(slot))) {
        found.push_back(slot);
      }
    }
  }
  return found;
}

// Right, half right and wrong things to type.
inline questionnaire::Typed random_typed(Chance& chance, const questionnaire::Item& item) {
  using questionnaire::Kind;
  if (chance.one_in(8)) return {};
  switch (item.kind) {
    case Kind::boolean:
      return {{chance.one_in(2) ? "true" : "false"}, {}};
    case Kind::integer:
    case Kind::decimal: {
      if (chance.one_in(6)) return {{"some"}, {}};
      std::string number = std::to_string(chance.below(6));
      if (chance.one_in(4)) number += ".0";
      return {{number}, {}};
    }
    case Kind::date: {
      const std::string day = chance.one_in(6) ? "" : std::to_string(1 + chance.below(31));
      const std::string month = chance.one_in(3) ? "March" : "3";
      return {{day, month, "2026"}, {}};
    }
    case Kind::choice:
    case Kind::open_choice: {
      questionnaire::Typed typed;
      for (const char* part : {"0", "1", "2", "other"}) {
        if (chance.one_in(3)) typed.parts.push_back(part);
      }
      if (chance.one_in(2)) typed.other = chance.one_in(4) ? " " : "words";
      return typed;
    }
    case Kind::url:
      return {{chance.pick({"https://example.org/a", "www.example.org", "urn:uuid:abc", "harbour.example"})},
              {}};
    case Kind::reference:
      return {{chance.pick({"Patient/1", "https://example.org/fhir/Patient/1/_history/2", "Patient", "mum"})},
              {}};
    case Kind::time:
      return {{chance.pick({"7.30pm", "09:15", "25:99", "late"})}, {}};
    case Kind::date_time:
      return {{"3", "March", "2026", chance.pick({"09:15", "late", ""})}, {}};
    case Kind::quantity:
      return {{chance.pick({"3", "0.50", "some"})}, {}};
    default:
      return {{chance.one_in(2) ? "b" : " two  words \xC3\xA9 "}, {}};
  }
}

inline void grow(Chance& chance, questionnaire::Answers& answers) {
  for (questionnaire::ItemIndex item = 0; item < answers.form()->items.size(); ++item) {
    if (!answers.form()->items[item].repeating_group()) continue;
    std::vector<questionnaire::Scope> scopes{0};
    for (auto slot : all_slots(answers)) {
      if (slot.scope != scopes.back()) scopes.push_back(slot.scope);
    }
    for (auto scope : scopes) {
      for (std::size_t i = chance.below(3); i > 0; --i) answers.add_instance({item, scope});
    }
  }
}

inline void change_some(Chance& chance, questionnaire::Answers& answers, std::size_t changes) {
  const auto slots = all_slots(answers);
  if (slots.empty()) return;
  for (std::size_t i = 0; i < changes; ++i) {
    const auto slot = slots[chance.below(slots.size())];
    answers.set_typed(slot, random_typed(chance, answers.form()->items[slot.item]));
  }
}

// A completed response is read back and written the same, without what does not apply. How many answers it
// left behind.
inline std::size_t left_behind(const questionnaire::Answers& answers) {
  const std::string response = completed(answers);
  // The reader refuses answers to what does not apply, and calculations that differ from its own.
  const auto reading = questionnaire::Answers::read_all(answers.shared_form(), response);
  for (const auto& error : reading.errors) UNSCOPED_INFO(error.path + ": " + error.code);
  REQUIRE(reading.answers);
  REQUIRE(completed(*reading.answers) == response);
  std::size_t hidden = 0;
  for (auto slot : all_slots(answers)) {
    if (answers.applies(slot) || answers.values(slot).empty()) continue;
    ++hidden;
    if (reading.answers->slot(answers.key(slot))) REQUIRE(reading.answers->values(slot).empty());
  }
  return hidden;
}

inline void change_instances(Chance& chance, questionnaire::Answers& answers) {
  const auto item = static_cast<questionnaire::ItemIndex>(chance.below(answers.form()->items.size()));
  const auto instances = answers.instances({item, 0});
  if (!instances.empty()) answers.remove_instance({item, 0}, instances[chance.below(instances.size())]);
  if (chance.one_in(2)) answers.add_instance({item, 0});
}

}  // namespace engine_tests
