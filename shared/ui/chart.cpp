// A chart of scores over time: a drawing that only repeats the table below it, so it is for eyes alone.
#include "shared/ui/build.h"
#include "shared/ui/chart_layout.h"
#include "shared/ui/theme.h"

namespace ui::build {

namespace {

// Each series has its own mark as well as its own line: colour is never all there is (WCAG 1.4.1).
constexpr std::string_view marks[] = {"M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0", "M-6-6h12v12h-12z",
                                      "M0-8 7 5H-7z"};
constexpr std::string_view looks[] = {"care-chart__series care-chart__series--1",
                                      "care-chart__series care-chart__series--2",
                                      "care-chart__series care-chart__series--3"};
constexpr int line_px = 20;
constexpr int baseline_px = 6;  // from the middle of a line of words to what they stand on
constexpr int dates_px = static_cast<int>(theme::plot_px) + 26;

std::string percent(int thousandths) {
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + "%";
}

Element line(std::string_view classes, ChartPoint from, ChartPoint to) {
  Element element = make("line", {}, classes);
  set(element, "x1", percent(from.across));
  set(element, "y1", std::to_string(from.down));
  set(element, "x2", percent(to.across));
  set(element, "y2", std::to_string(to.down));
  return element;
}

// A place that has things drawn around it.
Element at(std::string_view tag, std::string_view classes, ChartPoint place) {
  Element element = make(tag, {}, classes);
  set(element, "x", percent(place.across));
  set(element, "y", std::to_string(place.down));
  return element;
}

Element words(std::string_view classes, ChartPoint place, std::string_view text) {
  Element element = at("text", classes, place);
  element.text = text;
  return element;
}

Element mark(std::string_view classes, std::size_t column, ChartPoint place) {
  Element element = at("svg", classes, place);
  Element shape = make("path", {});
  set(shape, "d", marks[column - 1]);
  add(element, std::move(shape));
  return element;
}

Element drawn(const ChartSeries& series) {
  Element group = make("g", {}, looks[series.column - 1]);
  for (std::size_t i = 1; i < series.points.size(); ++i) {
    add(group, line({}, series.points[i - 1], series.points[i]));
  }
  for (const ChartPoint& point : series.points) add(group, mark({}, series.column, point));
  add(group, mark("care-chart__key", series.column, {1000, series.name_down}));
  int down = series.name_down + baseline_px - static_cast<int>(series.name.size() - 1) * line_px / 2;
  for (const std::string_view each : series.name) {
    add(group, words("care-chart__name", {1000, down}, each));
    down += line_px;
  }
  return group;
}

Element drawing(const Node& node) {
  const ChartLayout layout = lay_out_chart(node);
  Element svg = make("svg", {});
  for (const ChartStep& step : layout.scale) {
    add(svg, line("care-chart__rule", {0, step.down}, {1000, step.down}));
    add(svg, words("care-chart__step", {0, step.down + baseline_px}, std::to_string(step.value)));
  }
  if (layout.last.empty()) {
    add(svg, words("care-chart__when", {500, dates_px}, layout.first));
  } else {
    add(svg, words("care-chart__first", {0, dates_px}, layout.first));
    add(svg, words("care-chart__last", {1000, dates_px}, layout.last));
  }
  for (const ChartSeries& series : layout.series) add(svg, drawn(series));
  return svg;
}

}  // namespace

void chart(const Node& node, const Context& context, std::vector<Element>& out) {
  Element element = make("figure", node.key, "care-chart");
  add(element, with_text("figcaption", part(node, "caption"), "care-chart__caption", node.text));
  if (!node.children.empty() && node.children.front().role == Role::table) {
    Element box = make("div", part(node, "drawing"), "care-chart__drawing");
    set(box, "aria-hidden", "true");
    add(box, drawing(node));
    add(element, std::move(box));
  }
  put_children(element, node.children, node.key, context, Flow::block);
  out.push_back(std::move(element));
}

}  // namespace ui::build
