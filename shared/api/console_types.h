// What the workers' console tells over the API (types.h says how). Lists, sheets and what can be done there
// are told as data, so that every list filters, sorts and pages alike and every sheet is read and acted on
// alike. Keys are stable words ("asked", "end-access"); the client says them in the language of the visit.
#pragma once

#include "shared/api/types.h"

namespace api {

struct Cell {  // one of text, word and at
  std::string text;
  std::string word;    // a key that is said in the language of the visit
  base::Instant at;    // 1970: none
  std::string record;  // the cell leads to this person's sheet
  bool operator==(const Cell&) const = default;
};
struct ConsoleRow {
  std::string id;  // of its sheet; empty: it has none
  std::vector<Cell> cells;
  bool operator==(const ConsoleRow&) const = default;
};
struct ConsoleColumn {
  std::string key;
  bool sorts = false;
  bool operator==(const ConsoleColumn&) const = default;
};
enum class FieldKind : std::uint8_t { text, email, lines, password, choice };
struct ActionField {
  std::string key;
  FieldKind kind = FieldKind::text;
  bool required = true;
  std::vector<std::string> options;  // choice: keys
  std::string value;                 // what it begins with
  bool operator==(const ActionField&) const = default;
};
struct ConsoleAction {
  std::string key;
  std::string of;  // what it is done to, where that is not the sheet's own: a row of its table
  std::vector<ActionField> fields;
  bool operator==(const ConsoleAction&) const = default;
};
struct ConsoleTable {  // console_list; or part of a sheet, then whole
  std::string list;    // "people"
  std::vector<ConsoleColumn> columns;
  std::vector<ConsoleRow> rows;
  std::int64_t total = 0;  // of all pages
  std::int64_t page = 1;
  std::int64_t pages = 1;
  std::string sort;  // "name", or "-name" for the other way round
  std::string find;
  bool adds = false;  // something can be added: the sheet "new"
  bool operator==(const ConsoleTable&) const = default;
};
struct ConsoleFact {
  std::string key;
  Cell cell;
  bool operator==(const ConsoleFact&) const = default;
};
struct ConsoleSheet {  // console_sheet
  std::string title;   // a name; empty: the list's own words for something new
  std::string state;   // a key, where it has one
  std::vector<ConsoleFact> facts;
  std::vector<ConsoleTable> tables;
  std::vector<ConsoleAction> actions;
  std::string questionnaire;    // of the form that was sent; empty: none
  std::string response = "{}";  // as it was sent
  bool operator==(const ConsoleSheet&) const = default;
};
struct ConsoleQueue {
  std::string list;
  std::int64_t waiting = -1;  // -1: nothing waits in it
  bool operator==(const ConsoleQueue&) const = default;
};
struct Console {  // console_get: what this worker may open
  std::vector<ConsoleQueue> lists;
  bool operator==(const Console&) const = default;
};
struct Given {
  std::string key;
  std::string value;
  bool operator==(const Given&) const = default;
};
struct ConsoleAct {
  std::string action;
  std::string of;
  std::vector<Given> given;
  bool operator==(const ConsoleAct&) const = default;
};
struct ConsoleDone {
  std::string id;  // of the sheet to go on with; empty: the list
  bool operator==(const ConsoleDone&) const = default;
};

template <>
base::Result<ConsoleTable> from_json(std::string_view);
template <>
base::Result<ConsoleSheet> from_json(std::string_view);
template <>
base::Result<Console> from_json(std::string_view);
template <>
base::Result<ConsoleAct> from_json(std::string_view);
template <>
base::Result<ConsoleDone> from_json(std::string_view);

std::string to_json(const ConsoleTable&);
std::string to_json(const ConsoleSheet&);
std::string to_json(const Console&);
std::string to_json(const ConsoleAct&);
std::string to_json(const ConsoleDone&);

}  // namespace api
