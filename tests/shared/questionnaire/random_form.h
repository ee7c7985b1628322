// Forms and answers by chance, the same for the same seed, for tests of what must hold for every form. At
// most one draw to an expression, so that every compiler draws in the same order.
#pragma once

#include <cstddef>
#include <cstdint>
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

 private:
  std::uint64_t state_;
};

// Groups in groups, some repeating, some questions under questions, conditions on whatever came before.
class RandomForm {
 public:
  explicit RandomForm(Chance& chance) : chance_(chance) {}
  std::string items() {
    std::string text;
    const auto pages = 1 + chance_.below(3);
    for (std::size_t i = 0; i < pages; ++i) text += (i == 0 ? "" : ",") + group(1);
    return text;
  }

 private:
  struct Asked {
    std::string link_id;
    int kind;
  };

  std::string begin() {
    const std::string number = std::to_string(++count_);
    std::string text = R"({"linkId":"q)" + number + R"(","text":"Q)" + number + "\"";
    if (chance_.one_in(2)) text += condition();
    if (chance_.one_in(4)) text += R"(,"required":true)";
    return text;
  }

  std::string group(int depth) {
    std::string text = begin() + R"(,"type":"group")";
    if (chance_.one_in(3)) text += R"(,"repeats":true)";
    text += R"(,"item":[)";
    const auto children = 1 + chance_.below(5);
    for (std::size_t i = 0; i < children; ++i) {
      text += (i == 0 ? "" : ",") + (depth < 4 && chance_.one_in(3) ? group(depth + 1) : question(depth));
    }
    return text + "]}";
  }

  std::string question(int depth) {
    static constexpr const char* kinds[] = {"boolean", "integer", "decimal",    "date",
                                            "string",  "choice",  "open-choice"};
    const int kind = static_cast<int>(chance_.below(7));
    std::string text = begin();
    const std::string link_id = "q" + std::to_string(count_);
    text += R"(,"type":")" + std::string(kinds[kind]) + "\"";
    const bool repeats = kind >= 5 && chance_.one_in(2);
    if (repeats) text += R"(,"repeats":true)";
    if (kind >= 5) text += R"(,"answerOption":[{"valueString":"a"},{"valueString":"b"},{"valueString":"c"}])";
    asked_.push_back({link_id, kind});
    if (!repeats && depth < 4 && chance_.one_in(6)) text += R"(,"item":[)" + question(depth + 1) + "]";
    return text + "}";
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
      if (chance_.one_in(4)) {
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
  std::vector<Asked> asked_;
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

}  // namespace engine_tests
