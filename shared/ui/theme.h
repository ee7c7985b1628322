// The look as numbers: type, spacing, sizes, widths and colours, written once. The painter includes this
// file; web/build.mjs reads the same lines into the stylesheet (every `constexpr float name_px = number;`,
// every TypeStep and every Palette below), so that painted and plain pages cannot drift apart. Keep one
// definition to a line, with plain numbers.
//
// The frame of a page, in words: the header has the page's colour, the accent as an edge of header_edge_px
// along its top and a rule below; at its left the council's logo where it has one and, space_4 further, in
// the middle of each other's height, its names; where they do not fit side by side the logo stands above,
// space_2 before them. The names are the council's name (small, secondary) over the service's
// (lead, bold, the text's colour, no underline), at its right, ending with the content and with the
// service's line, whose account it is (small, bold); where the two do not fit side by side, with space_6
// between, it stands below them, space_2 further, at the left. Below, space_2 further, the navigation over
// the whole content width from its left: whose menu it is (small, secondary), space_4 further its links
// (small), space_4 apart, wrapping within the rest of the width, lines space_1 apart; the current link is
// bold, in the text's colour, without underline. On a narrow window whose menu it is has a line of its own
// above its links. The footer has the surface's colour and a rule above; its links stand in one row, space_5
// apart, small and in the text's colour; then its paragraphs, small and secondary. A back link is small, in
// the text's colour, after a chevron. Button, label and legend texts are bold, choices' and dates' labels
// regular. Tags are small and bold and stand beside each other, space_2 apart; quiet ones have no ground and
// no padding, secondary and regular. Notices take the whole content width.
//
// Units: CSS pixels, except TypeStep::imgui_size. Contrast of the palettes (WCAG 1.4.3, 1.4.6, 1.4.11) and
// sizes of the targets (WCAG 2.5.8) are asserted in tests/shared/ui/theme.cpp.
#pragma once

#include <cstddef>
#include <cstdint>

// clang-format off
namespace ui::theme {

// ---- Type ------------------------------------------------------------------------------------------------
// Dear ImGui's size is ascent - descent, CSS's is the em; for Atkinson Hyperlegible Next the ratio is 1.3. A
// line box of line_px holds the glyphs' ascent and descent (imgui_size px) in its middle.
inline constexpr float imgui_size_per_css_px = 1.3F;

struct TypeStep {
  float imgui_size;
  float line_px;
  constexpr float css_px() const { return imgui_size / imgui_size_per_css_px; }
};

inline constexpr TypeStep small_text{.imgui_size = 21, .line_px = 25};  // 16.15 px
inline constexpr TypeStep body_text{.imgui_size = 25, .line_px = 30};   // 19.23 px
inline constexpr TypeStep large_text{.imgui_size = 31, .line_px = 35};  // 23.85 px
inline constexpr TypeStep title_text{.imgui_size = 39, .line_px = 40};  // 30.00 px
inline constexpr TypeStep giant_text{.imgui_size = 47, .line_px = 50};  // 36.15 px

// What each kind of text uses: on a wide and on a narrow window. Headings are bold, all else regular unless
// it says so.
struct TypeUse {
  TypeStep wide;
  TypeStep narrow;
};

inline constexpr TypeUse body_use{.wide = body_text, .narrow = small_text};  // paragraphs, labels, fields, buttons
inline constexpr TypeUse small_use{.wide = small_text, .narrow = small_text};  // footer, tags (bold), counts, header line
inline constexpr TypeUse lead_use{.wide = large_text, .narrow = body_text};  // lead; caption above a heading
inline constexpr TypeUse heading_1_use{.wide = giant_text, .narrow = title_text};  // also a label or legend of level 1
inline constexpr TypeUse heading_2_use{.wide = title_text, .narrow = large_text};  // in the second column: heading_3_use
inline constexpr TypeUse heading_3_use{.wide = large_text, .narrow = body_text};
inline constexpr TypeUse heading_4_use{.wide = body_text, .narrow = small_text};
inline constexpr TypeUse panel_title_use{.wide = giant_text, .narrow = title_text};
inline constexpr TypeUse panel_value_use{.wide = title_text, .narrow = large_text};

// ---- Widths ----------------------------------------------------------------------------------------------
// Wide: a window wider than narrow_px. The content is at most content_px wide between page margins, in the
// middle. What is read or filled in is at most measure_px wide (70 characters of body text); tables, columns,
// header and footer may take the whole content width.
inline constexpr float narrow_px = 640;        // and below: body is small_text, everything in one column
inline constexpr float columns_from_px = 900;  // window width from which `columns` stand side by side
inline constexpr float content_px = 1020;
inline constexpr float measure_px = 670;
inline constexpr float side_px = 300;  // the second of `columns`
inline constexpr float columns_gap_px = 50;
inline constexpr float page_margin_px = 30;
inline constexpr float page_margin_narrow_px = 15;

// ---- Spacing, in steps of five ---------------------------------------------------------------------------
inline constexpr float space_1_px = 5;
inline constexpr float space_2_px = 10;
inline constexpr float space_3_px = 15;
inline constexpr float space_4_px = 20;
inline constexpr float space_5_px = 25;
inline constexpr float space_6_px = 30;
inline constexpr float space_7_px = 40;
inline constexpr float space_8_px = 50;
inline constexpr float space_9_px = 60;

// Below a block, before the next one.
inline constexpr float paragraph_gap_px = 20;  // paragraphs, lists, insets, banners, details
inline constexpr float field_gap_px = 30;      // fields and fieldsets, buttons' row, tables, summary lists
inline constexpr float heading_1_gap_px = 30;
inline constexpr float heading_2_gap_px = 20;
inline constexpr float heading_3_gap_px = 15;
inline constexpr float heading_4_gap_px = 10;
inline constexpr float heading_above_px = 10;  // more room above a level 2-4 heading that follows something
inline constexpr float label_gap_px = 5;       // label, hint or error to what follows it inside a field
inline constexpr float hint_gap_px = 10;       // hint to what follows it
inline constexpr float legend_gap_px = 10;     // legend to what follows it
inline constexpr float main_top_px = 40;       // inside main, above the first block; narrow: space_6
inline constexpr float main_bottom_px = 60;

// ---- Sizes of things -------------------------------------------------------------------------------------
inline constexpr float header_edge_px = 6;    // the accent's edge along the top of the page and of dialogs
inline constexpr float logo_width_px = 240;   // the council's logo is as large as fits into this
inline constexpr float logo_height_px = 50;
inline constexpr float header_padding_px = 15;  // above and below, inside the header
inline constexpr float footer_padding_px = 30;
inline constexpr float target_px = 44;        // height of fields and buttons, least height of a choice's row
inline constexpr float small_target_px = 24;  // least height of any other target
inline constexpr float radius_px = 4;         // corners of buttons, fields, tags, panels, banners
inline constexpr float field_border_px = 2;
inline constexpr float field_padding_px = 8;      // left and right, inside the border
inline constexpr float text_area_padding_px = 5;  // above and below, inside the border; lines of body line_px
inline constexpr float button_padding_px = 20;    // left and right
inline constexpr float button_gap_px = 15;        // between buttons of one row, and its lines
inline constexpr float choice_px = 40;            // the circle or box, in the middle of a target_px square
inline constexpr float choice_text_px = 59;       // left edge of a choice's text, from the row's left edge
inline constexpr float choice_text_top_px = 7;    // the text's first line, from the row's top
inline constexpr float choice_gap_px = 10;        // between rows
inline constexpr float grid_words_part = 0.4F;    // of a grid's width: its questions; the rest is its options
inline constexpr float radio_dot_px = 20;         // diameter when chosen
inline constexpr float slider_px = 500;           // the most a slider is wide
inline constexpr float slider_track_px = 6;
inline constexpr float slider_thumb_px = 28;
inline constexpr float bar_px = 5;                // left bar of an error
inline constexpr float bar_gap_px = 15;           // from the bar to the text
inline constexpr float inset_bar_px = 10;         // left bar of an inset
inline constexpr float reveal_bar_px = 4;  // left bar of a conditional reveal, its middle under the choice's
inline constexpr float box_padding_px = 20;    // inside error summaries, banners, dialogs; narrow: space_3
inline constexpr float summary_border_px = 4;  // around an error summary
inline constexpr float panel_padding_px = 35;  // narrow: space_4
inline constexpr float rule_px = 1;            // lines between rows and sections
inline constexpr float row_padding_px = 10;    // above and below, in rows of tables and lists
inline constexpr float cell_gap_px = 20;       // between columns
inline constexpr float summary_label_part = 0.3F;   // of a summary list's width; narrow: each on lines of its own
inline constexpr float summary_actions_part = 0.25F;
inline constexpr float tag_padding_x_px = 8;
inline constexpr float tag_padding_y_px = 1;
inline constexpr float tab_bar_px = 4;     // under the tab that is shown
inline constexpr float event_dot_px = 14;  // of a timeline
inline constexpr float order_px = 12;      // the sign of an order after a column's heading: two triangles,
inline constexpr float order_height_px = 16;  // of which one stands where it is sorted
inline constexpr float order_part_px = 7;     // the height of each
inline constexpr float order_gap_px = 6;      // from the words to the sign
inline constexpr float chart_px = 300;        // a chart's drawing
inline constexpr float plot_px = 240;         // of which its scale
inline constexpr float chart_names_px = 140;  // right of it, for what its lines are called
inline constexpr float focus_px = 3;      // outer yellow ring; inside it a black edge of field_border_px
inline constexpr float link_line_px = 1;  // underline; under the pointer 3
inline constexpr float link_line_hover_px = 3;
inline constexpr float dialog_px = 560;       // width of a dialog, at most
inline constexpr float date_gap_px = 20;      // between the three
inline constexpr float field_room_px = 30;      // a field for n characters is this + n * character_px wide;
inline constexpr float character_px = 13;       // Day and Month are for 2, Year for 4

// ---- Colours, as 0xrrggbb --------------------------------------------------------------------------------
struct Palette {
  std::uint32_t page;
  std::uint32_t text;
  std::uint32_t secondary;  // hints, captions, footer
  std::uint32_t surface;    // tinted areas: footer, inset's bar is `rule`, code, quiet buttons
  std::uint32_t rule;       // lines that only decorate
  std::uint32_t control;    // borders of fields and choices
  std::uint32_t field;      // inside fields
  std::uint32_t accent;     // the council's colour: links, primary buttons, header; configuration
  std::uint32_t on_accent;  // text on the accent
  std::uint32_t error;      // error text, bars, warning buttons
  std::uint32_t on_error;
  std::uint32_t success;  // success banner, panel
  std::uint32_t on_success;
  std::uint32_t focus;
  std::uint32_t on_focus;  // text and edge on the focus colour
  std::uint32_t button;    // secondary buttons
  std::uint32_t button_hover;
  std::uint32_t tag_plain;
  std::uint32_t on_tag_plain;
  std::uint32_t tag_primary;
  std::uint32_t on_tag_primary;
  std::uint32_t tag_warning;
  std::uint32_t on_tag_warning;
  std::uint32_t tag_success;
  std::uint32_t on_tag_success;
  std::uint32_t tag_error;
  std::uint32_t on_tag_error;
};

inline constexpr Palette light{
    .page = 0xffffff, .text = 0x10191d, .secondary = 0x47555c, .surface = 0xf1f5f5, .rule = 0xc4ced2,
    .control = 0x10191d, .field = 0xffffff,
    .accent = 0x00505a, .on_accent = 0xffffff,
    .error = 0xa3161d, .on_error = 0xffffff,
    .success = 0x0b5a35, .on_success = 0xffffff,
    .focus = 0xffdd00, .on_focus = 0x0b0c0c,
    .button = 0xe6ebed, .button_hover = 0xd3dbde,
    .tag_plain = 0xe6ebed, .on_tag_plain = 0x39454b, .tag_primary = 0xd9eef0, .on_tag_primary = 0x00444d,
    .tag_warning = 0xfdebd6, .on_tag_warning = 0x7a2e00, .tag_success = 0xdff1e6, .on_tag_success = 0x0b4d2e,
    .tag_error = 0xfbe4e3, .on_tag_error = 0x7d1117};

inline constexpr Palette dark{
    .page = 0x12191c, .text = 0xe9eef0, .secondary = 0xb3c0c6, .surface = 0x1d272b, .rule = 0x44525a,
    .control = 0xb3c0c6, .field = 0x0b1012,
    .accent = 0x86d3d8, .on_accent = 0x10191d,
    .error = 0xff9a92, .on_error = 0x10191d,
    .success = 0x8ad7a8, .on_success = 0x10191d,
    .focus = 0xffdd00, .on_focus = 0x0b0c0c,
    .button = 0x2d393f, .button_hover = 0x3c4a51,
    .tag_plain = 0x2d393f, .on_tag_plain = 0xdce4e7, .tag_primary = 0x0e3a40, .on_tag_primary = 0xb5e6e9,
    .tag_warning = 0x4a2b0e, .on_tag_warning = 0xffd9ad, .tag_success = 0x12402a, .on_tag_success = 0xb9ecca,
    .tag_error = 0x571a1c, .on_tag_error = 0xffd0cc};

// The words above a grid's columns are said again every eight rows, where more than a few follow.
constexpr bool grid_heading_before(std::size_t row, std::size_t rows) {
  return row == 0 || (row % 8 == 0 && rows - row > 3);
}

// Under the pointer the accent and the error colour lean towards the text's colour by this part (CSS
// color-mix in srgb).
inline constexpr float hover_mix = 0.3F;

constexpr std::uint32_t mixed(std::uint32_t colour, std::uint32_t towards, float part) {
  std::uint32_t result = 0;
  for (unsigned shift = 0; shift <= 16; shift += 8) {
    const float from = static_cast<float>((colour >> shift) & 0xff);
    const float to = static_cast<float>((towards >> shift) & 0xff);
    const float rounded_up = from + (to - from) * part + 0.5F;  // never below 0
    result |= static_cast<std::uint32_t>(rounded_up) << shift;
  }
  return result;
}

}  // namespace ui::theme
// clang-format on
