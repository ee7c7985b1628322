#include "shared/ui/text.h"

#include "shared/base/text.h"
#include "shared/ui/words.h"

namespace ui {

namespace {

// The node's words, with their looks as Markdown has them.
std::string said(const Node& node) {
  if (node.runs.empty()) return std::string(accessible_name(node));
  std::string words;
  for (const Run& run : node.runs) {
    // The space before the next run is no part of the look.
    const std::size_t end = run.text.find_last_not_of(' ') + 1;
    const char* look = run.strong && run.emphasis ? "***" : run.strong ? "**" : run.emphasis ? "*" : "";
    std::string piece = look + run.text.substr(0, end) + look;
    if (!run.href.empty()) {
      piece = base::concat({"[", piece, "](", run.href, run.opens == Opens::new_tab ? ") {new tab}" : ")"});
    }
    words += piece + run.text.substr(end);
  }
  return words;
}

class Writer {
 public:
  std::string take() { return std::move(out_); }

  void line(std::string_view words) {
    while (true) {
      const std::size_t end = words.find('\n');
      if (end != 0 && !words.empty()) out_.append(2 * depth_, ' ').append(words.substr(0, end));
      out_.append(1, '\n');
      if (end == std::string_view::npos) return;
      words.remove_prefix(end + 1);
    }
  }

  void gap() {
    if (out_.size() >= 2 && out_.compare(out_.size() - 2, 2, "\n\n") != 0) out_ += '\n';
  }

  void children(const Node& node) {
    ++depth_;
    for (const Node& child : node.children) write(child);
    --depth_;
  }

  void write(const Node& node);

 private:
  static std::string link(const Node& node) {
    std::string words =
        "[" + node.text + (node.hint.empty() ? "" : " (" + node.hint + ")") + "](" + node.href + ")";
    if (node.variant == Variant::quiet) words = "< " + words;
    return words + states(node);
  }

  static std::string states(const Node& node) {
    std::string words;
    const auto also = [&](std::string_view state) {
      words.append(words.empty() ? " {" : ", ").append(state);
    };
    static constexpr std::string_view inputs[] = {"",        "email", "telephone", "digits",
                                                  "decimal", "url",   "code"};
    if (is_field(node.role)) {
      if (node.input != Input::text) also(inputs[static_cast<std::size_t>(node.input)]);
      if (!node.autocomplete.empty()) also("autocomplete " + node.autocomplete);
      if (node.level > 0) also("heading " + std::to_string(node.level));
    }
    if (node.disabled) also("disabled");
    if (node.read_only) also("read only");
    if (node.current) also("current");
    if (node.opens == Opens::new_tab) also("new tab");
    if (node.foreign) also("in " + node.language);
    return words.empty() ? words : words + "}";
  }

  static std::string variant(const Node& node) {
    static constexpr std::string_view names[] = {"",         " primary", " secondary", " warning",
                                                 " success", " error",   " inverse",   " quiet"};
    return std::string(names[static_cast<std::size_t>(node.variant)]);
  }

  void field(const Node& node);
  void control(const Node& node);
  void option(const Node& option, const Node& parent);
  void region(std::string_view name, const Node& node);
  void block(const Node& node);
  void list(const Node& node) {
    numbered_ = node.numbered ? 1 : 0;
    for (const Node& child : node.children) write(child);
    numbered_ = 0;
    gap();
  }
  void form(const Node& node) {
    gap();
    line((node.asks ? "form that asks " : "form ") + node.href);
    children(node);
  }
  void facts(const Node& node);
  void table(const Node& node);
  void grid(const Node& node);

  std::string out_;
  std::size_t depth_ = 0;
  int numbered_ = 0;  // of the next item of a numbered list
};

void Writer::control(const Node& node) {
  const std::string state = states(node);
  switch (node.role) {
    case Role::text_area:
      if (node.value.empty()) {
        line("[]" + state);
      } else {
        line("[" + state);
        line(node.value);
        line("]");
      }
      if (node.max_characters > 0)
        line(words::characters_left(node.value, node.max_characters, node.language));
      return;
    case Role::password:
      line((node.value.empty() ? "[]"
            : node.expanded    ? "[" + node.value + "]"
                               : "[***]") +
           state + (node.expanded ? " <Hide>" : " <Show>"));
      return;
    case Role::file:
      if (!node.value.empty()) line(words::held_file(node.value, node.suffix, node.language));
      line("[choose file]" + state);
      return;
    case Role::date: {
      const auto typed = base::split(node.value, '|');
      std::string parts;
      for (std::size_t i = 0; i < 3; ++i) {
        parts.append(i == 0 ? "[" : " [")
            .append(i < typed.size() ? typed[i] : std::string_view{})
            .append("]");
      }
      line(parts + state);
      return;
    }
    case Role::combobox:
      line("[" + node.value + "] v" + state);
      for (const Node& choice : node.children) line((choice.chosen ? "> " : "- ") + choice.text);
      if (!node.text.empty()) line(node.text);
      return;
    case Role::slider:
      line("<" + node.children.front().text + " ... " + node.children.back().text + "> step " + node.step);
      [[fallthrough]];
    default: {
      std::string words = node.prefix.empty() ? "[" : node.prefix + " [";
      words += node.value + "]";
      if (!node.suffix.empty()) words += " " + node.suffix;
      line(words + state);
    }
  }
}

void Writer::option(const Node& choice, const Node& parent) {
  if (choice.role == Role::divider) {
    line(choice.text);
    return;
  }
  const bool chosen = choice.chosen || (parent.role != Role::checkboxes && !choice.value.empty() &&
                                        choice.value == parent.value);
  const char* mark =
      parent.role == Role::checkboxes ? (chosen ? "[x] " : "[ ] ") : (chosen ? "(x) " : "( ) ");
  line(mark + said(choice) + states(choice));
  ++depth_;
  if (!choice.hint.empty()) line("~ " + choice.hint);
  --depth_;
  children(choice);
}

void Writer::field(const Node& node) {
  gap();
  line(said(node));
  ++depth_;
  for (const Node& child : node.about) write(child);
  if (!node.hint.empty()) line("~ " + node.hint);
  if (!node.error.empty()) line("! " + node.error);
  if (node.role == Role::radios || node.role == Role::checkboxes || node.role == Role::select) {
    if (const std::string state = states(node); !state.empty()) line(state.substr(1));
    for (const Node& choice : node.children) option(choice, node);
  } else {
    control(node);
  }
  --depth_;
  gap();
}

void Writer::table(const Node& node) {
  gap();
  if (!node.text.empty()) line("table: " + node.text);
  for (const Node& row : node.children) {
    std::string words = "|";
    for (const Node& cell : row.children) {
      words += " " + (cell.href.empty() ? cell.text : link(cell));
      if (cell.order != Order::none)
        words += cell.order == Order::ascending ? " {ascending}" : " {descending}";
      for (const Node& child : cell.children) {
        words += child.role == Role::link ? link(child) : std::string(accessible_name(child));
      }
      words += " |";
    }
    line(words);
  }
  gap();
}

// A row's options on one line: [x] and (x) stand for the cells, in the order of the columns.
void Writer::grid(const Node& node) {
  std::string columns = "columns:";
  for (const Node& option : node.children.front().children) columns += " | " + option.text;
  line(columns);
  for (const Node& row : node.children) {
    std::string cells;
    for (const Node& choice : row.children) {
      const bool chosen =
          choice.chosen || (row.role == Role::radios && !row.value.empty() && choice.value == row.value);
      const bool radio = row.role == Role::radios;
      cells.append(radio ? "(" : "[").append(chosen ? "x" : " ").append(radio ? ") " : "] ");
    }
    line(cells + said(row) + states(row));
    ++depth_;
    if (!row.hint.empty()) line("~ " + row.hint);
    if (!row.error.empty()) line("! " + row.error);
    --depth_;
  }
}

void Writer::facts(const Node& node) {
  if (node.role == Role::summary_row) {
    const bool several = node.value.find('\n') != std::string::npos;
    line(node.label + ":" + (several || node.value.empty() ? "" : " " + node.value));
    ++depth_;
    if (several) line(node.value);
    --depth_;
    children(node);
    return;
  }
  std::string words = "- " + node.text;
  if (!node.href.empty()) words = "- [" + node.text + "](" + node.href + ")";
  for (const Node& child : node.children) words += "  <" + child.text + variant(child) + ">";
  line(words);
  ++depth_;
  if (!node.hint.empty()) line("~ " + node.hint);
  --depth_;
}

void Writer::region(std::string_view name, const Node& node) {
  gap();
  line(name);
  children(node);
  gap();
}

void Writer::block(const Node& node) {
  switch (node.role) {
    case Role::heading:
      gap();
      if (!node.hint.empty()) line("(" + node.hint + ")");
      line(std::string(node.level, '#') + " " + said(node));
      gap();
      return;
    case Role::section:
      gap();
      if (!node.hint.empty()) line("(" + node.hint + ")");
      if (!node.text.empty()) line(std::string(node.level == 0 ? 2 : node.level, '#') + " " + said(node));
      for (const Node& child : node.children) write(child);
      return;
    case Role::grid:
    case Role::fieldset:
      gap();
      if (!node.text.empty()) line(std::string(node.level, '#') + (node.level > 0 ? " " : "") + said(node));
      ++depth_;
      for (const Node& child : node.about) write(child);
      if (!node.hint.empty()) line("~ " + node.hint);
      if (!node.error.empty()) line("! " + node.error);
      --depth_;
      if (node.role == Role::grid) {
        grid(node);
      } else {
        children(node);
      }
      gap();
      return;
    case Role::panel:
      region("*** " + node.text + (node.value.empty() ? "" : "\n" + node.value), node);
      return;
    case Role::item:
      line((numbered_ > 0 ? std::to_string(numbered_++) + ". " : "- ") + said(node) +
           (node.current ? " {current}" : ""));
      children(node);
      return;
    default:
      line(said(node));
  }
}

void Writer::write(const Node& node) {
  if (is_field(node.role)) return field(node);
  switch (node.role) {
    case Role::skip_link:
      return line("[" + node.text + "](" + node.href + ") skip link");
    case Role::header:
      return region("header: [" + node.text + "](" + node.href + ")", node);
    case Role::nav:
      return region("nav: " + node.label + (node.text.empty() ? "" : " (" + node.text + ")"), node);
    case Role::tabs:
    case Role::pages:
      return region((node.role == Role::tabs ? "tabs: " : "pages: ") + node.label, node);
    case Role::main:
      return region("main", node);
    case Role::footer:
      return region("footer", node);
    case Role::dialog:
      return region("dialog: " + node.label, node);
    case Role::details:
      return region((node.expanded ? "v " : "> ") + node.text, node);
    case Role::banner:
      return region("banner" + variant(node) + ": " + node.text, node);
    case Role::error_summary:
      return region("errors: " + node.text, node);
    case Role::inset:
      return region(node.text.empty() ? "|" : "| " + node.text, node);
    case Role::warning:
      return line("!! " + said(node));
    case Role::status:
      return line("... " + node.text);
    case Role::hint_text:
      return line("~ " + said(node));
    case Role::tag:
      return line("<" + node.text + variant(node) + ">");
    case Role::rule:
      return line("----");
    case Role::link:
      return line(link(node));
    case Role::link_button:
      return line("<" + node.text + ">(" + node.href + ")" + variant(node));
    case Role::button:
      return line("<" + node.text + (node.hint.empty() ? "" : " (" + node.hint + ")") + ">" + variant(node) +
                  states(node));
    case Role::progress:
      return line(node.text + " " + (node.value.empty() ? "0" : node.value) + "%");
    case Role::hidden:
      return;
    case Role::chart:
      return region("chart: " + node.text + (node.value.empty() ? "" : " (" + node.value + ")"), node);
    case Role::table:
      return table(node);
    case Role::summary_row:
    case Role::task_row:
      return facts(node);
    case Role::form:
      return form(node);
    case Role::list:
      return list(node);
    case Role::group:
    case Role::beside:
    case Role::columns:
    case Role::summary_list:
    case Role::task_list:
    case Role::timeline:
      for (const Node& child : node.children) write(child);
      return gap();
    default:
      return block(node);
  }
}

}  // namespace

std::string to_text(const Screen& screen) {
  Writer writer;
  std::string top = screen.title;
  for (const std::string* name : {&screen.service, &screen.council}) {
    if (!name->empty()) top += " - " + *name;
  }
  writer.line(top);
  if (!screen.account.empty()) writer.line(words::whose_account(screen.account, screen.language));
  if (const Logo& logo = screen.logo; !logo.address.empty()) {
    writer.line("logo " + logo.address + ", " + std::to_string(logo.width_px) + " by " +
                std::to_string(logo.height_px));
  }
  if (screen.language != "en") writer.line("language " + screen.language);
  if (!screen.focus.key.empty()) writer.line("focus " + screen.focus.key);
  if (!screen.announcement.text.empty()) {
    const bool urgent = screen.announcement.politeness == Announcement::Politeness::assertive;
    writer.line((urgent ? "said at once: " : "said: ") + screen.announcement.text);
  }
  writer.gap();
  for (const Node& region : screen.body) writer.write(region);
  std::string text = writer.take();
  while (text.size() >= 2 && text.compare(text.size() - 2, 2, "\n\n") == 0) text.pop_back();
  return text;
}

}  // namespace ui
