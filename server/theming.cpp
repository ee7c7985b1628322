#include "server/theming.h"

#include "server/logo.h"

namespace server {
namespace {

std::string accent_rule(std::uint32_t rgb) {
  std::string rule = ":root{--accent:#";
  for (int shift = 20; shift >= 0; shift -= 4) rule += "0123456789abcdef"[(rgb >> shift) & 0xf];
  return rule + "}";
}

}  // namespace

ui::Accent accent_of(const Configuration& configuration) {
  return ui::accent_of(configuration.accent_rgb.value_or(ui::theme::light.accent));
}

base::Result<void> dress(Configuration& configuration, http::Assets& assets) {
  const ui::Accent accent = accent_of(configuration);
  if (accent != ui::Accent{}) {
    // Printed links are black (web/styles/_print.scss).
    assets.extend("stylesheet.css", "@media screen{" + accent_rule(accent.light_rgb) +
                                        "}@media screen and (prefers-color-scheme:dark){" +
                                        accent_rule(accent.dark_rgb) + "}");
  }
  if (configuration.logo.empty()) return {};
  auto logo = read_logo(configuration.logo);
  if (!logo) return tl::unexpected(logo.error());
  const std::string name = logo->kind == LogoKind::svg ? "logo.svg" : "logo.png";
  assets.put(name, std::move(logo->bytes));
  configuration.names.logo = {assets.address(name), logo->width_px, logo->height_px};
  return {};
}

}  // namespace server
