#include "shared/questionnaire/evaluation.h"

#include <algorithm>

#include "shared/fhirpath/json_tree.h"
#include "shared/questionnaire/evaluation_values.h"
#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using PathValue = fhirpath::Value;

fhirpath::Now now_at(base::Instant at) {
  const base::CivilDate date = base::london_date(at);
  const base::CivilTime time = base::london_time(at);
  const std::int64_t local = (base::days_from_civil(date) * 24 + time.hour) * 60 + time.minute;
  const std::int64_t minute = at.ms >= 0 ? at.ms / 60'000 : (at.ms - 59'999) / 60'000;
  return {at, static_cast<std::int32_t>(local - minute)};
}

base::Instant midday(base::CivilDate date) {
  return base::Instant{base::days_from_civil(date) * 86'400'000} + base::hours(12);
}

}  // namespace

struct Evaluation::Documents {
  std::optional<fhirpath::JsonTree> definition;
  std::map<std::string, fhirpath::JsonTree, std::less<>> resources;
  std::map<ItemIndex, PathValue> items;  // of the definition
};

Evaluation::Evaluation(const Answers& answers, std::optional<base::CivilDate> today)
    : answers_(answers), form_(*answers.form()), tree_(answers) {
  if (answers.launch_ != nullptr) {
    now_ = now_at(answers.launch_->now);
  } else if (today) {
    now_ = now_at(midday(*today));
  }
}

Evaluation::~Evaluation() = default;

bool Evaluation::possible(const Expression& expression) const {
  const bool launched = answers_.launch_ != nullptr && !answers_.launch_->resources.empty();
  return (!expression.asks_time || now_) && (!expression.asks_launch || launched);
}

Evaluation::Documents& Evaluation::documents() {
  if (documents_ != nullptr) return *documents_;
  documents_ = std::make_unique<Documents>();
  if (form_.definition != nullptr) documents_->definition.emplace(*form_.definition);
  if (answers_.launch_ == nullptr) return *documents_;
  for (const auto& [name, json] : answers_.launch_->resources) {
    if (json != nullptr) documents_->resources.try_emplace(name, *json);
  }
  return *documents_;
}

// The instance around `frame`, or it itself, in which what stands on `item` is one thing.
std::uint32_t Evaluation::frame_around(ItemIndex item, std::uint32_t frame) const {
  if (item == no_item) return 0;
  const Item& each = form_.items[item];
  const std::uint32_t wanted = each.own_layout != 0 ? each.own_layout : each.layout;
  while (answers_.frames_[frame].layout != wanted && frame != 0) {
    frame = *answers_.frame_of(answers_.frames_[frame].around);
  }
  return frame;
}

const fhirpath::Collection& Evaluation::variable(std::uint32_t index, std::uint32_t frame) {
  const ExpressionIndex expression = form_.variables[index].expression;
  const ItemIndex item = form_.expressions[expression].item;
  const auto key = std::make_pair(index, frame_around(item, frame));
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  auto result = evaluate(expression, item, key.second);
  return known_.emplace(key, result ? std::move(*result) : fhirpath::Collection()).first->second;
}

// %qitem: found by its linkId.
PathValue Evaluation::definition_item(ItemIndex item) {
  Documents& known = documents();
  if (item == no_item) return known.definition->root();
  if (const auto found = known.items.find(item); found != known.items.end()) return found->second;
  const auto lookup = fhirpath::parse("repeat(item).where(linkId = %wanted).first()");
  const PathValue root = known.definition->root();
  const PathValue wanted{std::string_view(form_.items[item].link_id)};
  const fhirpath::Variable variables[] = {{"wanted", {&wanted, 1}}};
  const auto result = fhirpath::evaluate(*lookup, {{&root, 1}, variables, {}, {}, nullptr});
  const PathValue found = result && !result->empty() ? (*result)[0] : root;
  return known.items.emplace(item, found).first->second;
}

// What a name stands for that is no variable of the form's own; nothing when it is one.
std::optional<PathValue> Evaluation::given(const std::string& name, ItemIndex item,
                                           const PathValue& context) {
  if (name == "resource" || name == "rootResource") return tree_.response();
  if (name == "context") return context;
  if (name == "questionnaire" && form_.definition != nullptr) return documents().definition->root();
  if (name == "qitem" && form_.definition != nullptr) return definition_item(item);
  if (answers_.launch_ == nullptr) return std::nullopt;
  const auto& resources = documents().resources;
  const auto found = resources.find(name);
  return found == resources.end() ? std::nullopt : std::optional(found->second.root());
}

std::optional<fhirpath::Collection> Evaluation::evaluate(ExpressionIndex index, ItemIndex item,
                                                         std::uint32_t frame) {
  const Expression& expression = form_.expressions[index];
  if (!possible(expression)) return std::nullopt;
  const PathValue context = item == no_item ? tree_.response() : tree_.item(item, frame);
  const auto& names = expression.parsed->variables();
  std::vector<fhirpath::Variable> variables;
  variables.reserve(names.size());
  for (std::uint32_t each : expression.variables) {
    variables.push_back({form_.variables[each].name, variable(each, frame).values()});
  }
  std::vector<PathValue> held;  // variables point into it
  held.reserve(names.size());
  const std::size_t own = variables.size();
  for (const std::string& name : names) {
    const auto known = [&name](const fhirpath::Variable& each) { return each.name == name; };
    if (std::any_of(variables.begin(), variables.begin() + static_cast<std::ptrdiff_t>(own), known)) continue;
    if (const auto value = given(name, item, context)) {
      held.push_back(*value);
      variables.push_back({name, {&held.back(), 1}});
    } else if (std::find(form_.launch_names.begin(), form_.launch_names.end(), name) !=
               form_.launch_names.end()) {
      variables.push_back({name, {}});
    }
  }
  const fhirpath::Context around{
      {&context, 1}, variables, now_.value_or(fhirpath::Now{}), fhirpath::Limits{}, nullptr};
  auto result = fhirpath::evaluate(*expression.parsed, around, workspace_);
  if (!result) return std::nullopt;
  return std::move(*result);
}

bool Evaluation::holds(ExpressionIndex expression, ItemIndex item, std::uint32_t frame) {
  const auto result = evaluate(expression, item, frame);
  return result && fhirpath::holds(*result);
}

bool Evaluation::contradicted(ExpressionIndex expression, ItemIndex item, std::uint32_t frame) {
  const auto result = evaluate(expression, item, frame);
  return result && !result->empty() && !fhirpath::holds(*result);
}

Values Evaluation::values(ExpressionIndex expression, ItemIndex index, std::uint32_t frame) {
  std::vector<Value> answers;
  const auto result = evaluate(expression, index, frame);
  if (!result) return answers;
  const Item& item = form_.items[index];
  for (const PathValue& each : *result) {
    auto answer = answer_from(item, each, tree_);
    if (answer && std::find(answers.begin(), answers.end(), *answer) == answers.end()) {
      answers.push_back(std::move(*answer));
    }
    if (!item.repeats && !answers.empty()) break;
  }
  return answers;
}

bool Evaluation::expressed(const Item& item) {
  const Rules* rules = item.rules.get();
  return rules != nullptr &&
         (rules->text != no_expression || rules->minimum != no_expression || rules->maximum != no_expression);
}

Item Evaluation::as_it_reads(ItemIndex index, std::uint32_t frame) {
  Item item = form_.items[index];
  const std::shared_ptr<const Rules> rules = item.rules;
  if (rules->text != no_expression) {
    std::string words = text(rules->text, index, frame);
    if (!words.empty()) {
      if (item.short_text == item.text || named_after_group(form_, item)) item.short_text = words;
      item.text = std::move(words);
    }
  }
  const auto bound = [&](ExpressionIndex expression, std::optional<Value>& value) {
    if (expression == no_expression) return;
    const auto found = values(expression, index, frame);
    if (!found.empty()) value = found.front();
  };
  bound(rules->minimum, item.min_value);
  bound(rules->maximum, item.max_value);
  return item;
}

std::string Evaluation::text(ExpressionIndex expression, ItemIndex index, std::uint32_t frame) {
  const auto result = evaluate(expression, index, frame);
  if (!result || result->empty()) return {};
  std::string words = clean_text(text_from((*result)[0]));
  const Item& item = form_.items[index];
  const bool lines = item.kind == Kind::display && item.category == Category::none;
  return lines ? words : one_line(std::move(words));
}

}  // namespace questionnaire
