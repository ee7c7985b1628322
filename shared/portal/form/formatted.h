// Formatted words of a form as nodes: emphasis and links in a line, paragraphs, lists and headings below each
// other. Private to portal/form.
//
// What leads away from the form opens in a tab of its own and says so (WCAG 3.2.5, G201), as answers are
// being given here; writing an e-mail and calling leave the page where it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/portal/nodes.h"
#include "shared/questionnaire/rich_text.h"

namespace portal::form {

// Gives the node, whose words are or hold `plain`, the looks of the block; words around it stay. Nothing
// changes where the node does not say `plain`.
void put_looks(const Common& common, ui::Node& node, std::string_view plain,
               const questionnaire::Block& block);
// All blocks in one line, for words that have no room for more: an option's label.
questionnaire::Block in_one_line(const questionnaire::RichText& text);
// Whether the first block can be the name of what is asked; the others are said below it.
bool begins_with_name(const questionnaire::RichText& text);

struct Blocks {
  std::string key;                      // of the first; the others are key-2, key-3 ...
  ui::Role role = ui::Role::paragraph;  // of what is neither a list nor a heading: paragraph or hint_text
  std::uint8_t level = 0;               // of headings; 0: they are strong words
  std::size_t from = 0;                 // the first block that is meant
};
void put_blocks(std::vector<ui::Node>& out, const Common& common, const questionnaire::RichText& text,
                const Blocks& how);

}  // namespace portal::form
