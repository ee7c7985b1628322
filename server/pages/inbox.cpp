#include "server/pages/inbox.h"

#include "server/pages/frame.h"
#include "shared/wording/dates.h"

namespace pages {
namespace {

std::string kind_of(store::MessageKind kind) {
  switch (kind) {
    case store::MessageKind::email:
      return "Email";
    case store::MessageKind::text:
      return "Text";
    case store::MessageKind::call:
      break;
  }
  return "Call";
}

// A telephone number in one piece cannot be taken for a code.
std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

ui::Node node(ui::Role role, std::string key) {
  ui::Node made;
  made.role = role;
  made.key = std::move(key);
  return made;
}

ui::Node answering(const store::InboxItem& item, const std::string& key, const std::string& form_token) {
  ui::Node form = node(ui::Role::form, key + ".form");
  form.href = std::string(answer_prefix) + item.id.value;
  form.value = form_token;
  ui::Node digits = node(ui::Role::text_field, key + "." + std::string(keys_field));
  digits.label = "Digits to key before #";
  digits.hint = "Leave it empty unless the call asks for digits";
  digits.input = ui::Input::digits;
  digits.width = ui::Width::characters_10;
  form.children.push_back(std::move(digits));
  ui::Node button = node(ui::Role::button, key + ".answer");
  button.text = "Answer and press #";
  form.children.push_back(std::move(button));
  return form;
}

// Lines of an e-mail become paragraphs: only a paragraph breaks lines, and an empty line ends it.
void add_body(const std::string& body, const std::string& key, std::vector<ui::Node>& content) {
  std::size_t from = 0;
  int count = 0;
  while (from < body.size()) {
    auto to = body.find("\n\n", from);
    if (to == std::string::npos) to = body.size();
    std::string text = body.substr(from, to - from);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    if (!text.empty()) content.push_back(paragraph(key + ".text" + std::to_string(++count), text));
    from = to + 2;
  }
}

ui::Node message(const store::InboxItem& item, std::size_t number, const std::string& form_token) {
  const std::string key = "message" + std::to_string(number);
  ui::Node section = node(ui::Role::section, key);
  section.text = kind_of(item.kind) + " to " + without_spaces(item.to);
  section.level = 2;
  section.children.push_back(paragraph(key + ".at", wording::long_date_time(wording::Language::en, item.at)));
  if (!item.subject.empty()) section.children.push_back(paragraph(key + ".subject", item.subject));
  add_body(item.body, key, section.children);
  if (item.kind == store::MessageKind::call) section.children.push_back(answering(item, key, form_token));
  return section;
}

}  // namespace

ui::Screen inbox_screen(const api::Names& names, const std::vector<store::InboxItem>& items,
                        const std::string& form_token, CallAnswer last) {
  std::vector<ui::Node> content;
  content.push_back(heading("title", "Development inbox"));
  if (last != CallAnswer::none) {
    content.push_back(paragraph("answered", last == CallAnswer::answered
                                                ? "The call was answered."
                                                : "The call is over, or the keys were not right."));
  }
  content.push_back(paragraph("about", "Emails, texts and calls that would have been sent, newest first."));
  content.push_back(link("refresh", "Look again", std::string(inbox_path)));
  if (items.empty()) content.push_back(paragraph("empty", "Nothing has been sent yet."));
  for (std::size_t i = 0; i < items.size(); ++i) content.push_back(message(items[i], i + 1, form_token));
  return framed(wording::Language::en, names, "Development inbox", std::move(content));
}

}  // namespace pages
