#include "shared/ui/accent.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {
namespace {

using theme::Palette;

constexpr double text_least = 4.5;   // WCAG 2.2, 1.4.3
constexpr double control_least = 3;  // WCAG 2.2, 1.4.11
constexpr double palette_least = 7;  // what all other text of the palettes has (1.4.6)
constexpr int lightness_steps = 1000;

// As it is, or leaning to the text's colour under the pointer.
enum class Tone { still, pointed_at };

struct Use {
  std::string_view what;
  Tone tone;
  std::uint32_t Palette::*with;
  double least;
};

// Every place of the stylesheet and of the painter where the accent stands.
constexpr std::array<Use, 13> uses{{
    {"links on the page", Tone::still, &Palette::page, text_least},
    {"links on tinted ground", Tone::still, &Palette::surface, text_least},
    {"links under the pointer", Tone::pointed_at, &Palette::page, text_least},
    {"links under the pointer on tinted ground", Tone::pointed_at, &Palette::surface, text_least},
    {"the words of buttons and of the notification banner", Tone::still, &Palette::on_accent, text_least},
    {"the words of buttons under the pointer", Tone::pointed_at, &Palette::on_accent, text_least},
    {"the option that the arrow keys stand at", Tone::still, &Palette::field, control_least},
    {"radio buttons and checkboxes that are chosen", Tone::still, &Palette::field, control_least},
    {"radio buttons and checkboxes against the page", Tone::still, &Palette::page, control_least},
    {"the tick of a checkbox", Tone::still, &Palette::on_accent, control_least},
    {"the knob of a slider", Tone::still, &Palette::page, control_least},
    {"how far an upload is", Tone::still, &Palette::field, control_least},
    {"the edge of the header and of dialogs", Tone::still, &Palette::page, control_least},
}};

double luminance(std::uint32_t rgb) {
  const auto linear = [&](unsigned shift) {
    const double part = ((rgb >> shift) & 0xff) / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
}

double ratio_of(const Use& use, std::uint32_t rgb, const Palette& palette) {
  const bool pointed_at = use.tone == Tone::pointed_at;
  const std::uint32_t shown = pointed_at ? theme::mixed(rgb, palette.text, theme::hover_mix) : rgb;
  return contrast(shown, palette.*use.with);
}

// Whether text has `text` and controls `control_least` everywhere.
bool readable(std::uint32_t rgb, const Palette& palette, double text) {
  return std::all_of(uses.begin(), uses.end(), [&](const Use& use) {
    return ratio_of(use, rgb, palette) >= (use.least == text_least ? text : use.least);
  });
}

// Hue and saturation as in CSS's hsl(): the same colour, lighter or darker.
struct Hue {
  std::array<double, 3> shape{};  // each channel's share of the chroma, 0 to 1
  double saturation = 0;
  double lightness = 0;
};

Hue hue_of(std::uint32_t rgb) {
  std::array<double, 3> parts{};
  for (unsigned i = 0; i < 3; ++i) parts[i] = ((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
  const auto [low, high] = std::minmax_element(parts.begin(), parts.end());
  const double chroma = *high - *low;
  Hue hue;
  hue.lightness = (*high + *low) / 2;
  if (chroma == 0) return hue;
  hue.saturation = chroma / (1 - std::abs(2 * hue.lightness - 1));
  for (std::size_t i = 0; i < 3; ++i) hue.shape[i] = (parts[i] - *low) / chroma;
  return hue;
}

std::uint32_t at_lightness(const Hue& hue, double lightness) {
  const double chroma = (1 - std::abs(2 * lightness - 1)) * hue.saturation;
  std::uint32_t rgb = 0;
  for (const double share : hue.shape) {
    const double part = lightness + (share - 0.5) * chroma;
    rgb = rgb << 8 | static_cast<std::uint32_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
  }
  return rgb;
}

std::uint32_t nearest_readable(std::uint32_t rgb) {
  const Hue hue = hue_of(rgb);
  std::uint32_t tone = 0;  // black can be read on every light ground
  for (int step = 0; step <= lightness_steps; ++step) {
    const std::uint32_t lighter = at_lightness(hue, hue.lightness * step / lightness_steps);
    if (!readable(lighter, theme::light, text_least)) break;
    tone = lighter;
  }
  return tone;
}

// "#00505a"
std::string hex_of(std::uint32_t rgb) {
  std::string text = "#";
  for (int shift = 20; shift >= 0; shift -= 4) text += "0123456789abcdef"[(rgb >> shift) & 0xf];
  return text;
}

// "4.47:1", never rounded up to what it does not reach.
std::string ratio_text(double ratio) {
  const int hundredths = static_cast<int>(ratio * 100);
  std::string text = std::to_string(hundredths / 100);
  if (const int rest = hundredths % 100; rest != 0) {
    text += rest < 10 ? ".0" : ".";
    text += std::to_string(rest % 10 == 0 ? rest / 10 : rest);
  }
  return text + ":1";
}

}  // namespace

double contrast(std::uint32_t one_rgb, std::uint32_t other_rgb) {
  const auto [low, high] = std::minmax({luminance(one_rgb), luminance(other_rgb)});
  return (high + 0.05) / (low + 0.05);
}

Accent accent_of(std::uint32_t rgb) {
  if (rgb == theme::light.accent) return {};
  const Hue hue = hue_of(rgb);
  std::uint32_t tone = theme::dark.text;
  for (int step = lightness_steps; step >= 0; --step) {
    const std::uint32_t darker = at_lightness(hue, 1.0 * step / lightness_steps);
    if (!readable(darker, theme::dark, palette_least)) break;
    tone = darker;
  }
  return {rgb, tone};
}

std::optional<AccentBreach> judge_accent(std::uint32_t rgb) {
  std::optional<AccentBreach> worst;
  const auto judge = [&](std::uint32_t tone, const Palette& palette) {
    for (const Use& use : uses) {
      const double ratio = ratio_of(use, tone, palette);
      if (ratio >= use.least) continue;
      if (!worst || ratio / use.least < worst->ratio / worst->least) worst = {use.what, ratio, use.least, 0};
    }
  };
  const Accent accent = accent_of(rgb);
  judge(accent.light_rgb, theme::light);
  judge(accent.dark_rgb, theme::dark);
  if (worst) worst->nearest_rgb = nearest_readable(rgb);
  return worst;
}

std::string sentence_of(std::uint32_t rgb, const AccentBreach& breach) {
  return "The accent " + hex_of(rgb) + " cannot be read everywhere: for " + std::string(breach.use) +
         " its contrast is " + ratio_text(breach.ratio) + ", and " + ratio_text(breach.least) +
         " is needed; the nearest colour of the same hue that can be read is " + hex_of(breach.nearest_rgb) +
         ".";
}

}  // namespace ui
