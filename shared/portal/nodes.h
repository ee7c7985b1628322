// Short ways to write the nodes that views are made of, and a Page: what a feature's view says, which
// portal.cpp puts into the frame.
#pragma once

#include <string>
#include <vector>

#include "shared/portal/common.h"
#include "shared/ui/node.h"

namespace portal {

struct Page {
  std::string title;
  std::string account;  // whose account is shown; empty: nothing personal is
  std::vector<ui::Node> notices;
  std::vector<ui::Node> main;
};

namespace nodes {

using Children = std::vector<ui::Node>;

// The key of every page's heading, where the focus goes on a new page.
inline constexpr std::string_view title_key = "title";

ui::Node title(std::string text, std::string caption = {});
ui::Node heading(std::string key, std::string text, std::uint8_t level);
ui::Node words(ui::Role role, std::string key, std::string text);  // paragraph, lead, hint_text, inset ...
ui::Node paragraph(std::string key, std::string text);
ui::Node link(std::string key, std::string text, std::string href, std::string hidden_words = {});
ui::Node back_link(const Common& common, std::string href);
ui::Node link_button(std::string key, std::string text, std::string href);
ui::Node button(std::string key, std::string text, ui::Variant variant = ui::Variant::primary,
                std::string hidden_words = {});
ui::Node hidden(std::string key, std::string value);
// Whose account a form is about, in a list or a sentence: some are about none.
std::string whose(const Common& common, const std::string& whose);
ui::Node tag(std::string key, std::string text, ui::Variant variant);
ui::Node parent(ui::Role role, std::string key, Children children);
ui::Node section(std::string key, std::string text, Children children);
ui::Node notice(const std::string& key, std::string text, std::string sentence,
                ui::Variant variant = ui::Variant::plain);
// Posts to the page it stands on.
ui::Node form(const Common& common, std::string key, Children children);
ui::Node row(std::string key, std::vector<ui::Node> cells);
ui::Node cell(std::string key, std::string text);
ui::Node cell(std::string key, ui::Node child);
ui::Node fact(std::string key, std::string label, std::string value);  // a row of a summary list

}  // namespace nodes

// Puts the error summary at the head of main, with the words of every field that has an error, each linked to
// its field; `date_parts` says for a date which part the link goes to ("month"), for what holds several
// fields the key of the one. Does nothing without errors.
struct DatePart {
  std::string key;
  std::string part;
};
void put_error_summary(Page& page, const Common& common, const std::vector<DatePart>& date_parts = {});
inline constexpr std::string_view error_summary_key = "errors";

}  // namespace portal
