// A sheet of the console: facts, tables, a form as it was sent, what can be done; and the page on which one
// of that is done.
#include "shared/base/text.h"
#include "shared/portal/answers_view.h"
#include "shared/portal/console/parts.h"

namespace portal::console {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

// Of a row of a sheet's table, by what its first cell says, and its number where it has one.
std::string name_of(const Common& common, const api::ConsoleSheet& sheet, const std::string& of) {
  for (const api::ConsoleTable& table : sheet.tables) {
    for (const api::ConsoleRow& row : table.rows) {
      if (row.id != of || row.cells.empty()) continue;
      // Two of the same name are told apart by their numbers.
      const bool numbered = table.columns.size() > 1 && table.columns[1].key == "number";
      const std::string name = words(common, row.cells.front());
      return numbered ? base::concat({name, ", ", words(common, row.cells[1])}) : name;
    }
  }
  return sheet.title;
}

void put_actions(Page& page, const Common& common, const api::ConsoleSheet& sheet) {
  nodes::Children links;
  for (const api::ConsoleAction& action : sheet.actions) {
    const ActionWords* said = words_of_action(action.key);
    if (said == nullptr) continue;
    Asks asks;
    asks.act = action.key;
    asks.of = action.of;
    const std::string whose = action.of.empty() ? std::string() : name_of(common, sheet, action.of);
    Node link =
        nodes::link("do-" + action.key + (action.of.empty() ? "" : "-" + action.of),
                    whose.empty() ? say(common, said->title)
                                  : say(common, Key::console_action_of, say(common, said->title), whose),
                    write_route(asking(common.route, asks)));
    links.push_back(nodes::parent(Role::item, "item-" + link.key, {link}));
  }
  if (links.empty()) return;
  page.main.push_back(nodes::section("actions", say(common, Key::console_actions),
                                     {nodes::parent(Role::list, "action-list", std::move(links))}));
}

// Each file that was sent, to be opened.
void put_files(Node& row, const Common& common, const questionnaire::Answers& answers,
               questionnaire::Slot slot) {
  for (const questionnaire::Value& value : answers.values(slot)) {
    const auto* file = std::get_if<questionnaire::Attachment>(&value);
    if (file == nullptr || !base::starts_with(file->url, "/")) continue;
    row.children.push_back(nodes::link(row.key + "-file-" + std::to_string(row.children.size() + 1),
                                       say(common, Key::console_open_file), file->url, file->title));
  }
}

// What was written keeps its lines: when, by whom, and the words.
Node notes_node(const Common& common, const api::ConsoleTable& table) {
  std::vector<Node> rows;
  for (const api::ConsoleRow& row : table.rows) {
    if (row.cells.size() != 3) continue;
    rows.push_back(nodes::fact("note-" + std::to_string(rows.size() + 1),
                               base::concat({words(common, row.cells[1]), ", ", words(common, row.cells[0])}),
                               row.cells[2].text));
  }
  return nodes::parent(Role::summary_list, "notes", std::move(rows));
}

Page sheet_page(const State& model, const Common& common) {
  const api::ConsoleSheet& sheet = *model.sheet;
  Page page = begun(common, sheet.title, words(common, common.route.list),
                    route_to(Place::console_list, common.route.list));
  put_done(page, common);
  if (!sheet.state.empty()) {
    page.main.push_back(nodes::tag("state", words(common, sheet.state),
                                   sheet.state == "open" ? Variant::primary : Variant::plain));
  }
  std::vector<Node> facts;
  for (const api::ConsoleFact& fact : sheet.facts)
    facts.push_back(nodes::fact("fact-" + fact.key, words(common, fact.key), words(common, fact.cell)));
  page.main.push_back(nodes::parent(Role::summary_list, "facts", std::move(facts)));
  for (const api::ConsoleTable& table : sheet.tables) {
    nodes::Children inside;
    if (table.list == "notes") {
      inside.push_back(notes_node(common, table));
    } else if (table.rows.empty()) {
      inside.push_back(nodes::paragraph(table.list + "-none", say(common, Key::console_empty)));
    } else {
      inside.push_back(table_node(common, table, {}));
    }
    page.main.push_back(
        nodes::section("section-" + table.list, words(common, table.list), std::move(inside)));
  }
  put_actions(page, common, sheet);
  if (sheet.questionnaire.empty()) return page;
  if (!model.answers) {
    page.main.push_back(nodes::paragraph("unreadable", say(common, Key::console_unreadable)));
    return page;
  }
  page.main.push_back(nodes::heading("sent", say(common, Key::console_sent), 2));
  const auto with_files = [&](Node& row, questionnaire::Slot slot) {
    put_files(row, common, *model.answers, slot);
  };
  for (Node& section : answers_as_facts(common, *model.answers, with_files))
    page.main.push_back(std::move(section));
  return page;
}

// ---- doing something about it ----------------------------------------------------------------------------

Node choice_node(const Common& common, Node node, const api::ActionField& field) {
  node.role = Role::radios;
  node.text = std::move(node.label);
  node.label.clear();
  for (const std::string& option : field.options) {
    Node one = nodes::words(Role::option, field.key + "@" + option, words(common, option));
    one.value = option;
    one.chosen = node.value == option;
    node.children.push_back(std::move(one));
  }
  return node;
}

// A sentence that asks for something names the field.
std::string error_of(const State& model, const Common& common, const std::string& key,
                     const std::string& label) {
  for (const Fault& fault : model.faults) {
    if (fault.key == key && fault.wait.count == 0) return say(common, fault.words, label);
  }
  return fault_of(model.faults, common, key);
}

Node field_node(const State& model, const Common& common, const api::ActionField& field) {
  Node node;
  node.key = field.key;
  node.label = words(common, field.key);
  node.error = error_of(model, common, field.key, node.label);
  if (!field.required) node.label = say(common, Key::optional, node.label);
  const auto typed = model.typed.find(field.key);
  node.value = typed != model.typed.end() ? typed->second : field.value;
  node.autocomplete = field.kind == api::FieldKind::password ? "current-password" : "off";
  switch (field.kind) {
    case api::FieldKind::choice:
      return choice_node(common, std::move(node), field);
    case api::FieldKind::password:
      node.role = Role::password;
      return node;
    case api::FieldKind::lines:
      node.role = Role::text_area;
      return node;
    case api::FieldKind::email:
      node.input = ui::Input::email;
      break;
    case api::FieldKind::text:
      break;
  }
  node.role = Role::text_field;
  return node;
}

Page action_page(const State& model, const Common& common, const api::ConsoleAction& action,
                 const ActionWords& said) {
  const bool adds = common.route.id == "new";
  const std::string whose = adds ? std::string() : name_of(common, *model.sheet, action.of);
  Page page = begun(common, say(common, said.title), whose,
                    adds ? route_to(Place::console_list, common.route.list)
                         : route_to(Place::console_sheet, common.route.list, common.route.id));
  page.main.push_back(said.grave ? nodes::words(Role::warning, "what", say(common, said.text))
                                 : nodes::paragraph("what", say(common, said.text)));
  nodes::Children fields;
  for (const api::ActionField& field : action.fields) fields.push_back(field_node(model, common, field));
  Node button =
      nodes::button("do", say(common, said.title), said.grave ? Variant::warning : Variant::primary);
  button.error = fault_of(model.faults, common, "do");
  fields.push_back(std::move(button));
  page.main.push_back(nodes::form(common, "form", std::move(fields)));
  put_error_summary(page, common);
  return page;
}

}  // namespace

Page sheet_view(const State& model, const Common& common) {
  const Asks asks = asks_of(common.route);
  for (const api::ConsoleAction& action : model.sheet->actions) {
    const bool wanted = common.route.id == "new" || (action.key == asks.act && action.of == asks.of);
    const ActionWords* said = words_of_action(action.key);
    if (wanted && said != nullptr) return action_page(model, common, action, *said);
  }
  return sheet_page(model, common);
}

}  // namespace portal::console
