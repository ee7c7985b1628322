#include "server/api/statement.h"

#include <map>

#include "shared/base/json.h"
#include "shared/base/text.h"

namespace api {
namespace {

std::string_view embedded(std::string_view name) {
  for (const EmbeddedText& each : statement_texts()) {
    if (each.name == name) return each.text;
  }
  return {};
}

const base::Json& criteria() {
  static const base::Json table = base::parse_json(embedded("criteria")).value_or(base::Json::object());
  return table;
}

// "WCAG 1.4.3, 1.4.11", in numbers that are the same in every language.
std::string numbers_of(const base::Json& row) {
  std::string text;
  for (const base::Json& each : row.value("criteria", base::Json::array())) {
    if (!text.empty()) text += ", ";
    text += each.get<std::string>();
  }
  return text;
}

std::string list_of(std::string_view part, std::string_view language) {
  std::string text;
  for (const base::Json& row : criteria().value(std::string(part), base::Json::array())) {
    text +=
        "- " + base::text_at(row, std::string(language)).value_or("") + " (WCAG " + numbers_of(row) + ")\n";
  }
  return text;
}

// Names are configuration, and must not become formatting.
std::string as_words(std::string_view text) {
  std::string words;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#").find(c) != std::string_view::npos) words += '\\';
    words += c;
  }
  return words;
}

std::string filled(std::string_view text, const std::map<std::string, std::string, std::less<>>& values) {
  std::string all;
  while (true) {
    const auto open = text.find("{{");
    all += text.substr(0, open);
    const auto close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) return all;
    if (const auto value = values.find(text.substr(open + 2, close - open - 2)); value != values.end()) {
      all += value->second;
    }
    text = text.substr(close + 2);
  }
}

}  // namespace

PublicPage accessibility_statement(wording::Language language, const Names& names) {
  const std::string_view tag = wording::tag_of(language);
  std::string phone;
  for (const char c : names.help_phone) {
    if ((c >= '0' && c <= '9') || c == '+') phone += c;
  }
  PublicPage page;
  page.title = wording::say(language, wording::Key::accessibility_statement);
  page.text = filled(embedded("statement." + std::string(tag)),
                     {{"council", as_words(names.council)},
                      {"service", as_words(names.service)},
                      {"phone", "[" + as_words(names.help_phone) + "](tel:" + phone + ")"},
                      {"email", "[" + as_words(names.help_email) + "](mailto:" + names.help_email + ")"},
                      {"hours", as_words(names.help_hours)},
                      {"shown", list_of("shown", tag)},
                      {"people", list_of("people", tag)},
                      {"absent", list_of("absent", tag)}});
  return page;
}

}  // namespace api
