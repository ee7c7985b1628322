// People: the records of the worker's service, and who has access to each and why.
#include "server/api/console.h"
#include "server/api/telling.h"

namespace api::console {
namespace {

constexpr auto worker = store::Role::worker;

bool open(const auth::Actor& actor) {
  return service_of(actor, worker).has_value();
}

base::Result<ConsoleTable> page(const Asked& asked, const store::PageAsked& wanted) {
  const auto found = store::page_records(asked.transaction, *service_of(asked.actor, worker), wanted);
  ConsoleTable table =
      table_of(people, {{"name", true}, {"number", true}, {"born", true}}, found.total, wanted);
  for (const store::Record& record : found.records) {
    table.rows.push_back({record.id.value,
                          {text(record.full_name()), text(record.number),
                           record.born ? text(base::iso_date(*record.born)) : word("not-known")}});
  }
  return table;
}

// Every access there is and was: who holds it, as whom, and how consent was evidenced (J11).
void put_accesses(const Asked& asked, const store::Record& record, ConsoleSheet& sheet) {
  ConsoleTable table;
  table.list = "accesses";
  table.columns = {
      {"name", false}, {"holder", false}, {"consent", false}, {"since", false}, {"until", false}};
  for (const store::AccessHeld& held : store::list_record_accesses(asked.transaction, record.id)) {
    const store::Access& access = held.access;
    const auth::Object object = auth::case_of(record, access, asked.actor.now);
    if (auth::may(asked.actor, auth::Action::view, object) != auth::Verdict::allowed) continue;
    table.rows.push_back({access.id.value,
                          {text(held.name), word(word_of(access.kind)),
                           access.consent.empty() ? word("none-noted") : text(access.consent),
                           at(access.active_from), access.ends_at ? at(*access.ends_at) : word("goes-on")}});
    if (auth::may(asked.actor, auth::Action::settle, object) != auth::Verdict::allowed) continue;
    sheet.actions.push_back(
        {"end-access", access.id.value, {{"password", FieldKind::password, true, {}, {}}}});
  }
  sheet.tables.push_back(std::move(table));
}

base::Result<ConsoleSheet> sheet(const Asked& asked, const std::string& id) {
  const auto record = store::find_record(asked.transaction, {id});
  if (!record) return base::fail("not_found", "");
  const auto seen = allowed(asked.actor, auth::Action::view, auth::case_of(*record));
  if (!seen) return tl::unexpected(seen.error());
  ConsoleSheet told;
  told.title = record->full_name();
  told.facts = {fact("number", text(record->number)),
                fact("born", record->born ? text(base::iso_date(*record->born)) : word("not-known")),
                fact("service", word(word_of(record->service)))};
  put_accesses(asked, *record, told);
  return told;
}

base::Result<ConsoleDone> act(const Asked& asked, const std::string& id, const Doing& doing) {
  const auto record = store::find_record(asked.transaction, {id});
  const auto access = store::find_access(asked.transaction, {doing.act.of});
  if (!record || !access || access->record != record->id) return base::fail("not_found", "");
  const auto settles =
      allowed(asked.actor, auth::Action::settle, auth::case_of(*record, *access, asked.actor.now));
  if (!settles) return tl::unexpected(settles.error());
  store::end_access(asked.transaction, access->id, asked.actor.now);
  store::append_audit(asked.transaction, audited(asked.context, asked.actor, "access_ended_by_worker",
                                                 "access", access->id.value, record->id));
  tell(asked, access->login, doing.message, delivery::access_ended_email);
  return ConsoleDone{id};
}

}  // namespace

const List people{"people", open, nullptr, page, sheet, act, false, "record_viewed"};

}  // namespace api::console
