// Tables that are sorted, and charts: what their elements say, and where a chart's drawing has everything.
#include <catch2/catch_test_macros.hpp>

#include "shared/ui/chart_layout.h"
#include "shared/ui/check.h"
#include "tests/shared/ui/screens.h"

namespace ui_tests {
namespace {

Node cell(std::string key, std::string text, std::string value = {}) {
  Node made = node(Role::cell, std::move(key), std::move(text));
  made.value = std::move(value);
  return made;
}

struct Row {
  std::string day;
  std::vector<std::string> values;
};

Node chart(std::string scale, const std::vector<std::string>& names, const std::vector<Row>& rows) {
  Node table = with(node(Role::table, "table"), {with(node(Role::row, "head"), {cell("head.0", "When")})});
  for (const std::string& name : names) table.children[0].children.push_back(cell("head." + name, name));
  for (const Row& each : rows) {
    Node row =
        with(node(Role::row, "row." + each.day), {cell("when." + each.day, "On " + each.day, each.day)});
    for (std::size_t i = 0; i < each.values.size(); ++i)
      row.children.push_back(cell(each.day + "." + std::to_string(i), each.values[i], each.values[i]));
    table.children.push_back(std::move(row));
  }
  Node made = with(node(Role::chart, "chart", "Scores"), {std::move(table)});
  made.value = std::move(scale);
  return made;
}

}  // namespace

TEST_CASE("a heading that sorts is a link in a column's heading, which says its order") {
  Node sorted = cell("sent", "Sent");
  sorted.href = "/list?order=ascending";
  sorted.order = ui::Order::descending;
  Node other = cell("name", "Name");
  other.href = "/list?by=name";
  const Element page = ui::to_element(screen(
      {with(node(Role::table, "table"),
            {with(node(Role::row, "head"), {sorted, other, cell("about", "About")}),
             with(node(Role::row, "row"), {cell("1", "3 May"), cell("2", "Jamie"), cell("3", "Sam")})})}));
  CHECK(attribute(page, "sent:cell", "aria-sort") == "descending");
  CHECK(attribute(page, "name:cell", "aria-sort") == "none");
  CHECK_FALSE(attribute(page, "about", "aria-sort").has_value());
  CHECK(attribute(page, "sent:cell", "scope") == "col");
  CHECK(attribute(page, "sent", "href") == "/list?order=ascending");
  // A narrow page has the headings' words all the same.
  CHECK(attribute(page, "1", "data-heading") == "Sent");
  CHECK(attribute(page, "head", "data-heading") == "Sort by:");
}

TEST_CASE("a chart's points stand where their dates and values say") {
  const Node made =
      chart("0|40", {"One", "Two"},
            {{"2026-01-01", {"0", "40"}}, {"2026-01-26", {"", "30"}}, {"2026-04-11", {"10", "20"}}});
  CHECK(ui::fault_in_chart(made).empty());
  const ui::ChartLayout layout = ui::lay_out_chart(made);
  REQUIRE(layout.series.size() == 2);
  // A quarter of the days had gone by; a value that is missing is passed over.
  CHECK(layout.series[0].points == std::vector<ui::ChartPoint>{{0, 240}, {1000, 180}});
  CHECK(layout.series[1].points == std::vector<ui::ChartPoint>{{0, 0}, {250, 60}, {1000, 120}});
  CHECK(layout.first == "On 2026-01-01");
  CHECK(layout.last == "On 2026-04-11");
  REQUIRE(layout.scale.size() == 5);
  CHECK(layout.scale[1].value == 10);
  CHECK(layout.scale[1].down == 180);
}

TEST_CASE("a chart of one date stands in the middle, and a series without a value is not drawn") {
  const ui::ChartLayout layout = ui::lay_out_chart(chart("1|5", {"One", "Two"}, {{"2026-01-01", {"", "2"}}}));
  REQUIRE(layout.series.size() == 1);
  CHECK(layout.series[0].points == std::vector<ui::ChartPoint>{{500, 180}});
  CHECK(layout.series[0].column == 2);
  CHECK(layout.last.empty());
}

TEST_CASE("the names at the ends of a chart's lines keep apart, inside the drawing and in the lines' order") {
  for (const char* value : {"0", "5", "10"}) {
    const ui::ChartLayout layout =
        ui::lay_out_chart(chart("0|10", {"A", "B", "C"}, {{"2026-01-01", {value, value, value}}}));
    REQUIRE(layout.series.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(layout.series[i].name_down >= 0);
      CHECK(layout.series[i].name_down <= 240);
      if (i > 0) CHECK(layout.series[i].name_down >= layout.series[i - 1].name_down + 48);
    }
  }
}

TEST_CASE("a long name stands in two lines") {
  const Node made = chart("0|10", {"Peer relationships", "Wellbeing"}, {{"2026-01-01", {"1", "2"}}});
  const ui::ChartLayout layout = ui::lay_out_chart(made);
  CHECK(layout.series[0].name == std::vector<std::string_view>{"Peer", "relationships"});
  CHECK(layout.series[1].name == std::vector<std::string_view>{"Wellbeing"});
}

TEST_CASE("nobody hears the drawing, and the table below it has the same values") {
  const std::string html = ui::to_html(
      ui::to_element(screen({chart("0|10", {"One"}, {{"2026-01-01", {"5"}}, {"2026-02-01", {"6"}}})})));
  const std::size_t drawing =
      html.find("<div id=\"chart:drawing\" class=\"care-chart__drawing\" aria-hidden=\"true\"><svg>");
  const std::size_t table = html.find("<table id=\"table\"");
  REQUIRE(drawing != std::string::npos);
  CHECK(table > html.find("</svg></div>", drawing));
  CHECK(html.find("<line x1=\"0.0%\" y1=\"120\" x2=\"100.0%\" y2=\"96\">") != std::string::npos);
}

TEST_CASE("rule 14: a chart that cannot be drawn is a fault, and words in place of one are none") {
  const std::vector<Row> good = {{"2026-01-01", {"5"}}, {"2026-02-01", {"6"}}};
  CHECK(ui::fault_in_chart(chart("0|10", {"One"}, good)).empty());
  for (const char* scale : {"", "0", "10|0", "5|5", "0|1.5", "low|high", "0|1000001"})
    CHECK_FALSE(ui::fault_in_chart(chart(scale, {"One"}, good)).empty());
  const std::vector<std::vector<Row>> wrong = {{},
                                               {{"2026-01-01", {""}}},
                                               {{"2026-01-01", {"eleven"}}},
                                               {{"2026-01-01", {"11"}}},
                                               {{"1 January", {"5"}}},
                                               {{"2026-02-01", {"5"}}, {"2026-01-01", {"6"}}},
                                               {{"2026-01-01", {"5"}}, {"2026-01-01", {"6"}}},
                                               {{"2026-01-01", {"5", "6"}}}};
  for (const std::vector<Row>& rows : wrong)
    CHECK_FALSE(ui::fault_in_chart(chart("0|10", {"One"}, rows)).empty());
  CHECK_FALSE(ui::fault_in_chart(chart("0|10", {"A", "B", "C", "D"}, {{"2026-01-01", {"1", "2", "3", "4"}}}))
                  .empty());
  const Node words = with(node(Role::chart, "chart", "Scores"), {node(Role::paragraph, "none", "None yet.")});
  CHECK(ui::fault_in_chart(words).empty());
  CHECK(ui::describe(check(screen({words}))).empty());
  const Screen bad = screen({chart("10|0", {"One"}, good)});
  CHECK(ui::describe(check(bad)).find("rule 14, chart") != std::string::npos);
}

}  // namespace ui_tests
