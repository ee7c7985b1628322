// Which variables each expression names, and which answers decide whether an item applies or what it is
// calculated to be. SDC: a variable is known on the item it stands on and on everything below.
#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/fhirpath/fhirpath.h"
#include "shared/questionnaire/loading.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::array<std::string_view, 4> always_known = {"resource", "rootResource", "context", "ucum"};
constexpr std::array<std::string_view, 2> of_the_form = {"questionnaire", "qitem"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool known_without_form(std::string_view name) {
  return contains(always_known, name) || name == "sct" || name == "loinc" || base::starts_with(name, "vs-") ||
         base::starts_with(name, "ext-");
}

class Expressions {
 public:
  Expressions(Loading& loading, const Json& questionnaire)
      : loading_(loading), form_(*loading.form), questionnaire_(questionnaire) {}

  void load() {
    for (std::uint32_t i = 0; i < form_.variables.size(); ++i) {
      declared_[form_.expressions[form_.variables[i].expression].item].push_back(i);
    }
    for (ExpressionIndex i = 0; i < form_.expressions.size(); ++i) resolve(i);
    for (auto& [item, rules] : loading_.rules) drop_prefill(rules);
    report_unknown();
    state_.assign(form_.variables.size(), State::untouched);
    for (std::uint32_t i = 0; i < form_.variables.size(); ++i) visit(i);
    for (Expression& each : form_.expressions) inherit(each);
    form_.readers.assign(form_.items.size(), {});
    if (loading_.failed) return;
    for (auto& [item, rules] : loading_.rules) {
      if (item >= form_.items.size()) continue;
      find_reads(item, rules);
      form_.items[item].rules = std::make_shared<const Rules>(std::move(rules));
    }
  }

 private:
  enum class State : std::uint8_t { untouched, visiting, done };

  // The nearest variable of the name around the expression; none that is being defined by it.
  std::optional<std::uint32_t> find_variable(std::string_view name, ExpressionIndex asking) const {
    ItemIndex at = form_.expressions[asking].item;
    for (;;) {
      if (const auto found = declared_.find(at); found != declared_.end()) {
        for (std::uint32_t each : found->second) {
          if (form_.variables[each].name == name && form_.variables[each].expression != asking) return each;
        }
      }
      if (at == no_item) return std::nullopt;
      at = form_.items[at].parent;
    }
  }

  void resolve(ExpressionIndex index) {
    Expression& expression = form_.expressions[index];
    for (const std::string& name : expression.parsed->variables()) {
      if (known_without_form(name)) continue;
      if (contains(of_the_form, name)) {
        if (form_.definition == nullptr) form_.definition = std::make_shared<const Json>(questionnaire_);
      } else if (const auto variable = find_variable(name, index)) {
        expression.variables.push_back(*variable);
      } else if (contains(form_.launch_names, name)) {
        expression.asks_launch = true;
      } else {
        unknown_.emplace(index, name);
      }
    }
    const std::string& text = expression.parsed->text();
    for (const char* asks : {"today(", "now(", "timeOfDay("}) {
      expression.asks_time = expression.asks_time || text.find(asks) != std::string::npos;
    }
  }

  // A start value that nobody here can give is none; everything else that names what is unknown is at fault.
  void drop_prefill(Rules& rules) {
    for (const auto& [each, name] : unknown_) {
      if (rules.initial != each) continue;
      if (!loading_.prefills_elsewhere && !contains(loading_.prefill_names, name)) continue;
      loading_.note("start_value_not_given", loading_.expression_paths[each],
                    "The start value comes from a service that is not asked; the question starts empty.",
                    "Nothing need be done.");
      rules.initial = no_expression;
      given_up_.push_back(each);
      return;
    }
  }

  void report_unknown() {
    for (const auto& [each, name] : unknown_) {
      if (contains_index(given_up_, each)) continue;
      const std::string meant = with_hyphen(name, each);
      loading_.error(
          "unknown_variable", loading_.expression_paths[each],
          "The expression names %" + name + ", which the form does not define there.",
          meant.empty()
              ? "Define it with the variable extension on the item or above it, or with launchContext."
              : "In FHIRPath a hyphen is a minus. Write %`" + meant +
                    "`, or give the variable a name without one.");
    }
  }

  // The variable that is written out there in full, where `name` is only what stands before its first hyphen.
  std::string with_hyphen(const std::string& name, ExpressionIndex index) const {
    for (const Variable& variable : form_.variables) {
      if (variable.name.find('-') == name.size() && base::starts_with(variable.name, name) &&
          form_.expressions[index].parsed->text().find('%' + variable.name) != std::string::npos)
        return variable.name;
    }
    return {};
  }

  static bool contains_index(const std::vector<ExpressionIndex>& list, ExpressionIndex index) {
    return std::find(list.begin(), list.end(), index) != list.end();
  }

  void visit(std::uint32_t variable) {
    if (state_[variable] == State::done) return;
    const ExpressionIndex index = form_.variables[variable].expression;
    if (state_[variable] == State::visiting) {
      loading_.error("calculation_cycle", loading_.expression_paths[index],
                     "The variable " + form_.variables[variable].name +
                         " depends, by way of other variables, on itself.",
                     "Remove one of the references in the circle.");
      return;
    }
    state_[variable] = State::visiting;
    for (std::uint32_t each : form_.expressions[index].variables) visit(each);
    inherit(form_.expressions[index]);
    state_[variable] = State::done;
  }

  void inherit(Expression& expression) const {
    for (std::uint32_t each : expression.variables) {
      const Expression& from = form_.expressions[form_.variables[each].expression];
      expression.asks_time = expression.asks_time || from.asks_time;
      expression.asks_launch = expression.asks_launch || from.asks_launch;
    }
  }

  // What an expression and the variables it names look at.
  void collect(ExpressionIndex index, std::vector<ExpressionIndex>& seen, std::vector<ItemIndex>& named,
               bool& anything) {
    if (index == no_expression || contains_index(seen, index)) return;
    seen.push_back(index);
    const Expression& expression = form_.expressions[index];
    const fhirpath::Reads& reads = expression.parsed->reads();
    anything = anything || reads.anything;
    for (const std::string& link_id : reads.link_ids) {
      const ItemIndex item = form_.find(link_id);
      if (item != no_item) {
        named.push_back(item);
      } else {
        loading_.warn(
            "expression_reads_unknown", loading_.expression_paths[index],
            "The expression looks for the linkId \"" + link_id + "\", which the form does not have.",
            "Correct the linkId.");
      }
    }
    for (std::uint32_t each : expression.variables) {
      collect(form_.variables[each].expression, seen, named, anything);
    }
  }

  bool looks_at_own_instance(const Expression& expression, std::uint32_t layout) const {
    if (layout == 0 || expression.item == no_item) return false;
    const Item& item = form_.items[expression.item];
    const auto& names = expression.parsed->variables();
    return (item.own_layout != 0 ? item.own_layout : item.layout) == layout && !contains(names, "resource") &&
           !contains(names, "rootResource");
  }

  bool around(ItemIndex outer, ItemIndex inner) const {
    return inner >= outer && inner < form_.items[outer].after;
  }

  void find_reads(ItemIndex item, Rules& rules) {
    std::vector<ExpressionIndex> seen;
    std::vector<ItemIndex> named;
    bool anything = false;
    collect(rules.enable, seen, named, anything);
    collect(rules.calculation, seen, named, anything);
    if (seen.empty()) return;
    rules.own_instance = std::all_of(seen.begin(), seen.end(), [&](ExpressionIndex each) {
      return looks_at_own_instance(form_.expressions[each], form_.items[item].layout);
    });
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    if (anything) {
      form_.reads_anything.push_back(item);
      loading_.late.push_back(item);
      return;
    }
    for (ItemIndex each : named) read_below(item, each, named);
  }

  // A group that is only a step on the way to another named item is not waited for as a whole: what is asked
  // for may stand beside the item itself.
  void read_below(ItemIndex item, ItemIndex root, const std::vector<ItemIndex>& named) {
    const bool step = std::any_of(named.begin(), named.end(),
                                  [&](ItemIndex other) { return other != root && around(root, other); });
    const bool own_surroundings = around(root, item);
    if (own_surroundings && !step) loading_.late.push_back(item);
    for (ItemIndex each = root; each < form_.items[root].after; ++each) {
      if (form_.items[each].kind == Kind::display || each == item) continue;
      auto& readers = form_.readers[each];
      if (readers.empty() || readers.back() != item) readers.push_back(item);
      if (!step && !own_surroundings) loading_.waits_for.emplace_back(each, item);
    }
  }

  Loading& loading_;
  Form& form_;
  const Json& questionnaire_;
  std::map<ItemIndex, std::vector<std::uint32_t>> declared_;
  std::map<ExpressionIndex, std::string> unknown_;  // one name each
  std::vector<ExpressionIndex> given_up_;
  std::vector<State> state_;
};

}  // namespace

void load_expressions(Loading& loading, const Json& questionnaire) {
  Expressions(loading, questionnaire).load();
}

}  // namespace questionnaire
