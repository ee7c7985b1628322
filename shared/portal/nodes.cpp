#include "shared/portal/nodes.h"
#include "shared/base/text.h"

#include <algorithm>

namespace portal {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace nodes {

Node title(std::string text, std::string caption) {
  Node node = heading(std::string(title_key), std::move(text), 1);
  node.hint = std::move(caption);
  return node;
}

Node heading(std::string key, std::string text, std::uint8_t level) {
  Node node = words(Role::heading, std::move(key), std::move(text));
  node.level = level;
  return node;
}

Node words(Role role, std::string key, std::string text) {
  Node node;
  node.role = role;
  node.key = std::move(key);
  node.text = std::move(text);
  return node;
}

Node paragraph(std::string key, std::string text) {
  return words(Role::paragraph, std::move(key), std::move(text));
}

Node link(std::string key, std::string text, std::string href, std::string hidden_words) {
  Node node = words(Role::link, std::move(key), std::move(text));
  node.href = std::move(href);
  node.hint = std::move(hidden_words);
  return node;
}

Node back_link(const Common& common, std::string href) {
  Node node = link("back", say(common, Key::back), std::move(href));
  node.variant = Variant::quiet;
  return node;
}

Node link_button(std::string key, std::string text, std::string href) {
  Node node = words(Role::link_button, std::move(key), std::move(text));
  node.href = std::move(href);
  node.variant = Variant::primary;
  return node;
}

Node button(std::string key, std::string text, Variant variant, std::string hidden_words) {
  Node node = words(Role::button, std::move(key), std::move(text));
  node.variant = variant;
  node.hint = std::move(hidden_words);
  return node;
}

Node hidden(std::string key, std::string value) {
  Node node;
  node.role = Role::hidden;
  node.key = std::move(key);
  node.value = std::move(value);
  return node;
}

std::string whose(const Common& common, const std::string& whose) {
  return whose.empty() ? say(common, wording::Key::about_no_account) : whose;
}

Node tag(std::string key, std::string text, Variant variant) {
  Node node = words(Role::tag, std::move(key), std::move(text));
  node.variant = variant;
  return node;
}

Node parent(Role role, std::string key, Children children) {
  Node node;
  node.role = role;
  node.key = std::move(key);
  node.children = std::move(children);
  return node;
}

Node section(std::string key, std::string text, Children children) {
  Node node = parent(Role::section, std::move(key), std::move(children));
  node.text = std::move(text);
  node.level = 2;
  return node;
}

Node notice(const std::string& key, std::string text, std::string sentence, Variant variant) {
  Node node = parent(Role::banner, key, {paragraph(key + "-text", std::move(sentence))});
  node.text = std::move(text);
  node.variant = variant;
  return node;
}

Node form(const Common& common, std::string key, Children children) {
  Node node = parent(Role::form, std::move(key), std::move(children));
  node.href = write_route(common.route);
  node.value = common.session.token;
  return node;
}

Node row(std::string key, std::vector<Node> cells) {
  return parent(Role::row, std::move(key), std::move(cells));
}

Node cell(std::string key, std::string text) {
  return words(Role::cell, std::move(key), std::move(text));
}

Node cell(std::string key, Node child) {
  return parent(Role::cell, std::move(key), {std::move(child)});
}

Node fact(std::string key, std::string label, std::string value) {
  Node node;
  node.role = Role::summary_row;
  node.key = std::move(key);
  node.label = std::move(label);
  node.multiple_lines = value.find('\n') != std::string::npos;
  node.value = std::move(value);
  return node;
}

}  // namespace nodes

namespace {

void collect_errors(const std::vector<Node>& children, const std::vector<DatePart>& date_parts,
                    const std::string& around, std::vector<Node>& out) {
  for (const Node& node : children) {
    const std::string& language = node.language.empty() ? around : node.language;
    if (!node.error.empty()) {
      std::string href = "#" + node.key;
      for (const DatePart& date : date_parts) {
        if (date.key == node.key)
          href =
              node.role == Role::date ? base::concat({href, ":", date.part}) : base::concat({"#", date.part});
      }
      out.push_back(nodes::link("error-" + std::to_string(out.size() + 1), node.error, std::move(href)));
      out.back().language = language;
    }
    collect_errors(node.children, date_parts, language, out);
  }
}

}  // namespace

void put_error_summary(Page& page, const Common& common, const std::vector<DatePart>& date_parts) {
  std::vector<Node> links;
  collect_errors(page.main, date_parts, {}, links);
  if (links.empty()) return;
  Node summary = nodes::parent(Role::error_summary, std::string(error_summary_key), std::move(links));
  summary.text = say(common, Key::error_summary_title);
  const auto is_back = [](const Node& node) {
    return node.role == Role::link && node.variant == Variant::quiet;
  };
  const auto at =
      !page.main.empty() && is_back(page.main.front()) ? page.main.begin() + 1 : page.main.begin();
  page.main.insert(at, std::move(summary));
  page.title = say(common, Key::error_title, page.title);
}

}  // namespace portal
