#include <algorithm>
#include <array>
#include <set>

#include "shared/questionnaire/loading.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::array<std::pair<std::string_view, Operator>, 7> operators = {
    {{"exists", Operator::exists},
     {"=", Operator::equal},
     {"!=", Operator::not_equal},
     {">", Operator::greater},
     {"<", Operator::less},
     {">=", Operator::greater_or_equal},
     {"<=", Operator::less_or_equal}}};

bool inside(const Form& form, ItemIndex item, ItemIndex group) {
  return item >= group && item < form.items[group].after;
}

// Whether an answer of the question can ever be compared with `answer`.
bool comparable(const Item& question, const Value& answer, Operator op) {
  if (op == Operator::exists) return std::holds_alternative<bool>(answer);
  const bool orders = op != Operator::equal && op != Operator::not_equal;
  const bool number = std::holds_alternative<std::int64_t>(answer) || std::holds_alternative<Decimal>(answer);
  switch (question.kind) {
    case Kind::boolean:
      return std::holds_alternative<bool>(answer) && !orders;
    case Kind::integer:
    case Kind::decimal:
      return number;
    case Kind::date:
      return std::holds_alternative<PartialDate>(answer);
    case Kind::date_time:
      return std::holds_alternative<DateTime>(answer) || std::holds_alternative<PartialDate>(answer);
    case Kind::time:
      return std::holds_alternative<base::CivilTime>(answer);
    case Kind::string:
    case Kind::text:
    case Kind::url:
      return std::holds_alternative<Text>(answer);
    case Kind::choice:
    case Kind::open_choice:
      if (question.kind == Kind::open_choice && std::holds_alternative<Text>(answer)) return !orders;
      return std::any_of(question.options.begin(), question.options.end(), [&](const Option& option) {
        return option.value.index() == answer.index() && !(orders && std::holds_alternative<Coding>(answer));
      });
    case Kind::quantity:
      return std::holds_alternative<Quantity>(answer);
    case Kind::reference:
      return std::holds_alternative<Reference>(answer) && !orders;
    default:
      return false;
  }
}

// Forgotten rather than meant: nobody can say no in a box to be ticked.
void check_tick_box(Loading& loading, const Item& question, const Condition& condition,
                    const std::string& path) {
  if (!question.tick_box() || condition.op != Operator::equal || condition.answer != Value(false)) return;
  loading.warn(
      "condition_asks_for_unticked", path + ".answerBoolean",
      "The condition asks for no, but the question is a box to be ticked: left alone it has no answer, so "
      "the condition never holds.",
      "Ask whether it is not yes (operator != with true), or ask the question with yes and no.");
}

// Many authors leave out the system of the answer they mean; the option says which it is.
void complete_coding(const Item& question, Value& answer) {
  auto* coding = std::get_if<Coding>(&answer);
  if (coding == nullptr || !coding->system.empty()) return;
  for (const Option& option : question.options) {
    const auto* candidate = std::get_if<Coding>(&option.value);
    if (candidate != nullptr && candidate->code == coding->code) {
      *coding = *candidate;
      return;
    }
  }
}

void find_way(const Form& form, ItemIndex asking, Condition& condition) {
  const Item& question = form.items[condition.question];
  std::uint32_t from = form.items[asking].layout;
  std::uint32_t to = question.layout;
  std::vector<std::uint32_t> into;
  while (from != to) {
    if (form.layouts[from].depth >= form.layouts[to].depth && from != 0) {
      from = form.layouts[from].around;
      ++condition.out;
    } else {
      into.push_back(form.layouts[to].ordinal);
      to = form.layouts[to].around;
    }
  }
  condition.into.assign(into.rbegin(), into.rend());
  condition.stands_before = condition.question < asking;
}

void load_condition(Loading& loading, const Json& json, const std::string& path, ItemIndex asking) {
  Form& form = *loading.form;
  check_modifiers(loading, json, path);
  Condition condition;
  const auto link_id = base::text_at(json, "question");
  condition.question = link_id ? form.find(*link_id) : no_item;
  if (condition.question == no_item || form.items[condition.question].synthetic) {
    loading.error("condition_question_unknown", path + ".question",
                  "The condition asks about a question that is not in the form.",
                  "Name the linkId of a question.");
    return;
  }
  const Item& question = form.items[condition.question];
  if (question.kind == Kind::group || question.kind == Kind::display) {
    loading.error("condition_question_unanswerable", path + ".question",
                  "The condition asks about something that has no answer.", "Name the linkId of a question.");
    return;
  }
  if (inside(form, condition.question, asking)) {
    loading.error("condition_cycle", path + ".question",
                  "The item would have to apply for its own condition to be answered.",
                  "Ask about a question outside it.");
    return;
  }
  const auto op = base::text_at(json, "operator").value_or("");
  const auto known =
      std::find_if(operators.begin(), operators.end(), [&op](const auto& each) { return each.first == op; });
  if (known == operators.end()) {
    loading.error("condition_operator", path + ".operator",
                  "The condition's operator is not one of FHIR R4's.", "Use exists, =, !=, >, <, >= or <=.");
    return;
  }
  condition.op = known->second;
  std::string name;
  auto answer = load_value(json, "answer", name);
  if (!answer || !comparable(question, *answer, condition.op)) {
    loading.error("condition_answer", path + (name.empty() ? "" : "." + name),
                  "The condition's answer is missing, or is one the question cannot be compared with.",
                  "Give an answer of the question's type; for exists, true or false.");
    return;
  }
  complete_coding(question, *answer);
  condition.answer = std::move(*answer);
  check_tick_box(loading, question, condition, path);
  find_way(form, asking, condition);
  form.items[asking].enable_when.push_back(std::move(condition));
}

std::vector<std::vector<ItemIndex>> everything_after(const Loading& loading) {
  const Form& form = *loading.form;
  std::vector<std::vector<ItemIndex>> edges(form.items.size());
  for (ItemIndex i = 0; i < form.items.size(); ++i) {
    const Item& item = form.items[i];
    if (item.parent != no_item) edges[item.parent].push_back(i);
    for (const Condition& condition : item.enable_when) edges[condition.question].push_back(i);
  }
  for (const auto& [before, after] : loading.waits_for) edges[before].push_back(after);
  return edges;
}

// What waits but is not waited for by anything in a circle only hangs on to it, and is not at fault.
void report_cycles(Loading& loading, const std::vector<std::vector<ItemIndex>>& edges,
                   std::vector<std::uint32_t> waits) {
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (std::size_t i = edges.size(); i-- > 0;) {
      if (waits[i] == 0) continue;
      const auto& targets = edges[i];
      if (std::any_of(targets.begin(), targets.end(), [&](ItemIndex to) { return waits[to] != 0; })) continue;
      waits[i] = 0;
      trimmed = true;
    }
  }
  for (const Loading::Pending& pending : loading.conditions) {
    if (pending.item >= waits.size() || waits[pending.item] == 0) continue;
    const std::string& link_id = loading.form->items[pending.item].link_id;
    loading.error("condition_cycle", pending.path,
                  "Whether \"" + link_id + "\" applies depends, by way of other conditions, on itself.",
                  "Remove one of the conditions in the circle.");
  }
  for (ItemIndex item = 0; item < waits.size(); ++item) {
    const Item& each = loading.form->items[item];
    if (waits[item] == 0 || each.rules == nullptr) continue;
    const ExpressionIndex expression =
        each.rules->calculation != no_expression ? each.rules->calculation : each.rules->enable;
    if (expression == no_expression) continue;
    loading.error("calculation_cycle", loading.expression_paths[expression],
                  "What \"" + each.link_id + "\" is depends, by way of other expressions, on itself.",
                  "Remove one of the references in the circle.");
  }
}

// Every rank has its places one after another; within a rank the order stays.
void order_by_rank(Form& form, const std::vector<ItemIndex>& ready, std::uint32_t highest) {
  std::vector<std::size_t> place(highest + 2, 0);
  for (const Item& item : form.items) ++place[item.rank + 1];
  for (std::size_t rank = 1; rank < place.size(); ++rank) place[rank] += place[rank - 1];
  form.in_order.resize(ready.size());
  for (const ItemIndex item : ready) form.in_order[place[form.items[item].rank]++] = item;
}

}  // namespace

void load_conditions(Loading& loading) {
  for (const Loading::Pending& pending : loading.conditions) {
    if (!pending.json->is_array()) {
      loading.error("not_an_array", pending.path, "The conditions are not in an array.",
                    "Write enableWhen as an array.");
      continue;
    }
    for (std::size_t i = 0; i < pending.json->size(); ++i) {
      load_condition(loading, (*pending.json)[i], pending.path + "[" + std::to_string(i) + "]", pending.item);
    }
  }
  Form& form = *loading.form;
  form.dependents.assign(form.items.size(), {});
  for (ItemIndex i = 0; i < form.items.size(); ++i) {
    for (const Condition& condition : form.items[i].enable_when) {
      auto& dependents = form.dependents[condition.question];
      if (dependents.empty() || dependents.back() != i) dependents.push_back(i);
    }
  }
}

// Kahn's order over "stands in", "asks about" and "is calculated from". Items of which it is not known what
// they read come after everything that does not depend on them, in the order of the form. What is left over
// waits for itself.
void rank_items(Loading& loading) {
  Form& form = *loading.form;
  const auto edges = everything_after(loading);
  std::vector<std::uint32_t> waits(form.items.size(), 0);
  for (const auto& targets : edges) {
    for (ItemIndex target : targets) ++waits[target];
  }
  std::vector<bool> late(form.items.size(), false);
  for (ItemIndex item : loading.late) late[item] = true;
  std::set<ItemIndex> held;  // late, and waiting for nothing else
  std::vector<ItemIndex> ready;
  const auto let_go = [&](ItemIndex item) { late[item] ? void(held.insert(item)) : ready.push_back(item); };
  for (ItemIndex i = 0; i < form.items.size(); ++i) {
    if (waits[i] == 0) let_go(i);
  }
  std::uint32_t highest = 0;
  for (std::size_t at = 0; at < ready.size() || !held.empty(); ++at) {
    if (at == ready.size()) {
      form.items[*held.begin()].rank = highest + 1;
      ready.push_back(*held.begin());
      held.erase(held.begin());
    }
    const ItemIndex item = ready[at];
    highest = std::max(highest, form.items[item].rank);
    for (ItemIndex target : edges[item]) {
      form.items[target].rank = std::max(form.items[target].rank, form.items[item].rank + 1);
      if (--waits[target] == 0) let_go(target);
    }
  }
  if (ready.size() != form.items.size()) return report_cycles(loading, edges, waits);
  order_by_rank(form, ready, highest);
}

}  // namespace questionnaire
