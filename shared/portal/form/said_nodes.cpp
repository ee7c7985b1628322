// What is only said: displays, what is said of a question or group beyond its name, and where to read more.
#include "shared/portal/answers_view.h"
#include "shared/portal/form/fields.h"
#include "shared/portal/form/formatted.h"
#include "shared/portal/form/question_nodes.h"

namespace portal::form {

using questionnaire::RichText;
using questionnaire::TextPlace;
using ui::Node;
using ui::Role;
using wording::Key;

namespace {

// questionnaire-displayCategory: what is not to be missed stands out.
Role role_of(questionnaire::Category category) {
  switch (category) {
    case questionnaire::Category::security:
      return Role::warning;
    case questionnaire::Category::instructions:
    case questionnaire::Category::help:
      return Role::inset;
    case questionnaire::Category::none:
      break;
  }
  return Role::paragraph;
}

}  // namespace

void QuestionNodes::put_display(std::vector<Node>& out, Slot slot, const Item& item,
                                std::uint8_t level) const {
  const std::string key = key_of(slot);
  const Role role = role_of(item.category);
  const RichText* text = formatted(item, TextPlace::text);
  if (text == nullptr) {
    if (std::string words = full_words(item); !words.empty())
      out.push_back(nodes::words(role, key, std::move(words)));
    return;
  }
  Blocks how{.key = "said." + key, .level = level};
  if (role == Role::paragraph) return put_blocks(out, common_, *text, how);
  Node node = nodes::parent(role, key, {});
  if (role == Role::inset) {
    put_blocks(node.children, common_, *text, how);
    out.push_back(std::move(node));
    return;
  }
  // A warning is a sentence; what else there is to say follows it.
  node.text = item.text;
  put_name(node, item);
  out.push_back(std::move(node));
  how.from = begins_with_name(*text) ? 1 : 0;
  put_blocks(out, common_, *text, how);
}

const RichText* QuestionNodes::formatted(const Item& item, TextPlace place, std::uint32_t index) const {
  const questionnaire::Form& form = *answers_.form();
  const questionnaire::ItemIndex at = form.layouts[item.layout].members[item.local];
  if (place == TextPlace::text && item.text != form.items[at].text) return nullptr;
  return form.formatted_text(at, place, index);
}

void QuestionNodes::put_said(std::vector<Node>& out, const Item& item, const std::string& key,
                             std::uint8_t level) const {
  if (const RichText* text = formatted(item, TextPlace::text)) {
    const std::size_t from = begins_with_name(*text) ? 1 : 0;
    put_blocks(out, common_, *text, {.key = "about." + key, .level = level, .from = from});
  }
  const RichText* prompt = formatted(item, TextPlace::prompt);
  const RichText* hint = formatted(item, TextPlace::hint);
  if (prompt == nullptr && hint == nullptr) return;
  const auto put = [&](const RichText* text, const std::string& words, const char* name) {
    if (text != nullptr) {
      put_blocks(out, common_, *text, {.key = name + key, .role = Role::hint_text});
    } else if (!words.empty()) {
      out.push_back(nodes::words(Role::hint_text, name + key, words));
    }
  };
  put(prompt, item.prompt, "prompt.");
  put(hint, item.hint, "hint.");
}

void QuestionNodes::put_name(Node& node, const Item& item) const {
  const RichText* text = formatted(item, TextPlace::text);
  if (text != nullptr && begins_with_name(*text)) put_looks(common_, node, item.text, text->front());
}

void QuestionNodes::dress(Node& node, const Item& item, const std::string& key) const {
  put_name(node, item);
  put_said(node.about, item, key, 0);
}

void QuestionNodes::put_more(std::vector<Node>& out, Slot slot, const Item& item) const {
  if (item.more.empty()) return;
  const std::string key = "more." + key_of(slot);
  Node more = nodes::parent(Role::details, key, {});
  more.text = say(common_, Key::more_about);
  if (const RichText* text = formatted(item, TextPlace::more)) {
    put_blocks(more.children, common_, *text, {.key = key + "@text"});
  } else {
    more.children.push_back(nodes::paragraph(key + "@text", item.more));
  }
  out.push_back(std::move(more));
}

// Where to read more about a question (SDC supportLink).
void QuestionNodes::put_support(std::vector<Node>& out, Slot slot, const Item& item) const {
  std::size_t number = 0;
  for (const std::string& address : item.support_links) {
    const std::string key = "support." + key_of(slot) + "-" + std::to_string(++number);
    const std::string words = item.support_links.size() == 1
                                  ? say(common_, Key::support_link)
                                  : say(common_, Key::support_link_number, std::to_string(number));
    Node link = nodes::link(key, say(common_, Key::opens_new_tab, words), address, short_words(item));
    link.opens = ui::Opens::new_tab;
    out.push_back(std::move(link));
  }
}

// What stands below a group's heading, or below the page's.
void QuestionNodes::put_group_words(std::vector<Node>& out, const Item& item, const std::string& key,
                                    std::uint8_t level) const {
  put_said(out, item, key, level);
  if (std::string hint = hint_of(item); !hint.empty())
    out.push_back(nodes::words(Role::hint_text, "hint." + key, std::move(hint)));
}

void QuestionNodes::put_page_words(std::vector<Node>& out, questionnaire::ItemIndex page) const {
  const Slot slot{page, 0};
  const Item& item = item_of(slot);
  if (item.repeating_group()) return;
  put_group_words(out, item, key_of(slot), 2);
  put_support(out, slot, item);
  put_more(out, slot, item);
}

}  // namespace portal::form
