#include "shared/ui/chart_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "shared/base/number.h"
#include "shared/base/time.h"
#include "shared/ui/theme.h"

namespace ui {

namespace {

constexpr auto plot_px = static_cast<int>(theme::plot_px);
constexpr int name_px = 48;            // from one name to the next: two lines
constexpr std::size_t line_most = 13;  // characters of a name's line
constexpr double furthest = 1e6;       // end of a scale

struct Scale {
  double least = 0, most = 0;

  bool holds(double value) const { return value >= least && value <= most; }
  int down(double value) const {
    return plot_px - static_cast<int>(std::lround((value - least) * plot_px / (most - least)));
  }
};

Scale scale_of(const std::string& ends) {
  const std::size_t between = ends.find('|');
  if (between == std::string::npos) return {};
  return {base::read_double(ends.substr(0, between)).value_or(0),
          base::read_double(ends.substr(between + 1)).value_or(0)};
}

// Lines at whole numbers: as many as divide the scale evenly, from a list that prefers quarters.
std::vector<ChartStep> steps_of(const Scale& scale) {
  const auto range = static_cast<int>(scale.most - scale.least);
  int steps = 1;
  for (const int each : {4, 5, 3, 2}) {
    if (range % each != 0) continue;
    steps = each;
    break;
  }
  std::vector<ChartStep> all;
  for (int i = 0; i <= steps; ++i) {
    const int value = static_cast<int>(scale.least) + range / steps * i;
    all.push_back({value, scale.down(value)});
  }
  return all;
}

std::optional<std::int64_t> day_of(const Node& row) {
  const auto date = base::parse_iso_date(row.children.front().value);
  return date ? std::optional(base::days_from_civil(*date)) : std::nullopt;
}

// A long name is broken at the space nearest to its middle.
std::vector<std::string_view> lines_of(std::string_view name) {
  std::size_t best = std::string_view::npos;
  const auto from_middle = [&](std::size_t at) {
    return at * 2 > name.size() ? at * 2 - name.size() : name.size() - at * 2;
  };
  for (std::size_t at = name.find(' '); at != std::string_view::npos; at = name.find(' ', at + 1)) {
    if (best == std::string_view::npos || from_middle(at) < from_middle(best)) best = at;
  }
  if (name.size() <= line_most || best == std::string_view::npos) return {name};
  return {name.substr(0, best), name.substr(best + 1)};
}

// Names keep apart from each other, in the order of the lines' ends.
void spread_names(std::vector<ChartSeries>& series) {
  std::array<ChartSeries*, most_series> order{};
  std::size_t count = 0;
  for (ChartSeries& each : series) {
    std::size_t at = count++;
    for (; at > 0 && order[at - 1]->name_down > each.name_down; --at) order[at] = order[at - 1];
    order[at] = &each;
  }
  for (std::size_t i = 1; i < count; ++i) {
    order[i]->name_down = std::max(order[i]->name_down, order[i - 1]->name_down + name_px);
  }
  int lowest = plot_px;
  for (std::size_t i = count; i-- > 0; lowest -= name_px) {
    order[i]->name_down = std::min(order[i]->name_down, lowest);
  }
}

}  // namespace

ChartLayout lay_out_chart(const Node& chart) {
  const std::vector<Node>& rows = chart.children.front().children;
  const Scale scale = scale_of(chart.value);
  const std::int64_t first = day_of(rows[1]).value_or(0);
  const std::int64_t days = day_of(rows.back()).value_or(0) - first;
  ChartLayout layout;
  layout.scale = steps_of(scale);
  layout.first = rows[1].children.front().text;
  if (days > 0) layout.last = rows.back().children.front().text;
  for (std::size_t column = 1; column < rows.front().children.size(); ++column) {
    ChartSeries series{lines_of(rows.front().children[column].text), {}, 0, column};
    for (std::size_t r = 1; r < rows.size(); ++r) {
      const auto value = base::read_double(rows[r].children[column].value);
      if (!value) continue;
      const std::int64_t day = day_of(rows[r]).value_or(0) - first;
      series.points.push_back({days > 0 ? static_cast<int>(day * 1000 / days) : 500, scale.down(*value)});
    }
    if (series.points.empty()) continue;
    series.name_down = series.points.back().down;
    layout.series.push_back(std::move(series));
  }
  spread_names(layout.series);
  return layout;
}

std::string fault_in_chart(const Node& chart) {
  const auto is_table = [](const Node& child) { return child.role == Role::table; };
  if (std::none_of(chart.children.begin(), chart.children.end(), is_table)) return {};
  if (chart.children.size() != 1) return "has more than its table";
  const Scale scale = scale_of(chart.value);
  if (scale.least < -furthest || scale.most > furthest || scale.least >= scale.most ||
      scale.least != std::floor(scale.least) || scale.most != std::floor(scale.most))
    return "has no scale between two whole numbers of at most a million";
  const std::vector<Node>& rows = chart.children.front().children;
  if (rows.size() < 2) return "has nothing to draw: say so in words";
  const std::size_t columns = rows.front().children.size();
  if (columns < 2 || columns > most_series + 1) return "has no series, or more than three";
  std::optional<std::int64_t> before;
  bool any = false;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].children.size() != columns) return "has rows of different lengths";
    const auto day = day_of(rows[r]);
    if (!day || (before && *day <= *before)) return "has rows that are not in the order of their dates";
    before = day;
    for (std::size_t column = 1; column < columns; ++column) {
      const std::string& value = rows[r].children[column].value;
      const auto number = base::read_double(value);
      if (value.empty()) continue;
      if (!number || !scale.holds(*number)) return "has a value that its scale does not hold";
      any = true;
    }
  }
  return any ? std::string() : "has nothing to draw: say so in words";
}

}  // namespace ui
