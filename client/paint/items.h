// Small links and buttons beside each other, as in the header's navigation and in the footer.
#pragma once

#include <span>
#include <vector>

#include "client/paint/sheet.h"
#include "shared/ui/node.h"

namespace paint {

struct Items {
  std::vector<const ui::Node*> nodes;
  std::vector<float> widths;
  float width = 0;   // side by side
  float gap_px = 0;  // between them
};

// The links and buttons among the nodes, whatever holds them.
Items measure_items(Sheet& sheet, std::span<const ui::Node> nodes, float gap_px);
// At (x, y), wrapping; the height they take. The current one is bold and plain.
float put_items(Sheet& sheet, const Items& items, float x, float y, float width, Ink ink);

}  // namespace paint
