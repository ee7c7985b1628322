#include "shared/portal/answers_view.h"

#include "shared/portal/form_language.h"

namespace portal {

using questionnaire::Answers;
using questionnaire::Item;
using questionnaire::Kind;
using questionnaire::Slot;
using ui::Node;
using ui::Role;
using wording::Key;

namespace {

// Rows gather in one list until a heading comes between them.
class Facts {
 public:
  Facts(const Common& common, const Answers& answers, const FactEditor& edit)
      : common_(common), answers_(answers), edit_(edit) {}

  void put(Slot slot) {
    const auto read = answers_.item(slot);
    const Item& item = *read;
    if (item.kind == Kind::display) return;
    if (item.kind != Kind::group) {
      put_row(slot, item);
      return put_children(slot);
    }
    if (item.repeating_group()) return put_instances(slot, item);
    put_children(slot);
  }

  void put_children(Slot slot) {
    for (const Slot child : answers_.visible_children(slot)) put(child);
  }

  std::vector<Node> take() {
    flush();
    return std::move(out_);
  }

 private:
  void put_instances(Slot group, const Item& item) {
    std::size_t number = 0;
    for (const Slot instance : answers_.visible_children(group)) {
      flush();
      out_.push_back(nodes::heading("facts." + answers_.key(instance),
                                    instance_name(common_, *answers_.item(instance), ++number), 3));
      put_children(instance);
      flush();
    }
    if (number == 0) {
      Node row = nodes::fact("fact." + answers_.key(group), short_words(item), say(common_, Key::none_added));
      if (edit_) edit_(row, group);
      rows_.push_back(std::move(row));
    }
  }

  void put_row(Slot slot, const Item& item) {
    Node row = nodes::fact("fact." + answers_.key(slot), short_words(item), answers_.display(slot));
    if (row.value.empty()) row.value = say(common_, Key::not_answered);
    if (edit_) edit_(row, slot);
    rows_.push_back(std::move(row));
  }

  void flush() {
    if (rows_.empty()) return;
    std::string key = rows_.front().key + "@list";
    out_.push_back(nodes::parent(Role::summary_list, std::move(key), std::move(rows_)));
    rows_.clear();
  }

  const Common& common_;
  const Answers& answers_;
  const FactEditor& edit_;
  std::vector<Node> rows_;
  std::vector<Node> out_;
};

}  // namespace

const std::string& short_words(const Item& item) {
  if (!item.short_text.empty()) return item.short_text;
  return item.text.empty() ? item.link_id : item.text;
}

std::string page_title(const Answers& answers, const questionnaire::Page& page) {
  const auto& items = answers.form()->items;
  const Item& item = items[page.item];
  // A page made for questions outside any page may have the name of the group around it.
  const bool borrowed =
      item.synthetic && item.parent != questionnaire::no_item && items[item.parent].text == item.text;
  return full_words(*answers.item({borrowed ? item.parent : page.item, 0}));
}

std::string full_words(const Item& item) {
  return item.prefix.empty() || item.text.empty() ? item.text : item.prefix + " " + item.text;
}

std::string instance_name(const Common& common, const Item& group, std::size_t number) {
  std::string name = group.instance_name.empty() ? short_words(group) : group.instance_name;
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return say(common, Key::instance_title, name, std::to_string(number));
}

std::vector<Node> answers_as_facts(const Common& common, const Answers& answers, const FactEditor& edit) {
  const Common speaking = speaking_as(common, *answers.form());
  std::vector<Node> sections;
  for (std::size_t i = 0; i < answers.form()->pages.size(); ++i) {
    const questionnaire::Page& page = answers.form()->pages[i];
    const Slot slot{page.item, 0};
    if (!answers.applies(slot)) continue;
    Facts facts(speaking, answers, edit);
    if (answers.form()->items[page.item].repeating_group()) {
      facts.put(slot);
    } else {
      facts.put_children(slot);
    }
    std::vector<Node> rows = facts.take();
    if (!rows.empty())
      sections.push_back(in_language_of(
          common, *answers.form(),
          nodes::section("section-" + std::to_string(i + 1), page_title(answers, page), std::move(rows))));
  }
  return sections;
}

}  // namespace portal
