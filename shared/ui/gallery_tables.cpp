// The gallery's tables that can be sorted and filtered, and its charts.
#include "shared/ui/gallery_build.h"

namespace ui::gallery_build {

namespace {

Node cells(const std::string& key, const std::vector<std::string>& texts) {
  Node made = node(Role::row, key);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    made.children.push_back(node(Role::cell, key + "." + std::to_string(i), texts[i]));
  }
  return made;
}

Node titled(Node row) {
  row.children.front().header_cell = true;
  return row;
}

// The headings of submitted forms; all but the last sort. `sorted` is the column that it is in the order of.
Node headings(const std::string& key, std::size_t sorted, Order order) {
  Node made = cells(key, {"Form", "Whose", "Sent", "What it is about"});
  for (std::size_t i = 0; i + 1 < made.children.size(); ++i) {
    Node& cell = made.children[i];
    if (i == sorted) cell.order = order;
    const bool turn = cell.order == Order::ascending;
    cell.href = "/gallery?show=tables&sort=" + std::to_string(i) + (turn ? "&order=descending" : "");
  }
  return made;
}

Node found_forms() {
  Node made = with(
      node(Role::table, "found", "Submitted forms"),
      {headings("found.head", 2, Order::descending),
       titled(cells("found.1", {"Health and development", "Jamie Reid", "3 November 2026", "Sam Example"})),
       titled(cells("found.2", {"Foster carer's input to a looked-after child's review", "Jamie Reid",
                                "12 October 2026", "Sam Example"})),
       titled(cells("found.3", {"Everyday life", "Alexandra Featherstonehaugh-Cholmondeley", "1 October 2026",
                                "Robin Example"})),
       titled(cells("found.4",
                    {"Annual review of a foster carer", "Jamie Reid", "30 September 2026", "Jamie Reid"})),
       titled(cells("found.5", {"Training and development", "Priya Shah", "2 March 2026", "Priya Shah"}))});
  Node& first = made.children[1].children.front();
  first.text.clear();
  first.children = {link("found.open", "Health and development", "/gallery")};
  return made;
}

Node one_row() {
  return with(node(Role::table, "one", "In the order of the form's name"),
              {headings("one.head", 0, Order::ascending),
               titled(cells("one.1", {"Everyday life", "Jamie Reid", "1 October 2026", "Robin Example"}))});
}

Node unsorted() {
  return with(
      node(Role::table, "unsorted", "In no order that a heading has"),
      {headings("unsorted.head", 0, Order::none),
       titled(cells("unsorted.1", {"Everyday life", "Jamie Reid", "1 October 2026", "Robin Example"})),
       titled(cells("unsorted.2", {"Placement plan", "Priya Shah", "2 March 2026", ""}))});
}

// Of these tables, whose address it asks for.
Node filter() {
  Node show = node(Role::hidden, "show");
  show.value = "tables";
  Node name = field(Role::text_field, "name", "Name has", "Example");
  name.width = Width::characters_20;
  Node status = with(field(Role::select, "about", "Form", "review"),
                     {option("about.all", "All forms", ""), option("about.review", "Review", "review"),
                      option("about.life", "Everyday life", "life")});
  Node fields = with(node(Role::beside, "filters"), {std::move(name), std::move(status)});
  Node form = with(node(Role::form, "filter"),
                   {std::move(show), std::move(fields),
                    varied(node(Role::button, "apply", "Apply filters"), Variant::secondary),
                    link("clear", "Clear filters", "/gallery?show=tables")});
  form.href = "/gallery";
  form.asks = true;
  return form;
}

Node when(const std::string& key, std::string day, std::string words) {
  Node made = node(Role::cell, key, std::move(words));
  made.value = std::move(day);
  made.header_cell = true;
  return made;
}

struct Score {
  const char* day;
  const char* words;
  std::vector<const char*> values;  // of each series; empty: none that day
};

Node chart(const std::string& key, std::string caption, std::string scale,
           const std::vector<std::string>& names, const std::vector<Score>& scores) {
  std::vector<std::string> heads = {"When"};
  heads.insert(heads.end(), names.begin(), names.end());
  Node table =
      with(node(Role::table, key + ".table", "The same scores as a table"), {cells(key + ".head", heads)});
  for (std::size_t r = 0; r < scores.size(); ++r) {
    const std::string row_key = key + "." + std::to_string(r);
    Node row = with(node(Role::row, row_key), {when(row_key + ".when", scores[r].day, scores[r].words)});
    for (std::size_t i = 0; i < scores[r].values.size(); ++i) {
      const std::string value = scores[r].values[i];
      Node cell = node(Role::cell, row_key + "." + std::to_string(i), value.empty() ? "Not given" : value);
      cell.value = value;
      row.children.push_back(std::move(cell));
    }
    table.children.push_back(std::move(row));
  }
  Node made = with(node(Role::chart, key, std::move(caption)), {std::move(table)});
  made.value = std::move(scale);
  return made;
}

}  // namespace

std::vector<Node> tables() {
  return {
      hinted(heading("title", "Tables that are sorted and filtered", 1), "Gallery"),
      filter(),
      node(Role::paragraph, "shown", "5 of 12 forms are shown."),
      found_forms(),
      heading("one_title", "One that was found", 2),
      one_row(),
      unsorted(),
      heading("none_title", "None that was found", 2),
      with(node(Role::inset, "none"), {node(Role::paragraph, "none.words", "Nothing matches these filters."),
                                       link("none.clear", "Clear filters", "/gallery?show=tables")})};
}

std::vector<Node> charts() {
  return {
      hinted(heading("title", "Scores over time", 1), "Gallery"),
      chart("three", "Strengths and difficulties of Sam Example, from 0 to 10", "0|10",
            {"Emotional", "Peer relationships", "Kind to others"},
            {{"2025-03-03", "3 March 2025", {"8", "7", "3"}},
             {"2025-09-08", "8 September 2025", {"7", "", "5"}},
             {"2026-03-02", "2 March 2026", {"6", "5", "5"}},
             {"2026-10-12", "12 October 2026", {"4", "4.5", "7"}}}),
      chart("one", "All difficulties of Sam Example, from 0 to 40", "0|40", {"Total"},
            {{"2025-03-03", "3 March 2025", {"24"}},
             {"2025-06-02", "2 June 2025", {"26"}},
             {"2026-10-12", "12 October 2026", {"13"}}}),
      chart("first", "Wellbeing of Robin Example, from 1 to 5", "1|5",
            {"As the child says", "As the carer says"}, {{"2026-10-12", "12 October 2026", {"4", "2.5"}}}),
      with(node(Role::chart, "none", "Wellbeing of Alex Example"),
           {node(Role::paragraph, "none.words",
                 "There are no scores yet. The first comes with the first review.")})};
}

}  // namespace ui::gallery_build
