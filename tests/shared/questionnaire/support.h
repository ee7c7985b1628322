// Small forms for tests of the engine, and short ways to answer them.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/form.h"

namespace engine_tests {

inline constexpr base::CivilDate today{2026, 11, 22};

inline std::string definition(std::string_view items, std::string_view more = {}) {
  return R"({"resourceType":"Questionnaire","url":"https://eastshire.example/forms/test","version":"1",)"
         R"("title":"Test","status":"active",)" +
         std::string(more) + R"("item":[)" + std::string(items) + "]}";
}

inline std::shared_ptr<const questionnaire::Form> form_of(std::string_view items,
                                                          std::string_view more = {}) {
  const auto loaded = questionnaire::load(definition(items, more));
  for (const auto& finding : loaded.findings) {
    if (finding.severity == questionnaire::Severity::error)
      UNSCOPED_INFO(finding.path + ": " + finding.message);
  }
  REQUIRE(loaded.form != nullptr);
  return loaded.form;
}

// The codes of the errors of a definition, in order.
inline std::vector<std::string> errors_of(std::string_view items, std::string_view more = {}) {
  std::vector<std::string> codes;
  for (const auto& finding : questionnaire::load(definition(items, more)).findings) {
    if (finding.severity == questionnaire::Severity::error) codes.push_back(finding.code);
  }
  return codes;
}

inline questionnaire::Slot at(const questionnaire::Answers& answers, std::string_view link_id,
                              questionnaire::Scope scope = 0) {
  const auto item = answers.form()->find(link_id);
  REQUIRE(item != questionnaire::no_item);
  return {item, scope};
}

inline void type(questionnaire::Answers& answers, std::string_view link_id, std::vector<std::string> parts,
                 questionnaire::Scope scope = 0, std::string other = {}) {
  answers.set_typed(at(answers, link_id, scope), {std::move(parts), std::move(other)});
}

inline std::vector<std::string> messages(const std::vector<questionnaire::Issue>& issues) {
  std::vector<std::string> texts;
  texts.reserve(issues.size());
  for (const auto& issue : issues) texts.push_back(issue.message);
  return texts;
}

inline std::vector<std::string> codes(const std::vector<questionnaire::Issue>& issues) {
  std::vector<std::string> texts;
  texts.reserve(issues.size());
  for (const auto& issue : issues) texts.push_back(issue.code);
  return texts;
}

inline const std::string in_progress(const questionnaire::Answers& answers) {
  return answers.respond(questionnaire::Completion::in_progress);
}
inline const std::string completed(const questionnaire::Answers& answers) {
  return answers.respond(questionnaire::Completion::completed);
}

// What a draft is after it was saved and opened again.
inline questionnaire::Answers reopened(const questionnaire::Answers& answers) {
  const auto reading = questionnaire::Answers::read_all(answers.shared_form(), in_progress(answers));
  for (const auto& error : reading.errors) UNSCOPED_INFO(error.path + ": " + error.message);
  REQUIRE(reading.answers);
  return *reading.answers;
}

}  // namespace engine_tests
