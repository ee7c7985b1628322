#include "client/paint/type.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

#include "client/paint/breaks.h"
#include "client/paint/digest.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace paint {
namespace {

constexpr std::size_t blocks_kept = 4000;
constexpr char32_t last_ascii = 0x7E;
// Browsers measure in 1/64 px: a line that is too long by less than that still fits.
constexpr float slack_px = 1.0F / 64;

ImFont* add_font(ImFontAtlas& atlas, std::span<const unsigned char> bytes) {
  void* copy = IM_ALLOC(bytes.size());
  std::memcpy(copy, bytes.data(), bytes.size());
  ImFontConfig config;
  config.PixelSnapH = false;
  config.OversampleH = 2;
  return atlas.AddFontFromMemoryTTF(copy, static_cast<int>(bytes.size()), ui::theme::body_text.imgui_size,
                                    &config);
}

void append_collapsed(std::string& result, std::string_view text, Breaks breaks) {
  for (const char c : text) {
    const bool ends_line = c == '\n' && breaks == Breaks::keep;
    if (ends_line) {
      if (!result.empty() && result.back() == ' ') result.pop_back();
      result.push_back('\n');
    } else if (c == ' ' || c == '\n') {
      if (!result.empty() && result.back() != ' ' && result.back() != '\n') result.push_back(' ');
    } else {
      result.push_back(c);
    }
  }
}

void trim_end(std::string& text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
}

// What the block's bytes look like: in order, one after the other.
struct Stretch {
  std::uint32_t end = 0;
  Weight weight = Weight::regular;
  Slant slant = Slant::upright;
  int run = -1;
};

Stretch stretch_of(const ui::Run& run, std::size_t number, Weight around) {
  Stretch stretch;
  stretch.weight = run.strong ? Weight::bold : around;
  const bool bold_in_bold = run.strong && around == Weight::bold;
  stretch.slant = run.emphasis || bold_in_bold ? Slant::slanted : Slant::upright;
  if (!run.href.empty()) stretch.run = static_cast<int>(number);
  return stretch;
}

std::uint64_t key_of(std::string_view text, const TextStyle& style, float width, Breaks breaks) {
  Digest digest;
  digest.add(text);
  digest.add(style.step.imgui_size);
  digest.add(style.step.line_px);
  digest.add(width);
  digest.add(static_cast<std::uint64_t>(style.weight) << 1 | static_cast<std::uint64_t>(breaks));
  return digest.value();
}

// Where the current line could end: after `end`, going on at `next`; widths from the line's beginning.
struct Chance {
  std::uint32_t end = 0, next = 0;
  float end_width = 0, next_width = 0;
  bool there = false;
};

// The size at which Chromium sets letters of a CSS font-size, at every device pixel ratio: of the size's
// hundredths, whole 1/64 px. It is up to 1/1500 smaller, which is enough for a line to end at another word.
float set_px(float css_px) {
  return std::floor(std::floor(css_px * 100) / 100 * 64) / 64;
}

// Measures letters of one font at one size, as the browser sets them.
struct Ruler {
  Ruler(ImFont* face, const ui::theme::TypeStep& step)
      : font(face),
        baked(face->GetFontBaked(step.imgui_size)),
        css_px(set_px(step.css_px())),
        scale(css_px / step.css_px()) {}

  ImFont* font;
  ImFontBaked* baked;
  float css_px;
  float scale;
  Letters letters = Letters::painted;

  float advance(char32_t c) {
    if (c <= last_ascii || (c <= IM_UNICODE_CODEPOINT_MAX && font->IsGlyphInFont(static_cast<ImWchar>(c)))) {
      return baked->GetCharAdvance(static_cast<ImWchar>(c)) * scale;
    }
    letters = Letters::browser;
    constexpr char32_t first_wide = 0x1100;  // from here on most letters are as wide as they are high
    return css_px * (c >= first_wide ? 1.0F : 0.6F);
  }
};

// The rulers of a block of several looks: which one measures a letter depends on where it stands.
class Rulers {
 public:
  Rulers(const Type& type, const TextStyle& style, std::span<const Stretch> stretches)
      : own_(type.font(style.weight), style.step), weight_(style.weight), stretches_(stretches) {
    for (const Stretch& stretch : stretches) {
      if (stretch.weight != weight_ && !other_) other_.emplace(type.font(stretch.weight), style.step);
    }
  }

  // Letters are asked for from the first to the last, again after rewind().
  float advance(char32_t c, std::uint32_t at) {
    while (next_ < stretches_.size() && at >= stretches_[next_].end) ++next_;
    const bool other = next_ < stretches_.size() && stretches_[next_].weight != weight_;
    return (other ? *other_ : own_).advance(c);
  }
  void rewind() { next_ = 0; }
  Letters letters() const {
    return other_ && other_->letters == Letters::browser ? Letters::browser : own_.letters;
  }

 private:
  Ruler own_;
  std::optional<Ruler> other_;
  Weight weight_;
  std::span<const Stretch> stretches_;
  std::size_t next_ = 0;
};

// Goes over the letters and finds the lines.
class LineFinder {
 public:
  LineFinder(Rulers& rulers, TextBlock& block, float limit)
      : rulers_(rulers), block_(block), limit_(limit + slack_px) {}

  void run() {
    const char* const start = block_.text.data();
    const char* const end = start + block_.text.size();
    for (const char* s = start; s < end;) {
      unsigned int character = 0;
      const int bytes = std::max(1, ImTextCharFromUtf8(&character, s, end));
      take(character, static_cast<std::uint32_t>(s - start), static_cast<std::uint32_t>(bytes));
      s += bytes;
    }
    if (!block_.text.empty()) end_line(static_cast<std::uint32_t>(block_.text.size()), width_);
  }

 private:
  void take(char32_t c, std::uint32_t at, std::uint32_t bytes) {
    if (c == '\n') {
      end_line(at, width_);
      begin_line(at + bytes, 0);
      earlier_ = before_ = 0;
      return;
    }
    const float advance = rulers_.advance(c, at);
    if (is_breaking_space(c)) {
      chance_ = {at, at + bytes, width_, width_ + advance, true};
    } else {
      if (at > begin_ && !is_breaking_space(before_) && may_break_between(earlier_, before_, c)) {
        chance_ = {at, at, width_, width_, true};
      }
      while (at > begin_ && width_ + advance > limit_) cut_line(at);
    }
    width_ += advance;
    earlier_ = before_;
    before_ = c;
  }

  void cut_line(std::uint32_t at) {
    const Chance chance = chance_.there ? chance_ : Chance{at, at, width_, width_, true};
    end_line(chance.end, chance.end_width);
    begin_line(chance.next, width_ - chance.next_width);
  }

  void end_line(std::uint32_t end, float width) {
    block_.lines.push_back({begin_, end, width});
    block_.width = std::max(block_.width, width);
  }

  void begin_line(std::uint32_t begin, float width) {
    begin_ = begin;
    width_ = width;
    chance_ = {};
  }

  Rulers& rulers_;
  TextBlock& block_;
  const float limit_;
  std::uint32_t begin_ = 0;
  float width_ = 0;
  Chance chance_;
  char32_t earlier_ = 0, before_ = 0;
};

// A line that ends in a space ends before it, so a piece may end before its stretch does.
void find_pieces(Rulers& rulers, TextBlock& block, std::span<const Stretch> stretches) {
  rulers.rewind();
  std::size_t stretch = 0;
  for (std::size_t line = 0; line < block.lines.size(); ++line) {
    float x = 0;
    for (std::uint32_t at = block.lines[line].begin; at < block.lines[line].end;) {
      while (stretch + 1 < stretches.size() && at >= stretches[stretch].end) ++stretch;
      const Stretch& look = stretches[stretch];
      const std::uint32_t end = std::min(look.end, block.lines[line].end);
      Piece piece{static_cast<std::uint32_t>(line), at, end, x, 0, look.weight, look.slant, look.run};
      while (at < end) {
        unsigned int character = 0;
        const char* const letter = block.text.data() + at;
        const int bytes = ImTextCharFromUtf8(&character, letter, block.text.data() + end);
        piece.width += rulers.advance(character, at);
        at += static_cast<std::uint32_t>(std::max(1, bytes));
      }
      x += piece.width;
      block.pieces.push_back(piece);
    }
  }
}

std::uint64_t key_of(std::span<const ui::Run> runs, const TextStyle& style, float width, Breaks breaks) {
  Digest digest;
  for (const ui::Run& run : runs) {
    const unsigned look =
        (run.strong ? 1U : 0U) | (run.emphasis ? 2U : 0U) | (run.href.empty() ? 0U : 4U) | 8U;
    digest.add(key_of(run.text, style, width, breaks));
    digest.add(std::uint64_t{look});
  }
  return digest.value();
}

}  // namespace

Type::Type(ImFontAtlas& atlas, std::span<const unsigned char> regular, std::span<const unsigned char> bold)
    : regular_(add_font(atlas, regular)), bold_(add_font(atlas, bold)) {}

void Type::begin_layout(float device_pixel_ratio) {
  // Without ImGui's windows nobody else tells the fonts.
  regular_->CurrentRasterizerDensity = device_pixel_ratio;
  bold_->CurrentRasterizerDensity = device_pixel_ratio;
  if (held_.size() > blocks_kept) {
    std::erase_if(held_, [this](const auto& entry) { return entry.second.used != layout_; });
  }
  ++layout_;
}

const TextBlock& Type::lay_out(std::string_view text, const TextStyle& style, float width, Breaks breaks) {
  Held& held = held_[key_of(text, style, width, breaks)];
  if (held.used == 0) {
    held.block.text.reserve(text.size());
    append_collapsed(held.block.text, text, breaks);
    trim_end(held.block.text);
    held.block.style = style;
    Rulers rulers(*this, style, {});
    LineFinder(rulers, held.block, width).run();
    held.block.letters = rulers.letters();
  }
  held.used = layout_;
  return held.block;
}

const TextBlock& Type::lay_out(std::span<const ui::Run> runs, const TextStyle& style, float width,
                               Breaks breaks) {
  Held& held = held_[key_of(runs, style, width, breaks)];
  if (held.used == 0) {
    TextBlock& block = held.block;
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      append_collapsed(block.text, runs[i].text, breaks);
      stretches.push_back(stretch_of(runs[i], i, style.weight));
      stretches.back().end = static_cast<std::uint32_t>(block.text.size());
    }
    trim_end(block.text);
    block.style = style;
    Rulers rulers(*this, style, stretches);
    LineFinder(rulers, block, width).run();
    find_pieces(rulers, block, stretches);
    block.letters = rulers.letters();
  }
  held.used = layout_;
  return held.block;
}

float Type::measure(std::string_view text, const TextStyle& style) {
  constexpr float any_width = 1e6F;
  return lay_out(text, style, any_width).width;
}

}  // namespace paint
