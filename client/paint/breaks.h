// Where Chromium may end a line, so that painted text wraps at the same words as the browser's.
//
// Between two ASCII characters Chromium has rules of its own (third_party/blink/renderer/platform/text/
// text_break_iterator.cc): after '-' and '?', before an opening bracket after most punctuation, and otherwise
// only at spaces. Beyond ASCII it follows UAX #14, of which dashes matter for text in Latin letters.
#pragma once

#include <cstdint>

namespace paint {

// Whether a line may end between `before` and `after`, neither of which is a space. `earlier` is the
// character before `before`, 0 when there is none.
bool may_break_between(char32_t earlier, char32_t before, char32_t after);

// A space at which a line may end; the no-break spaces are not.
bool is_breaking_space(char32_t character);

}  // namespace paint
