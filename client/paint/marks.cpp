#include "client/paint/marks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/paint/button_look.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace paint {
namespace {

namespace theme = ui::theme;

// hhea of Atkinson Hyperlegible Next: 984 up, 316 down, of 1000.
constexpr float ascent_of_css_px = 0.984F;
constexpr float descent_of_css_px = 0.316F;

constexpr float slant_of_height = 0.25F;  // what Chromium slants letters by that have no slanted face
constexpr float underline_below_baseline_of_em = 0.1578F;  // govuk-frontend's text-underline-offset
constexpr std::uint32_t shade_rgb = 0x0b1012;
constexpr float shade_opacity = 0.7F;

ImU32 colour_of(std::uint32_t rgb, float opacity = 1) {
  return IM_COL32((rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF,
                  static_cast<ImU32>(std::lround(opacity * 255)));
}

Rect inset(const Rect& rect, float by) {
  return {rect.x + by, rect.y + by, rect.width - 2 * by, rect.height - 2 * by};
}

// The corners that stay round: not those where the box touches its neighbour.
ImDrawFlags corners_of(Joined joined) {
  switch (joined) {
    case Joined::no:
      return ImDrawFlags_RoundCornersAll;
    case Joined::left:
      return ImDrawFlags_RoundCornersRight;
    case Joined::right:
      return ImDrawFlags_RoundCornersLeft;
    case Joined::both:
      return ImDrawFlags_RoundCornersNone;
  }
  return ImDrawFlags_RoundCornersAll;
}

ImVec2 middle_of(const Rect& rect) {
  return {rect.x + rect.width / 2, rect.y + rect.height / 2};
}

}  // namespace

float baseline_px(const TextStyle& style) {
  const float em = style.step.css_px();
  const float ascent = std::round(ascent_of_css_px * em);
  const float descent = std::round(descent_of_css_px * em);
  return std::floor((style.step.line_px - ascent - descent) / 2) + ascent;
}

Brush::Brush(const Type& type, const theme::Palette& palette, const std::vector<Attended>& attended,
             ImDrawList& list, float device_pixel_ratio)
    : type_(type), palette_(palette), attended_(attended), list_(list), ratio_(device_pixel_ratio) {
  list_._FringeScale = 1 / ratio_;
}

const Attended& Brush::state_of(const Mark& mark) const {
  static constexpr Attended nothing;
  return mark.target < 0 ? nothing : attended_[static_cast<std::size_t>(mark.target)];
}

std::uint32_t Brush::under_pointer(std::uint32_t rgb) const {
  return theme::mixed(rgb, palette_.text, theme::hover_mix);
}

float Brush::snap(float position) const {
  return std::round(position * ratio_) / ratio_;
}

// ---- Strokes ---------------------------------------------------------------------------------------------

void Brush::fill(const Rect& rect, std::uint32_t rgb, float radius, float opacity, Joined joined) {
  if (rect.width <= 0 || rect.height <= 0) return;
  list_.AddRectFilled({snap(rect.x), snap(rect.y)}, {snap(rect.x + rect.width), snap(rect.y + rect.height)},
                      colour_of(rgb, opacity), radius, corners_of(joined));
}

// Two filled shapes rather than a stroked one: its edges are as crisp as a browser's border.
void Brush::outline(const Rect& rect, std::uint32_t rgb, float thickness, float radius, std::uint32_t inside,
                    Joined joined) {
  fill(rect, rgb, radius, 1, joined);
  fill(inset(rect, thickness), inside, std::max(0.0F, radius - thickness), 1, joined);
}

void Brush::disc(float x, float y, float radius, std::uint32_t rgb, float opacity) {
  list_.AddCircleFilled({x, y}, radius, colour_of(rgb, opacity));
}

Brush::Stand Brush::stand_of(const Mark& mark, std::size_t line) const {
  const TextBlock& block = *mark.block;
  float x = mark.rect.x;
  const float spare = mark.rect.width - block.lines[line].width;
  if (mark.align == Align::centre) x += spare / 2;
  if (mark.align == Align::end) x += spare;
  const float top = mark.rect.y + static_cast<float>(line) * block.style.step.line_px;
  return {std::round(x), top, snap(top + baseline_px(block.style))};
}

// Of a block of several looks: what of it the mark is of.
template <class Use>
void Brush::each_row(const Mark& mark, Use use) const {
  const TextBlock& block = *mark.block;
  if (block.letters == Letters::browser) return;
  for (std::size_t i = 0; block.pieces.empty() && i < block.lines.size(); ++i) {
    const Line& line = block.lines[i];
    use(LetterRow{stand_of(mark, i), line.begin, line.end, line.width, block.style.weight, Slant::upright});
  }
  for (const Piece& piece : block.pieces) {
    if (piece.run != mark.run) continue;
    Stand stand = stand_of(mark, piece.line);
    stand.x += piece.x;
    use(LetterRow{stand, piece.begin, piece.end, piece.width, piece.weight, piece.slant});
  }
}

void Brush::row(const Mark& mark, const LetterRow& row, std::uint32_t colour) {
  const TextBlock& block = *mark.block;
  ImFont* const font = type_.font(row.weight);
  const float size = block.style.step.imgui_size;
  const float y = row.stand.baseline - font->GetFontBaked(size)->Ascent;
  const int first = list_.VtxBuffer.Size;
  list_.AddText(font, size, {row.stand.x, y}, colour, block.text.data() + row.begin,
                block.text.data() + row.end);
  // ImGui puts text at whole CSS pixels; the baseline belongs on a whole device pixel, and words after others
  // where those end.
  const float right = row.stand.x - std::trunc(row.stand.x);
  const float down = y - std::trunc(y);
  const float slant = row.slant == Slant::slanted ? slant_of_height : 0;
  if (right == 0 && down == 0 && slant == 0) return;
  for (int v = first; v < list_.VtxBuffer.Size; ++v) {
    ImVec2& corner = list_.VtxBuffer[v].pos;
    corner.y += down;
    corner.x += right + slant * (row.stand.baseline - corner.y);
  }
}

void Brush::letters(const Mark& mark, std::uint32_t rgb, float opacity) {
  each_row(mark, [&](const LetterRow& each) { row(mark, each, colour_of(rgb, opacity)); });
}

void Brush::underline(const Mark& mark, std::uint32_t rgb, float thickness) {
  const float below = std::round(mark.block->style.step.css_px() * underline_below_baseline_of_em);
  each_row(mark, [&](const LetterRow& each) {
    fill({each.stand.x, each.stand.baseline + below, each.width, thickness}, rgb);
  });
}

// ---- Shapes ----------------------------------------------------------------------------------------------

void Brush::text(const Mark& mark) {
  letters(mark, palette_.*mark.ink);
}

// GOV.UK's focus: yellow from a little above, black below.
void Brush::highlight(const Rect& rect) {
  constexpr float above_px = 2;
  constexpr float below_px = 4;
  const Rect behind{rect.x, rect.y - above_px, rect.width, rect.height + above_px};
  fill({behind.x, behind.y, behind.width, behind.height + below_px}, palette_.on_focus);
  fill(behind, palette_.focus);
}

void Brush::link(const Mark& mark) {
  const Attended& state = state_of(mark);
  if (state.focused) {
    each_row(mark, [&](const LetterRow& each) {
      const float ascent = std::round(ascent_of_css_px * mark.block->style.step.css_px());
      if (!mark.chosen)
        highlight(
            {each.stand.x, each.stand.baseline - ascent, each.width, mark.block->style.step.imgui_size});
    });
    letters(mark, palette_.on_focus);
    return;
  }
  std::uint32_t rgb = palette_.*mark.ink;
  if (state.hovered && (mark.ink == &theme::Palette::accent || mark.ink == &theme::Palette::error)) {
    rgb = under_pointer(rgb);
  }
  letters(mark, rgb);
  if (mark.shape == Shape::name && !state.hovered) return;
  underline(mark, rgb, state.hovered ? theme::link_line_hover_px : theme::link_line_px);
}

void Brush::button(const Mark& mark) {
  const Attended& state = state_of(mark);
  const ButtonLook look = button_look(mark.variant);
  std::uint32_t face = palette_.*look.face;
  std::uint32_t words = palette_.*look.words;
  const bool pointed = !mark.disabled && (state.hovered || state.pressed);
  Rect rect = mark.rect;
  if (state.pressed && !mark.disabled) rect.y += 1;
  if (mark.disabled) {
    face = palette_.button;
    words = palette_.secondary;
  } else if (pointed) {
    face = look.hovered_face != nullptr ? palette_.*look.hovered_face : under_pointer(face);
  } else if (state.focused) {
    constexpr float edge_px = 3;
    fill({rect.x, rect.y + edge_px, rect.width, rect.height}, palette_.on_focus, theme::radius_px);
    face = palette_.focus;
    words = palette_.on_focus;
  }
  if (state.focused && pointed) {
    outline(rect, palette_.focus, theme::focus_px, theme::radius_px, face);
  } else {
    fill(rect, face, theme::radius_px);
  }
  if (mark.block == nullptr) return;
  Mark label = mark;
  label.rect.y = rect.y + (rect.height - mark.block->height()) / 2;
  letters(label, words);
}

// Around a box that was given the focus.
void Brush::ring(const Mark& mark) {
  if (!state_of(mark).focused) return;
  const Rect outer = inset(mark.rect, -theme::focus_px);
  outline(outer, palette_.focus, theme::focus_px, theme::radius_px + theme::focus_px, palette_.page);
}

void Brush::field(const Mark& mark) {
  const Attended& state = state_of(mark);
  const bool edged = state.focused;
  if (edged) {
    fill(inset(mark.rect, -theme::focus_px), palette_.focus, theme::radius_px + theme::focus_px);
  }
  const std::uint32_t inside = mark.disabled || mark.read_only ? palette_.surface : palette_.field;
  std::uint32_t border = mark.disabled ? palette_.rule : palette_.control;
  if (mark.wrong && !edged) border = palette_.error;
  const float thickness = edged ? 2 * theme::field_border_px : theme::field_border_px;
  outline(mark.rect, border, thickness, theme::radius_px, inside, mark.joined);
}

// The side that touches the field has no line: the field's is there.
void Brush::affix(const Mark& mark) {
  constexpr float border = theme::field_border_px;
  const Rect& rect = mark.rect;
  fill(rect, mark.wrong ? palette_.error : palette_.control, theme::radius_px, 1, mark.joined);
  const float left = rect.x + (mark.joined == Joined::right ? border : 0);
  fill({left, rect.y + border, rect.width - border, rect.height - 2 * border}, palette_.button,
       theme::radius_px - border, 1, mark.joined);
}

// A ground without a border: the browser draws the button and the file's name in it.
void Brush::file(const Mark& mark) {
  const bool focused = state_of(mark).focused;
  if (focused) fill(inset(mark.rect, -theme::focus_px), palette_.focus, theme::radius_px + theme::focus_px);
  if (mark.wrong && !focused) {
    fill(inset(mark.rect, -theme::field_border_px), palette_.error,
         theme::radius_px + theme::field_border_px);
  }
  constexpr float focus_edge_px = 4;
  outline(mark.rect, focused ? palette_.control : palette_.surface, focus_edge_px, theme::radius_px,
          palette_.surface);
}

void Brush::chevron(const Mark& mark) {
  const ImVec2 c = middle_of(mark.rect);
  const std::array<ImVec2, 3> points{ImVec2{c.x - 6, c.y - 3}, ImVec2{c.x, c.y + 3},
                                     ImVec2{c.x + 6, c.y - 3}};
  list_.AddPolyline(points.data(), static_cast<int>(points.size()), colour_of(palette_.*mark.ink), 0, 2);
}

void Brush::back(const Mark& mark) {
  const ImVec2 c = middle_of(mark.rect);
  const std::array<ImVec2, 3> points{ImVec2{c.x + 2, c.y - 5}, ImVec2{c.x - 3, c.y},
                                     ImVec2{c.x + 2, c.y + 5}};
  const std::uint32_t rgb = state_of(mark).focused ? palette_.on_focus : palette_.*mark.ink;
  list_.AddPolyline(points.data(), static_cast<int>(points.size()), colour_of(rgb), 0, 1);
}

Brush::ChoiceLook Brush::choice_look(const Mark& mark) const {
  const bool focused = state_of(mark).focused;
  ChoiceLook look{.edge = palette_.control, .edge_px = focused ? 4.0F : theme::field_border_px};
  if (mark.chosen) look.edge = palette_.accent;
  if (focused) look.edge = palette_.on_focus;
  if (mark.disabled) look.edge = palette_.rule;
  return look;
}

void Brush::radio(const Mark& mark) {
  constexpr float focus_px = theme::focus_px + 1;  // a curved edge looks thinner (govuk-frontend)
  const ImVec2 c = middle_of(mark.rect);
  const float radius = mark.rect.width / 2;
  const ChoiceLook look = choice_look(mark);
  if (state_of(mark).focused) disc(c.x, c.y, radius + focus_px, palette_.focus);
  disc(c.x, c.y, radius, look.edge);
  disc(c.x, c.y, radius - look.edge_px, palette_.field);
  if (mark.chosen) disc(c.x, c.y, theme::radio_dot_px / 2, palette_.accent);
}

void Brush::checkbox(const Mark& mark) {
  const ChoiceLook look = choice_look(mark);
  if (state_of(mark).focused) {
    fill(inset(mark.rect, -theme::focus_px), palette_.focus, theme::radius_px + theme::focus_px);
  }
  outline(mark.rect, look.edge, look.edge_px, theme::radius_px,
          mark.chosen ? palette_.accent : palette_.field);
  if (!mark.chosen) return;
  const ImVec2 c = middle_of(mark.rect);
  const std::array<ImVec2, 3> tick{ImVec2{c.x - 10, c.y}, ImVec2{c.x - 3.5F, c.y + 6.5F},
                                   ImVec2{c.x + 9, c.y - 7}};
  list_.AddPolyline(tick.data(), static_cast<int>(tick.size()), colour_of(palette_.on_accent), 0, 4.5F);
}

void Brush::slider(const Mark& mark) {
  constexpr float radius = theme::slider_thumb_px / 2;
  const ImVec2 c = middle_of(mark.rect);
  const bool focused = state_of(mark).focused;
  const std::uint32_t thumb_rgb = mark.disabled ? palette_.rule : palette_.accent;
  const Rect track{mark.rect.x, c.y - theme::slider_track_px / 2, mark.rect.width, theme::slider_track_px};
  if (focused && !mark.chosen) fill(inset(track, -theme::focus_px), palette_.focus, theme::slider_track_px);
  fill(track,
       mark.disabled ? palette_.rule
       : focused     ? palette_.on_focus
                     : palette_.control,
       theme::slider_track_px / 2);
  if (!mark.chosen) return;
  const float x = mark.rect.x + radius + mark.amount * (mark.rect.width - 2 * radius);
  if (focused) disc(x, c.y, radius + theme::focus_px + 1, palette_.focus);
  disc(x, c.y, radius, focused ? palette_.on_focus : palette_.page);
  disc(x, c.y, radius - theme::field_border_px, thumb_rgb);
}

void Brush::triangle(const Mark& mark) {
  const Attended& state = state_of(mark);
  const Rect& r = mark.rect;
  std::uint32_t rgb = palette_.*mark.ink;
  if (state.focused) {
    rgb = palette_.on_focus;
  } else if (state.hovered) {
    rgb = under_pointer(rgb);
  }
  if (mark.chosen) {
    list_.AddTriangleFilled({r.x, r.y}, {r.x + r.width, r.y}, {r.x + r.width / 2, r.y + r.height},
                            colour_of(rgb));
  } else {
    list_.AddTriangleFilled({r.x, r.y}, {r.x + r.width, r.y + r.height / 2}, {r.x, r.y + r.height},
                            colour_of(rgb));
  }
}

void Brush::warning(const Mark& mark) {
  const ImVec2 c = middle_of(mark.rect);
  disc(c.x, c.y, mark.rect.width / 2, palette_.text);
  Mark sign = mark;
  sign.align = Align::centre;
  sign.rect.y += (mark.rect.height - mark.block->height()) / 2;
  letters(sign, palette_.page);
}

void Brush::page(const Scene& scene) {
  fill({0, 0, scene.width, scene.height}, palette_.page);
}

void Brush::paint(const Mark& mark) {
  switch (mark.shape) {
    case Shape::fill:
      return fill(mark.rect, palette_.*mark.ink, mark.amount);
    case Shape::focus_fill:
      if (state_of(mark).focused) highlight(mark.rect);
      return;
    case Shape::hover_fill:
      if (state_of(mark).hovered) fill(mark.rect, palette_.*mark.ink);
      return;
    case Shape::affix:
      return affix(mark);
    case Shape::file:
      return file(mark);
    case Shape::back:
      return back(mark);
    case Shape::outline:
      return outline(mark.rect, palette_.*mark.ink, mark.amount, theme::radius_px, palette_.page);
    case Shape::ring:
      return ring(mark);
    case Shape::text:
      return text(mark);
    case Shape::link:
    case Shape::name:
      return link(mark);
    case Shape::button:
      return button(mark);
    case Shape::field:
      return field(mark);
    case Shape::chevron:
      return chevron(mark);
    case Shape::radio:
      return radio(mark);
    case Shape::checkbox:
      return checkbox(mark);
    case Shape::slider:
      return slider(mark);
    case Shape::triangle:
      return triangle(mark);
    case Shape::bullet:
      return disc(mark.rect.x + mark.rect.width / 2, mark.rect.y + mark.rect.height / 2, mark.amount,
                  palette_.*mark.ink);
    case Shape::shade:
      return fill(mark.rect, shade_rgb, 0, shade_opacity);
    case Shape::warning:
      return warning(mark);
  }
}

}  // namespace paint
