#include "client/paint/inputs.h"

#include "client/paint/digest.h"
#include "shared/base/text.h"

namespace paint {
namespace {

using ui::Node;
using ui::Role;

// Whether the browser draws the node's value.
bool is_typed(Role role) {
  return role == Role::text_field || role == Role::password || role == Role::text_area ||
         role == Role::date || role == Role::select || role == Role::combobox || role == Role::hidden ||
         role == Role::form;
}

std::uint64_t bits_of(const Node& node) {
  std::uint64_t bits = 0;
  for (const bool bit :
       {node.chosen, node.expanded, node.disabled, node.read_only, node.current, node.header_cell,
        node.inline_options, node.multiple_lines, node.href.empty(), node.numbered}) {
    bits = bits << 1 | (bit ? 1U : 0U);
  }
  bits = bits << 8 | static_cast<std::uint64_t>(node.role);
  bits = bits << 8 | static_cast<std::uint64_t>(node.variant);
  bits = bits << 8 | static_cast<std::uint64_t>(node.width);
  bits = bits << 6 | node.level;
  bits = bits << 2 | static_cast<std::uint64_t>(node.order);
  return bits << 16 | node.rows;
}

void add(Digest& digest, const Node& node) {
  digest.add(bits_of(node));
  for (const std::string* text : {&node.key, &node.text, &node.label, &node.hint, &node.error, &node.prefix,
                                  &node.suffix, &node.language}) {
    digest.add(std::string_view(*text));
  }
  if (!is_typed(node.role)) digest.add(std::string_view(node.value));
  if (node.max_characters > 0) {
    digest.add(std::uint64_t{node.max_characters});
    digest.add(std::uint64_t{base::count_code_points(node.value)});
  }
  digest.add(std::uint64_t{node.runs.size()});
  for (const ui::Run& run : node.runs) {
    digest.add(std::string_view(run.text));
    digest.add(
        std::uint64_t{(run.strong ? 1U : 0U) | (run.emphasis ? 2U : 0U) | (run.href.empty() ? 0U : 4U)});
  }
  digest.add(std::uint64_t{node.about.size()});
  for (const Node& child : node.about) add(digest, child);
  digest.add(std::uint64_t{node.children.size()});
  if (node.role == Role::select) return;
  for (const Node& child : node.children) add(digest, child);
}

}  // namespace

std::uint64_t digest_of(const ui::Screen& screen, float width, float device_pixel_ratio,
                        const Attention& attention) {
  Digest digest;
  digest.add(width);
  digest.add(device_pixel_ratio);
  digest.add(attention.view_height);
  digest.add(std::string_view(screen.council));
  digest.add(std::string_view(screen.account));
  digest.add(static_cast<std::uint64_t>(screen.logo.width_px << 16 | screen.logo.height_px));
  for (const Node& region : screen.body) {
    add(digest, region);
    if (region.role == Role::skip_link) {
      digest.add(std::uint64_t{attention.focused == region.key});
    } else if (region.role == Role::dialog) {
      digest.add(attention.view_top);
    }
  }
  return digest.value();
}

}  // namespace paint
