// Words of several looks in one block: strong ones, emphasis, links. A node's runs say which.
//
// What is emphasised is slanted. Where the words are bold already, so is what is strong: it could not be told
// from the rest. Links flow with the words around them, in the browser as here, so they have no place of
// their own; each has a target for every line it stands on.
#pragma once

#include <string>
#include <string_view>

#include "client/paint/sheet.h"
#include "shared/ui/node.h"

namespace paint {

// A node's words as a block: `text` where it has no runs.
const TextBlock& words_block(Sheet& sheet, const ui::Node& node, std::string_view text,
                             const TextStyle& style, float width, Breaks breaks = Breaks::collapse);
// That block's letters, and its links; the element that holds them is placed before.
void put_letters(Sheet& sheet, const ui::Node& node, const TextBlock& block, const Rect& rect, Ink ink);
// As Sheet::put_text.
void put_words(Sheet& sheet, std::string id, const ui::Node& node, std::string_view text,
               const TextStyle& style, Ink ink, Breaks breaks = Breaks::collapse);

}  // namespace paint
