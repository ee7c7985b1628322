#include "shared/portal/form/facts.h"

#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/questions.h"

namespace portal::form {

using questionnaire::Item;
using questionnaire::Kind;
using questionnaire::Slot;
using wording::Key;

namespace {

std::map<Slot, std::string> facts_on_page(const Model& model, const Common& common) {
  std::map<Slot, std::string> facts;
  if (model.answers.form() == nullptr || common.route.place != Place::form) return facts;
  for (const Slot slot : facts_shown(model.answers, common.route.page)) {
    const auto item = model.answers.item(slot);
    facts[slot] = item->kind == Kind::display ? item->text : model.answers.display(slot);
  }
  return facts;
}

}  // namespace

bool is_fact(const Item& item) {
  return item.read_only && item.kind != Kind::group && item.kind != Kind::display &&
         item.kind != Kind::attachment;
}

ui::Node fact_row(const Common& common, const questionnaire::Answers& answers, Slot slot) {
  const auto item = answers.item(slot);
  std::string words = answers.display(slot);
  if (words.empty()) words = say(common, Key::fact_unknown);
  return nodes::fact(field_key(answers, slot), item->text.empty() ? short_words(*item) : full_words(*item),
                     std::move(words));
}

void note_facts(Model& model, const Common& common) {
  model.facts = facts_on_page(model, common);
}

void say_changed_facts(Model& model, Common& common) {
  const auto facts = facts_on_page(model, common);
  std::string said;
  for (const auto& [slot, words] : facts) {
    const auto before = model.facts.find(slot);
    if (words.empty() || (before != model.facts.end() && before->second == words)) continue;
    if (!said.empty()) said += " ";
    const auto item = model.answers.item(slot);
    said += item->kind == Kind::display ? words : say(common, Key::fact_changed, short_words(*item), words);
  }
  model.facts = facts;
  if (!said.empty()) announce(common, std::move(said));
}

}  // namespace portal::form
