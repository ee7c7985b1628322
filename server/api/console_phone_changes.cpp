// Requests to change a login telephone (J3): the form as it was sent beside what the council knows, for a
// worker to compare. Actioned, the number is taken off the login, and the next sign-in sets one up.
#include "server/api/console.h"
#include "server/api/telling.h"
#include "server/auth/sessions.h"
#include "server/delivery/messages.h"

namespace api::console {
namespace {

bool open(const auth::Actor& actor) {
  return service_of(actor, store::Role::worker).has_value();
}

std::int64_t waiting(const Asked& asked) {
  return store::count_open_phone_changes(asked.transaction);
}

base::Result<ConsoleTable> page(const Asked& asked, const store::PageAsked& wanted) {
  const auto found = store::page_phone_changes(asked.transaction, wanted);
  ConsoleTable table =
      table_of(phone_changes, {{"name", true}, {"asked", true}, {"state", true}}, found.total, wanted);
  for (const store::PhoneChangeAsked& each : found.changes) {
    table.rows.push_back({each.change.id.value,
                          {text(each.name), at(each.change.asked_at), word(word_of(each.change.state))}});
  }
  return table;
}

void put_accounts(const Asked& asked, const base::LoginId& login, ConsoleSheet& sheet) {
  ConsoleTable table;
  table.list = "accounts";
  table.columns = {{"name", false}, {"number", false}, {"born", false}, {"holder", false}};
  for (const store::Account& account : store::list_accounts(asked.transaction, login, asked.actor.now)) {
    // Whose records the login sees is shown to who may see those records.
    const bool seen =
        auth::may(asked.actor, auth::Action::view, auth::case_of(account.record)) == auth::Verdict::allowed;
    if (!seen) continue;
    Cell name = text(account.record.full_name());
    name.record = account.record.id.value;
    table.rows.push_back(
        {{},
         {std::move(name), text(account.record.number),
          account.record.born ? text(base::iso_date(*account.record.born)) : word("not-known"),
          word(word_of(account.access.kind))}});
  }
  sheet.tables.push_back(std::move(table));
}

base::Result<ConsoleSheet> sheet(const Asked& asked, const std::string& id) {
  const store::Sealing& sealing = asked.context.parts().sealing;
  const auto change = store::find_phone_change(asked.transaction, {id});
  if (!change) return base::fail("not_found", "");
  const auto seen = allowed(asked.actor, auth::Action::view, auth::object_of(*change));
  if (!seen) return tl::unexpected(seen.error());
  const auto login = store::find_login(asked.transaction, sealing, change->login);
  if (!login) return base::fail("not_found", "");
  ConsoleSheet told;
  told.title = login->full_name();
  told.state = std::string(word_of(change->state));
  told.facts = {
      fact("email", text(login->email)), fact("login-since", at(login->created)),
      fact("phone", login->phone.empty() ? word("none-noted") : text(auth::masked_phone(login->phone))),
      fact("asked", at(change->asked_at))};
  if (change->settled_at) told.facts.push_back(fact("settled", at(*change->settled_at)));
  put_accounts(asked, login->id, told);
  if (const auto sent = store::find_submission(asked.transaction, sealing, change->submission)) {
    told.questionnaire = sent->questionnaire;
    told.response = sent->body;
  }
  if (auth::may(asked.actor, auth::Action::settle, auth::object_of(*change)) == auth::Verdict::allowed) {
    told.actions.push_back({"remove-phone", {}, {}});
    told.actions.push_back({"decline", {}, {}});
  }
  return told;
}

base::Result<ConsoleDone> act(const Asked& asked, const std::string& id, const Doing& doing) {
  store::Transaction& transaction = asked.transaction;
  const auto change = store::find_phone_change(transaction, {id});
  if (!change) return base::fail("not_found", "");
  const auto settles = allowed(asked.actor, auth::Action::settle, auth::object_of(*change));
  if (!settles) return tl::unexpected(settles.error());
  const bool removed = doing.act.action == "remove-phone";
  const auto state = removed ? store::RequestState::done : store::RequestState::declined;
  const base::Instant now = asked.actor.now;
  if (!store::settle_phone_change(transaction, change->id, state, asked.actor.login, now)) {
    return base::fail("not_now", "");
  }
  if (removed) {
    store::set_phone(transaction, asked.context.parts().sealing, change->login, store::PhoneKind::none, {});
    auth::end_sessions(transaction, change->login, {}, store::SessionEnd::credentials_changed, now);
    store::settle_other_phone_changes(transaction, change->login, asked.actor.login, now);
  }
  store::set_handed_over(transaction, change->submission, now);
  store::append_audit(transaction,
                      audited(asked.context, asked.actor, removed ? "phone_removed" : "phone_change_declined",
                              "phone_change", id, {}));
  tell(asked, change->login, doing.message,
       removed ? delivery::phone_removed_email : delivery::phone_kept_email);
  return ConsoleDone{id};
}

}  // namespace

const List phone_changes{"phone-changes", open, waiting, page, sheet, act, false, "phone_change_viewed"};

}  // namespace api::console
