#include "tests/api/tab.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/base/text.h"

namespace scenarios {
namespace {

std::string undone(std::string_view html) {
  return text_of_html(html);
}

// Of one tag's text; nothing when it has no such attribute.
std::optional<std::string> attribute(std::string_view tag, std::string_view name) {
  const std::string with_value = " " + std::string(name) + "=\"";
  if (const auto at = tag.find(with_value); at != std::string_view::npos) {
    const auto from = at + with_value.size();
    return undone(tag.substr(from, tag.find('"', from) - from));
  }
  const std::string alone = " " + std::string(name);
  if (tag.ends_with(alone) || tag.find(alone + " ") != std::string_view::npos) return std::string();
  return std::nullopt;
}

void add_input(std::string_view tag, Fields& fields) {
  const auto name = attribute(tag, "name");
  const auto type = attribute(tag, "type").value_or("text");
  if (!name || *name == "csrf" || type == "file" || type == "password") return;
  if ((type == "radio" || type == "checkbox") && !attribute(tag, "checked")) return;
  fields.emplace_back(*name, attribute(tag, "value").value_or(""));
}

}  // namespace

Fields fields_as_shown(std::string_view html) {
  Fields fields;
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const auto end = html.find('>', at);
    if (end == std::string_view::npos) break;
    const std::string_view tag = html.substr(at, end - at);
    if (base::starts_with(tag, "<input")) add_input(tag, fields);
    if (base::starts_with(tag, "<textarea")) {
      const auto name = attribute(tag, "name");
      const auto close = html.find("</textarea>", end);
      if (name) fields.emplace_back(*name, undone(html.substr(end + 1, close - end - 1)));
    }
  }
  return fields;
}

void Tab::open(const std::string& target) {
  url_ = target;
  show(visitor_.get(target));
}

void Tab::show(http::Response page) {
  constexpr int most_redirects = 10;
  for (int i = 0; page.status == 303 && i < most_redirects; ++i) {
    url_ = std::string(page.header("Location"));
    page = visitor_.get(url_);
  }
  REQUIRE(page.status != 303);
  page_ = std::move(page);
}

void Tab::press(const std::string& button, const Fields& fields) {
  const bool sign_out = button == "sign-out";
  Fields sent = sign_out ? Fields() : fields_as_shown(page_.body);
  for (const auto& field : fields) {
    std::erase_if(sent, [&](const auto& each) { return each.first == field.first; });
  }
  sent.insert(sent.end(), fields.begin(), fields.end());
  show(visitor_.post(url_, std::move(sent), button));
}

void Tab::follow(std::string_view words) {
  const auto at = page_.body.find(words);
  INFO(this->words());
  INFO(words);
  REQUIRE(at != std::string::npos);
  const auto href = page_.body.rfind("href=\"", at);
  REQUIRE(href != std::string::npos);
  const auto from = href + 6;
  open(undone(page_.body.substr(from, page_.body.find('"', from) - from)));
}

void sign_in_by_pages(Desk& desk, Tab& tab, const support::Person& person, const std::string& path) {
  tab.open(path);
  INFO(tab.words());
  REQUIRE(tab.says("Email address"));
  tab.press("sign-in", {{"email", person.email}, {"password", person.password}});
  INFO(tab.words());
  REQUIRE(tab.says("Confirm your identity"));
  tab.press("send-code");
  desk.deliver();
  const std::string code = desk.code_in_inbox();
  tab.press("continue", {{"code", code.substr(0, 3) + " " + code.substr(3)}});
}

}  // namespace scenarios
