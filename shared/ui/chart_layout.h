// Where everything of a chart of scores over time stands, from the values of its table: one calculation for
// the plain page, the painted one and paper, which show the same drawing.
//
// Across is in thousandths of the plot's width, so that a drawing fits any page without being stretched; down
// is in px from the plot's top (theme::plot_px).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/ui/node.h"

namespace ui {

struct ChartPoint {
  int across = 0;
  int down = 0;
  bool operator==(const ChartPoint&) const = default;
};

struct ChartSeries {
  std::vector<std::string_view> name;  // in one or two lines
  std::vector<ChartPoint> points;      // one at least
  int name_down = 0;                   // beside the last point, and apart from the other names
  std::size_t column = 0;              // of the table: the look, which stays though another series is empty
};

struct ChartStep {
  int value = 0;
  int down = 0;
};

struct ChartLayout {
  std::vector<ChartStep> scale;
  std::vector<ChartSeries> series;
  std::string_view first, last;  // when; where there is one time alone, last is empty
};

inline constexpr std::size_t most_series = 3;

// Views into the chart, which must be without fault.
ChartLayout lay_out_chart(const Node& chart);

// What keeps a chart from being drawn; empty: nothing.
std::string fault_in_chart(const Node& chart);

}  // namespace ui
