// The members of what the workers' console tells, as describe.h has those of all else.
#pragma once

#include "shared/api/codec.h"
#include "shared/api/console_types.h"
#include "shared/api/describe.h"

namespace api {

constexpr std::array<Named<FieldKind>, 5> names(FieldKind) {
  return {{{FieldKind::text, "text"},
           {FieldKind::email, "email"},
           {FieldKind::lines, "lines"},
           {FieldKind::password, "password"},
           {FieldKind::choice, "choice"}}};
}
template <class A, Is<Cell> T>
void describe(A& member, T& it) {
  member("text", it.text);
  member("word", it.word);
  member("at", it.at);
  member("record", it.record);
}
template <class A, Is<ConsoleRow> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("cells", it.cells);
}
template <class A, Is<ConsoleColumn> T>
void describe(A& member, T& it) {
  member("key", it.key);
  member("sorts", it.sorts);
}
template <class A, Is<ActionField> T>
void describe(A& member, T& it) {
  member("key", it.key);
  member("kind", it.kind);
  member("required", it.required);
  member("options", it.options);
  member("value", it.value);
}
template <class A, Is<ConsoleAction> T>
void describe(A& member, T& it) {
  member("key", it.key);
  member("of", it.of);
  member("fields", it.fields);
}
template <class A, Is<ConsoleTable> T>
void describe(A& member, T& it) {
  member("list", it.list);
  member("columns", it.columns);
  member("rows", it.rows);
  member("total", it.total);
  member("page", it.page);
  member("pages", it.pages);
  member("sort", it.sort);
  member("find", it.find);
  member("adds", it.adds);
}
template <class A, Is<ConsoleFact> T>
void describe(A& member, T& it) {
  member("key", it.key);
  member("cell", it.cell);
}
template <class A, Is<ConsoleSheet> T>
void describe(A& member, T& it) {
  member("title", it.title);
  member("state", it.state);
  member("facts", it.facts);
  member("tables", it.tables);
  member("actions", it.actions);
  member("questionnaire", it.questionnaire);
  member("response", Document{it.response});
}
template <class A, Is<ConsoleQueue> T>
void describe(A& member, T& it) {
  member("list", it.list);
  member("waiting", it.waiting);
}
template <class A, Is<Console> T>
void describe(A& member, T& it) {
  member("lists", it.lists);
}
template <class A, Is<Given> T>
void describe(A& member, T& it) {
  member("key", Limited{it.key, 64});
  member("value", it.value);
}
template <class A, Is<ConsoleAct> T>
void describe(A& member, T& it) {
  member("action", Limited{it.action, 64});
  member("of", Limited{it.of, 64});
  member("given", it.given);
}
template <class A, Is<ConsoleDone> T>
void describe(A& member, T& it) {
  member("id", it.id);
}

}  // namespace api
