// Extensions that hold expressions (SDC behaviour, FHIR extensions pack). They are parsed here; which
// variables and answers they name is looked at once every item has its place (load_expressions.cpp).
#include <algorithm>

#include "shared/base/text.h"
#include "shared/fhirpath/fhirpath.h"
#include "shared/questionnaire/extension_readers.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::size_t most_expressions = 20'000;

ExpressionIndex expression_of(const ExtensionRead& read) {
  return add_expression(read.loading, base::find(read.json, "valueExpression"),
                        read.path + ".valueExpression", read.index);
}

bool answerable(const ExtensionRead& read) {
  const Kind kind = read.item.kind;
  return kind != Kind::group && kind != Kind::display && kind != Kind::attachment;
}

void only_for_questions(const ExtensionRead& read) {
  read.loading.error("expression_without_question", read.path,
                     "The expression gives an answer to something that takes none.",
                     "Put it on a question that is not a file.");
}

// The end of what could be read.
std::string before(std::string_view text, std::size_t position) {
  constexpr std::size_t most_bytes = 24;
  position = std::min(position, text.size());
  std::size_t from = position - std::min(position, most_bytes);
  while (from < position && (static_cast<unsigned char>(text[from]) & 0xc0U) == 0x80U) ++from;
  return in_quotes(text.substr(from, position - from));
}

}  // namespace

Rules& rules_of(Loading& loading, ItemIndex index) {
  return loading.rules[index];
}

ExpressionIndex add_expression(Loading& loading, const Json* expression, const std::string& path,
                               ItemIndex index) {
  const auto text = expression == nullptr ? std::nullopt : base::text_at(*expression, "expression");
  if (!text) {
    loading.error("expression_missing", path, "There is no expression here.",
                  "Write it as valueExpression, with language text/fhirpath and expression.");
    return no_expression;
  }
  const std::string language = base::text_at(*expression, "language").value_or("");
  if (language != "text/fhirpath" && language != "text/fhirpath+sql") {
    loading.error(
        "expression_language", path + ".language",
        "The expression is not FHIRPath. This service asks no other service while a form is filled in.",
        "Write it as text/fhirpath, or remove it.");
    return no_expression;
  }
  auto parsed = fhirpath::parse(*text);
  if (parsed->error()) {
    loading.error("expression_syntax", path + ".expression",
                  "The expression cannot be read at letter " + std::to_string(parsed->error()->position + 1) +
                      ", after " + before(*text, parsed->error()->position) + ": " + parsed->error()->message,
                  "Correct the expression there. An apostrophe inside a text is written \\'.");
    return no_expression;
  }
  Form& form = *loading.form;
  if (form.expressions.size() >= most_expressions) {
    loading.error("too_many_expressions", path, "The form has more than 20,000 expressions.", "Use fewer.");
    return no_expression;
  }
  Expression added;
  added.parsed = std::move(parsed);
  added.item = index;
  form.expressions.push_back(std::move(added));
  loading.expression_paths.push_back(path + ".expression");
  return static_cast<ExpressionIndex>(form.expressions.size() - 1);
}

bool load_value_expression(Loading& loading, const Json& extension, const std::string& path, ItemIndex index,
                           ExpressionIndex Rules::*rule) {
  if (const Json* expression = base::find(extension, "valueExpression")) {
    rules_of(loading, index).*rule = add_expression(loading, expression, path + ".valueExpression", index);
    return true;
  }
  for (const auto& [name, value] : extension.items()) {
    if (name.compare(0, 6, "_value") != 0) continue;
    for (const char* url : {"http://hl7.org/fhir/StructureDefinition/cqf-expression",
                            "http://hl7.org/fhir/StructureDefinition/cqf-calculatedValue"}) {
      const Json* found = find_extension(value, url);
      if (found == nullptr) continue;
      rules_of(loading, index).*rule = add_expression(loading, base::find(*found, "valueExpression"),
                                                      base::concat({path, ".", name, ".extension"}), index);
      return true;
    }
  }
  return false;
}

void read_variable(const ExtensionRead& read) {
  const Json* expression = base::find(read.json, "valueExpression");
  const std::string name =
      expression == nullptr ? std::string() : base::text_at(*expression, "name").value_or("");
  if (name.empty()) {
    read.loading.error("variable_without_name", read.path, "The variable has no name.",
                       "Give valueExpression a name.");
    return;
  }
  // What a service would be asked for. Only start values may name it.
  if (base::text_at(*expression, "language") == "application/x-fhir-query") {
    read.loading.prefill_names.push_back(name);
    read.loading.warn(
        "query_not_asked", read.path,
        "The variable is what another service would answer. This service asks none, so it is empty.",
        "Use launchContext for what is known when the form is opened.");
    return;
  }
  const ExpressionIndex index = expression_of(read);
  if (index != no_expression) read.loading.form->variables.push_back({name, index});
}

void read_enable_expression(const ExtensionRead& read) {
  rules_of(read.loading, read.index).enable = expression_of(read);
}

void read_calculation(const ExtensionRead& read) {
  if (!answerable(read)) return only_for_questions(read);
  rules_of(read.loading, read.index).calculation = expression_of(read);
}

void read_initial_expression(const ExtensionRead& read) {
  if (!answerable(read)) return only_for_questions(read);
  rules_of(read.loading, read.index).initial = expression_of(read);
}

// questionnaire-constraint has its expression as text, targetConstraint as an Expression.
void read_constraint(const ExtensionRead& read) {
  if (read.index != no_item && read.item.kind == Kind::display) {
    read.loading.error("constraint_without_question", read.path,
                       "The constraint stands on words, where there is nothing to put right.",
                       "Put it on the question or group it is about.");
    return;
  }
  Constraint constraint;
  const auto text = [&read](const char* name) {
    const Json* found = find_extension(read.json, name);
    if (found == nullptr) return std::string();
    return base::text_at(*found, "valueId").value_or(extension_text(*found));
  };
  constraint.key = text("key");
  constraint.human = one_line(text("human"));
  constraint.warning = text("severity") == "warning";
  if (constraint.human.empty()) {
    read.loading.error("constraint_without_words", read.path,
                       "The constraint does not say what people should be told.",
                       "Give it `human`: what to do to put the answer right.");
    return;
  }
  const Json* expression = find_extension(read.json, "expression");
  const Json* value = expression == nullptr ? nullptr : base::find(*expression, "valueExpression");
  const Json plain{{"language", "text/fhirpath"}, {"expression", text("expression")}};
  if (value == nullptr && !text("expression").empty()) value = &plain;
  constraint.expression = add_expression(read.loading, value, read.path + ".extension", read.index);
  if (constraint.expression == no_expression) return;
  auto& constraints =
      read.index == no_item ? read.loading.form->constraints : rules_of(read.loading, read.index).constraints;
  if (const Json* human = find_extension(read.json, "human")) {
    load_translations(read.loading, *human,
                      {read.index, TextPlace::constraint, static_cast<std::uint32_t>(constraints.size())});
  }
  constraints.push_back(std::move(constraint));
}

// Its options are found by value once they are loaded; until then the toggle holds where they are named.
void read_toggle(const ExtensionRead& read) {
  const Json* expression = find_extension(read.json, "expression");
  const Json* value = expression == nullptr ? nullptr : base::find(*expression, "valueExpression");
  Toggle toggle;
  toggle.expression = add_expression(read.loading, value, read.path + ".extension", read.index);
  if (toggle.expression != no_expression) {
    rules_of(read.loading, read.index).toggles.push_back(std::move(toggle));
  }
}

void read_population(const ExtensionRead& read) {
  const Json* expression = base::find(read.json, "valueExpression");
  const auto name = expression == nullptr ? std::nullopt : base::text_at(*expression, "name");
  if (name) read.loading.prefill_names.push_back(*name);
  read.loading.warn("population_not_done", read.path,
                    "The group would be filled in by a population service. Here it starts empty.",
                    "Use initialExpression and launchContext for what should be filled in.");
}

void read_launch_context(Loading& loading, const Json& extension, const std::string& path) {
  const Json* name = find_extension(extension, "name");
  std::string text;
  if (name != nullptr) text = base::text_at(*name, "valueId").value_or("");
  if (name != nullptr && text.empty()) {
    if (const Json* coding = base::find(*name, "valueCoding"))
      text = base::text_at(*coding, "code").value_or("");
  }
  if (text.empty()) {
    loading.error("launch_context_without_name", path, "What the form is opened with has no name.",
                  "Give it a name, for example patient.");
    return;
  }
  loading.form->launch_names.push_back(text);
}

}  // namespace questionnaire
