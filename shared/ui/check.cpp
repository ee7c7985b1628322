#include "shared/ui/check.h"

#include <algorithm>
#include <unordered_set>

#include "shared/base/text.h"
#include "shared/ui/build.h"
#include "shared/ui/chart_layout.h"
#include "shared/ui/words.h"

namespace ui {

namespace {

bool among(Role role, std::initializer_list<Role> roles) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

class Checker {
 public:
  explicit Checker(const Screen& screen) : screen_(screen) {}

  std::vector<Breach> run() {
    check_screen();
    check_regions();
    for (const Node& region : screen_.body) visit(region, Around{});
    check_headings();
    check_errors();
    return std::move(breaches_);
  }

 private:
  struct Around {
    const Node* parent = nullptr;
    bool in_form = false;
    bool in_dialog = false;
  };
  struct FieldError {
    std::string_view key;
    std::string_view words;
  };
  struct Heading {
    std::string_view key;
    int level;
  };

  void breach(int rule, std::string_view key, std::string what) {
    breaches_.push_back({rule, std::string(key), std::move(what)});
  }

  void check_screen() {
    if (screen_.title.empty()) breach(7, "", "the screen has no title");
    if (screen_.language.empty()) breach(7, "", "the screen has no language");
    if (screen_.personal == Personal::yes && screen_.account.empty()) {
      breach(7, "", "something personal is shown, but not whose account it is");
    }
    if (const Logo& logo = screen_.logo; !logo.address.empty()) {
      const bool ours = logo.address.front() == '/' && !build::safe_href(logo.address).empty();
      if (!ours || logo.width_px < 1 || logo.height_px < 1) breach(7, "", "the logo has no address or size");
      if (screen_.council.empty()) breach(7, "", "a logo without the name that it stands for");
    }
    for (const std::string* words :
         {&screen_.title, &screen_.service, &screen_.council, &screen_.account, &screen_.announcement.text}) {
      check_words("", *words, Lines::one);
    }
  }

  void check_regions() {
    static constexpr Role order[] = {Role::skip_link, Role::header, Role::banner,
                                     Role::main,      Role::footer, Role::dialog};
    std::size_t place = 0;
    int mains = 0;
    for (const Node& region : screen_.body) {
      const auto* found = std::find(std::begin(order), std::end(order), region.role);
      if (found == std::end(order)) {
        breach(8, region.key, "only regions and notices stand in the body");
        continue;
      }
      const auto at = static_cast<std::size_t>(found - std::begin(order));
      if (at < place) breach(8, region.key, "the region is out of order");
      place = std::max(place, at);
      mains += region.role == Role::main ? 1 : 0;
    }
    if (mains != 1) breach(8, "", "there must be exactly one main, not " + std::to_string(mains));
  }

  void visit(const Node& node, Around around) {
    check_key(node);
    check_name(node);
    check_text(node);
    check_place(node, around);
    check_posting(node, around);
    check_href(node);
    note_heading(node, around);
    check_runs(node);
    if (node.role == Role::grid) check_grid(node);
    if (node.role == Role::slider) check_slider(node);
    if (among(node.role, {Role::tabs, Role::pages})) check_ways(node);
    if (node.role == Role::list) check_steps(node);
    if (node.role == Role::table) check_table(node);
    if (node.role == Role::chart) check_chart(node);
    if ((is_field(node.role) || among(node.role, {Role::fieldset, Role::grid, Role::button})) &&
        !node.error.empty()) {
      errors_.push_back({node.key, node.error});
    }
    if (node.role == Role::error_summary) summaries_.push_back(&node);
    Around inside{&node, around.in_form || node.role == Role::form,
                  around.in_dialog || node.role == Role::dialog};
    for (const Node& child : node.children) visit(child, inside);
    inside.parent = nullptr;
    for (const Node& child : node.about) visit(child, inside);
  }

  void check_key(const Node& node) {
    const auto allowed = [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
             c == '_' || c == '@' || c == '-';
    };
    if (node.key.empty() || node.key.size() > 120) {
      breach(1, node.key, "a key has 1 to 120 characters");
    } else if (!std::all_of(node.key.begin(), node.key.end(), allowed)) {
      breach(1, node.key, "a key has only A-Z a-z 0-9 . _ @ -");
    } else if (!keys_.insert(node.key).second) {
      breach(1, node.key, "the key is used twice");
    }
  }

  void check_name(const Node& node) {
    if (among(node.role,
              {Role::text_field, Role::password, Role::text_area, Role::select, Role::combobox, Role::slider,
               Role::file, Role::dialog, Role::summary_row, Role::tabs, Role::pages}) &&
        node.label.empty()) {
      breach(2, node.key, "has no label");
    }
    if (among(node.role, {Role::radios, Role::checkboxes, Role::date}) && node.text.empty()) {
      breach(2, node.key, "has no legend");
    }
    if (among(node.role, {Role::button, Role::link, Role::link_button, Role::option, Role::skip_link,
                          Role::header, Role::heading, Role::details, Role::banner, Role::error_summary,
                          Role::panel, Role::task_row, Role::tag, Role::progress, Role::chart}) &&
        node.text.empty()) {
      breach(2, node.key, "has no text");
    }
  }

  enum class Lines { one, several };

  void check_words(std::string_view key, std::string_view words, Lines lines) {
    if (!base::valid_utf8(words)) {
      breach(6, key, "is not valid UTF-8");
      return;
    }
    for (const char c : words) {
      const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
      if (!control || (c == '\n' && lines == Lines::several)) continue;
      breach(6, key, c == '\n' ? "a line break where none may be" : "a control character");
      return;
    }
  }

  void check_text(const Node& node) {
    check_words(node.key, node.text, node.role == Role::paragraph ? Lines::several : Lines::one);
    check_words(
        node.key, node.value,
        among(node.role, {Role::text_area, Role::summary_row, Role::panel}) ? Lines::several : Lines::one);
    for (const std::string* words : {&node.label, &node.hint, &node.error, &node.prefix, &node.suffix}) {
      check_words(node.key, *words, Lines::one);
    }
  }

  void check_place(const Node& node, const Around& around) {
    struct Home {
      Role child;
      std::initializer_list<Role> parents;
    };
    static const Home homes[] = {
        {Role::option, {Role::radios, Role::checkboxes, Role::select, Role::combobox, Role::slider}},
        {Role::divider, {Role::radios, Role::checkboxes, Role::pages}},
        {Role::item, {Role::list}},
        {Role::summary_row, {Role::summary_list}},
        {Role::task_row, {Role::task_list}},
        {Role::row, {Role::table}},
        {Role::cell, {Role::row}}};
    const bool is_region =
        among(node.role, {Role::skip_link, Role::header, Role::main, Role::footer, Role::dialog});
    if (is_region && around.parent != nullptr) breach(8, node.key, "a region stands inside something else");
    const Role parent = around.parent == nullptr ? Role::main : around.parent->role;
    bool fits =
        !among(parent, {Role::radios, Role::checkboxes, Role::select, Role::list, Role::summary_list,
                        Role::task_list, Role::table, Role::row, Role::grid, Role::combobox, Role::slider,
                        Role::beside, Role::tabs, Role::pages, Role::timeline, Role::chart});
    for (const Home& home : homes) {
      if (home.child == node.role) fits = among(parent, home.parents);
    }
    if (parent == Role::beside) fits = is_field(node.role);
    if (parent == Role::timeline) fits = node.role == Role::section;
    if (parent == Role::chart) fits = among(node.role, {Role::table, Role::paragraph});
    if (among(parent, {Role::tabs, Role::pages}))
      fits = node.role == Role::link || (parent == Role::pages && node.role == Role::divider);
    if (parent == Role::grid) fits = among(node.role, {Role::radios, Role::checkboxes});
    if (!fits) breach(8, node.key, "stands in a parent that is not made for it");
  }

  void check_grid(const Node& grid) {
    if (grid.children.empty()) return breach(10, grid.key, "has no rows");
    const std::vector<Node>& wanted = grid.children.front().children;
    if (wanted.empty()) breach(10, grid.key, "has no columns");
    for (const Node& row : grid.children) {
      if (row.inline_options) breach(10, row.key, "a row of a grid does not lay its options out itself");
      const auto same = [](const Node& one, const Node& other) { return one.text == other.text; };
      if (!std::equal(row.children.begin(), row.children.end(), wanted.begin(), wanted.end(), same))
        breach(10, row.key, "does not have the same options as the first row");
      for (const Node& option : row.children) {
        if (option.role != Role::option || !option.hint.empty() || !option.children.empty() ||
            !option.runs.empty())
          breach(10, option.key, "does not fit a cell");
      }
    }
  }

  void check_runs(const Node& node) {
    static constexpr Role readable[] = {Role::paragraph, Role::hint_text, Role::list, Role::item};
    for (const Node& child : node.about) {
      if (std::find(std::begin(readable), std::end(readable), child.role) == std::end(readable))
        breach(12, child.key, "is not for reading, but stands among what is said of a field");
    }
    if (node.runs.empty()) return;
    const bool has_looks =
        is_field(node.role) ||
        among(node.role, {Role::paragraph, Role::lead, Role::hint_text, Role::item, Role::heading,
                          Role::section, Role::fieldset, Role::grid, Role::option, Role::warning});
    if (!has_looks) breach(12, node.key, "has runs where its words are plain");
    std::string words;
    for (const Run& run : node.runs) {
      words += run.text;
      if (!run.href.empty() && build::safe_href(run.href).empty())
        breach(9, node.key, "a link among its words goes where it may not");
    }
    if (words != accessible_name(node)) breach(12, node.key, "its runs are not its words");
  }

  void check_ways(const Node& ways) {
    const auto shown = std::count_if(ways.children.begin(), ways.children.end(),
                                     [](const Node& way) { return way.current; });
    if (shown != 1) breach(13, ways.key, "one of its links is the page that is shown");
  }

  void check_steps(const Node& steps) {
    const auto shown = std::count_if(steps.children.begin(), steps.children.end(),
                                     [](const Node& item) { return item.current; });
    if (shown > 1) breach(13, steps.key, "one is at two of its steps");
  }

  void check_table(const Node& table) {
    std::size_t ordered = 0;
    for (const Node& row : table.children) {
      for (const Node& cell : row.children) {
        if (cell.href.empty() && cell.order == Order::none) continue;
        ordered += cell.order == Order::none ? 0 : 1;
        if (&row != &table.children.front() || cell.href.empty() || cell.text.empty())
          breach(14, cell.key, "sorts, but is no heading of a column with words and an address");
      }
    }
    if (ordered > 1) breach(14, table.key, "is in the order of two columns");
  }

  void check_chart(const Node& chart) {
    if (const std::string fault = fault_in_chart(chart); !fault.empty()) breach(14, chart.key, fault);
  }

  void check_slider(const Node& slider) {
    const auto is_number = [](const std::string& text) {
      return !text.empty() && text.find_first_not_of("-.0123456789") == std::string::npos;
    };
    if (slider.children.size() != 2) return breach(11, slider.key, "a slider has two ends");
    for (const Node& end : slider.children) {
      if (!is_number(end.value)) breach(11, end.key, "an end of a slider is a number");
    }
    if (!is_number(slider.step)) breach(11, slider.key, "has no step");
  }

  void check_posting(const Node& node, const Around& around) {
    const bool posted = is_field(node.role) || among(node.role, {Role::button, Role::hidden});
    const Node* named = node.role == Role::button ? find(screen_, node.of_form) : nullptr;
    const bool outside = !around.in_form && (named == nullptr || named->role != Role::form);
    if (posted && outside) breach(5, node.key, "is not inside a form");
    if (named != nullptr && named->asks) breach(5, node.key, "stands outside a form that asks");
    if (node.role != Role::form) return;
    if (around.in_form) breach(5, node.key, "a form inside a form");
    if (node.href.empty() || node.href[0] != '/' || build::safe_href(node.href).empty()) {
      breach(5, node.key, "the form has no action of ours");
    }
    if (node.value.empty() && !node.asks) breach(5, node.key, "the form has no token");
    if (!node.value.empty() && node.asks) breach(5, node.key, "the form asks, and has a token");
  }

  void check_href(const Node& node) {
    const bool needs_one = among(node.role, {Role::link, Role::link_button, Role::skip_link, Role::header});
    if (needs_one && node.href.empty()) breach(9, node.key, "goes nowhere");
    if (!node.href.empty() && build::safe_href(node.href).empty())
      breach(9, node.key, "goes where it may not");
  }

  void note_heading(const Node& node, const Around& around) {
    int level = 0;
    if (node.role == Role::panel) {
      level = 1;
    } else if (node.role == Role::section && !node.text.empty()) {
      level = node.level == 0 ? 2 : node.level;
    } else if (node.role == Role::heading || is_field(node.role) ||
               among(node.role, {Role::fieldset, Role::grid})) {
      level = node.level;
    }
    if (level > 4 || (level == 0 && node.role == Role::heading))
      breach(3, node.key, "a heading's level is 1 to 4");
    if (level == 0) return;
    if (!around.in_dialog) {
      headings_.push_back({node.key, level});
    } else if (level < 3) {
      breach(3, node.key, "a heading in a dialog is below the dialog's own, which has level 2");
    }
  }

  void check_headings() {
    int before = 0;
    int firsts = 0;
    for (const Heading& heading : headings_) {
      if (heading.level > before + 1) {
        breach(
            3, heading.key,
            "a level " + std::to_string(heading.level) + " heading follows level " + std::to_string(before));
      }
      before = heading.level;
      firsts += heading.level == 1 ? 1 : 0;
    }
    if (firsts != 1)
      breach(3, "", "there must be exactly one level 1 heading, not " + std::to_string(firsts));
  }

  // The first thing in main that is not the way back and not merely a container.
  static const Node* first_in(const Node& node) {
    for (const Node& child : node.children) {
      if (child.role == Role::link && child.variant == Variant::quiet) continue;
      if (!among(child.role, {Role::group, Role::columns, Role::form})) return &child;
      if (const Node* found = first_in(child)) return found;
    }
    return nullptr;
  }

  bool leads_to(std::string_view href, std::string_view key) const {
    if (href.empty() || href[0] != '#') return false;
    href.remove_prefix(1);
    if (href == key) return true;
    const Node* field = find(screen_, key);
    if (field == nullptr) return false;
    if (field->role == Role::date) return href.substr(0, key.size() + 1) == std::string(key) + ":";
    return holds(*field, href);
  }

  static bool holds(const Node& node, std::string_view key) {
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const Node& child) { return child.key == key || holds(child, key); });
  }

  void check_errors() {
    const bool says_error =
        screen_.title.starts_with(words::said(wording::Key::control_error, screen_.language));
    const bool must_say = !errors_.empty() || !summaries_.empty();
    if (must_say && !says_error)
      breach(4, "", "there are errors, but the title does not begin with \"Error: \" in its language");
    if (!must_say && says_error) breach(4, "", "the title speaks of an error that is not there");
    if (summaries_.size() > 1) breach(4, summaries_[1]->key, "a second error summary");
    if (summaries_.empty()) {
      if (!errors_.empty()) breach(4, errors_.front().key, "has an error, but there is no error summary");
      return;
    }
    const Node& summary = *summaries_.front();
    for (const Node& region : screen_.body) {
      if (region.role == Role::main && first_in(region) != &summary)
        breach(4, summary.key, "is not the first thing in main");
    }
    if (errors_.empty()) return;
    if (summary.children.size() != errors_.size()) {
      breach(4, summary.key,
             "lists " + std::to_string(summary.children.size()) + " of " + std::to_string(errors_.size()) +
                 " errors");
    }
    for (std::size_t i = 0; i < std::min(errors_.size(), summary.children.size()); ++i) {
      const Node& line = summary.children[i];
      if (line.text != errors_[i].words)
        breach(4, line.key, "does not say what the field says: " + std::string(errors_[i].key));
      if (!leads_to(line.href, errors_[i].key))
        breach(4, line.key, "does not lead to " + std::string(errors_[i].key));
    }
  }

  const Screen& screen_;
  std::vector<Breach> breaches_;
  std::unordered_set<std::string_view> keys_;
  std::vector<Heading> headings_;
  std::vector<FieldError> errors_;
  std::vector<const Node*> summaries_;
};

}  // namespace

std::vector<Breach> check(const Screen& screen) {
  return Checker(screen).run();
}

std::string describe(const std::vector<Breach>& breaches) {
  std::string words;
  for (const Breach& breach : breaches) {
    words += "rule " + std::to_string(breach.rule) + ", " + (breach.key.empty() ? "screen" : breach.key) +
             ": " + breach.what + "\n";
  }
  return words;
}

}  // namespace ui
