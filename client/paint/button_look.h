// The colours of a button, by its variant.
#pragma once

#include "client/paint/scene.h"

namespace paint {

struct ButtonLook {
  Ink face = nullptr, words = nullptr;
  Ink hovered_face = nullptr;  // none: the face leans towards the text's colour
};

constexpr ButtonLook button_look(ui::Variant variant) {
  using P = ui::theme::Palette;
  switch (variant) {
    case ui::Variant::secondary:
      return {&P::button, &P::text, &P::button_hover};
    case ui::Variant::warning:
    case ui::Variant::error:
      return {&P::error, &P::on_error};
    default:
      return {&P::accent, &P::on_accent};
  }
}

}  // namespace paint
