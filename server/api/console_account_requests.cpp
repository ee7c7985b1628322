// Requests for an account (J1): the form as it was sent beside the records of the service that it may be
// about. A worker gives access to one of them, declines with a reason, or asks for more.
#include "server/api/console.h"
#include "server/api/request_likeness.h"
#include "server/api/telling.h"
#include "server/delivery/messages.h"

namespace api::console {
namespace {

constexpr auto worker = store::Role::worker;

bool open(const auth::Actor& actor) {
  return service_of(actor, worker).has_value();
}

std::int64_t waiting(const Asked& asked) {
  return store::count_open_account_requests(asked.transaction, *service_of(asked.actor, worker));
}

base::Result<ConsoleTable> page(const Asked& asked, const store::PageAsked& wanted) {
  const auto found =
      store::page_account_requests(asked.transaction, *service_of(asked.actor, worker), wanted);
  ConsoleTable table =
      table_of(account_requests, {{"name", true}, {"asked", true}, {"state", true}}, found.total, wanted);
  for (const store::AccountRequestAsked& each : found.requests) {
    table.rows.push_back({each.request.id.value,
                          {text(each.name), at(each.request.asked_at), word(word_of(each.request.state))}});
  }
  return table;
}

// What a record has in common with what was written.
std::string_view common_of(const store::RecordAlike& alike) {
  if (alike.number) return "agrees-number";
  if (alike.name && alike.born && alike.postcode) return "agrees-all";
  if (alike.name && alike.born) return "agrees-name-born";
  return alike.name ? "agrees-name-postcode" : "agrees-born-postcode";
}

std::vector<ActionField> access_fields(store::HolderKind holder) {
  return {{"holder",
           FieldKind::choice,
           true,
           {"self", "representative", "foster-carer"},
           std::string(word_of(holder))},
          {"consent-given", FieldKind::text, false, {}, {}}};
}

void put_suggestions(const Asked& asked, const store::AccountRequest& request, const std::string& response,
                     bool settles, ConsoleSheet& sheet) {
  const RequestedRecord wanted = requested_record(response);
  ConsoleTable table;
  table.list = "suggestions";
  table.columns = {
      {"name", false}, {"number", false}, {"born", false}, {"postcode", false}, {"agrees", false}};
  for (const store::RecordAlike& alike :
       store::list_alike(asked.transaction, request.service, wanted.likeness)) {
    const store::Record& record = alike.record;
    if (auth::may(asked.actor, auth::Action::view, auth::case_of(record)) != auth::Verdict::allowed) continue;
    Cell name = text(record.full_name());
    name.record = record.id.value;
    table.rows.push_back(
        {record.id.value,
         {std::move(name), text(record.number),
          record.born ? text(base::iso_date(*record.born)) : word("not-known"),
          record.postcode.empty() ? word("not-known") : text(store::spaced_postcode(record.postcode)),
          word(common_of(alike))}});
    if (settles) sheet.actions.push_back({"activate", record.id.value, access_fields(wanted.holder)});
  }
  sheet.tables.push_back(std::move(table));
  if (!settles) return;
  auto fields = access_fields(wanted.holder);
  fields.insert(fields.begin(), {"number", FieldKind::text, true, {}, {}});
  sheet.actions.push_back({"activate-number", {}, std::move(fields)});
}

void put_notes(const Asked& asked, const store::AccountRequest& request, ConsoleSheet& sheet) {
  ConsoleTable table;
  table.list = "notes";
  table.columns = {{"at", false}, {"from", false}, {"words", false}};
  for (const store::RequestNote& note :
       store::list_request_notes(asked.transaction, asked.context.parts().sealing, request.id)) {
    const bool council = note.author == store::RequestNote::Author::council;
    table.rows.push_back({{}, {at(note.at), word(council ? "council" : "who-asked"), text(note.words)}});
  }
  if (!table.rows.empty()) sheet.tables.push_back(std::move(table));
}

base::Result<ConsoleSheet> sheet(const Asked& asked, const std::string& id) {
  const store::Sealing& sealing = asked.context.parts().sealing;
  const auto request = store::find_account_request(asked.transaction, {id});
  if (!request) return base::fail("not_found", "");
  const auto seen = allowed(asked.actor, auth::Action::view, auth::case_of(*request));
  if (!seen) return tl::unexpected(seen.error());
  const auto login = store::find_login(asked.transaction, sealing, request->login);
  if (!login) return base::fail("not_found", "");
  const bool settles =
      auth::may(asked.actor, auth::Action::settle, auth::case_of(*request)) == auth::Verdict::allowed;
  ConsoleSheet told;
  told.title = login->full_name();
  told.state = std::string(word_of(request->state));
  told.facts = {fact("email", text(login->email)), fact("login-since", at(login->created))};
  // Whether who asks is who was invited is the worker's to see.
  if (const auto invitation = store::find_invitation(asked.transaction, sealing, request->invitation)) {
    told.facts.push_back(fact("invited-as", text(invitation->full_name())));
    told.facts.push_back(fact("invited-at", text(invitation->email)));
    if (invitation->withdrawn_at) told.facts.push_back(fact("withdrawn-at", at(*invitation->withdrawn_at)));
  }
  told.facts.push_back(fact("asked", at(request->asked_at)));
  if (!request->settled_by.empty()) told.facts.push_back(fact("settled", at(request->changed_at)));
  const auto sent = store::find_submission(asked.transaction, sealing, request->submission);
  if (sent) put_suggestions(asked, *request, sent->body, settles, told);
  put_notes(asked, *request, told);
  if (settles) {
    if (request->state == store::RequestState::open)
      told.actions.push_back({"ask", {}, {{"question", FieldKind::lines, true, {}, {}}}});
    told.actions.push_back({"decline-request", {}, {{"reason", FieldKind::lines, true, {}, {}}}});
  }
  if (sent) {
    told.questionnaire = sent->questionnaire;
    told.response = sent->body;
  }
  return told;
}

// The record that was chosen, where this worker may see it.
base::Result<store::Record> chosen(const Asked& asked, const store::AccountRequest& request,
                                   const Doing& doing) {
  const bool by_number = doing.act.action == "activate-number";
  const auto record =
      by_number ? store::find_record_by_number(asked.transaction, request.service, doing.given("number"))
                : store::find_record(asked.transaction, {doing.act.of});
  if (!record || !allowed(asked.actor, auth::Action::view, auth::case_of(*record)))
    return by_number ? base::fail("details_refused", "record_unknown", "number")
                     : base::fail("not_found", "");
  return *record;
}

base::Result<void> activate(const Asked& asked, store::AccountRequest& request, const Doing& doing) {
  const auto record = chosen(asked, request, doing);
  if (!record) return tl::unexpected(record.error());
  const auto holder = holder_of(doing.given("holder"));
  if (!holder) return base::fail("details_refused", "missing", "holder");
  const std::string consent = doing.given("consent-given");
  if (*holder == store::HolderKind::representative && consent.empty())
    return base::fail("details_refused", "missing", "consent-given");
  const base::Instant now = asked.actor.now;
  if (*holder == store::HolderKind::self && store::held_by_its_person(asked.transaction, record->id, now))
    return base::fail("details_refused", "self_held", "holder");
  const store::Access access{{doing.first_id}, request.login, record->id,  *holder,
                             consent,          now,           std::nullopt};
  if (const auto added = store::add_access(asked.transaction, access); !added)
    return base::fail("details_refused", "access_held", "holder");
  request.state = store::RequestState::done;
  request.record = record->id;
  store::append_audit(asked.transaction, audited(asked.context, asked.actor, "access_given", "access",
                                                 access.id.value, record->id));
  tell(asked, request.login, doing.message, delivery::activation_email);
  return {};
}

void write_note(const Asked& asked, const store::AccountRequest& request, const Doing& doing,
                const std::string& words) {
  store::add_request_note(
      asked.transaction, asked.context.parts().sealing,
      {{doing.second_id}, request.id, store::RequestNote::Author::council, words, asked.actor.now});
}

base::Result<ConsoleDone> act(const Asked& asked, const std::string& id, const Doing& doing) {
  const auto found = store::find_account_request(asked.transaction, {id});
  if (!found) return base::fail("not_found", "");
  const auto settles = allowed(asked.actor, auth::Action::settle, auth::case_of(*found));
  if (!settles) return tl::unexpected(settles.error());
  store::AccountRequest request = *found;
  request.changed_at = asked.actor.now;
  std::string_view audit = "account_request_activated";
  if (doing.act.action == "ask") {
    request.state = store::RequestState::asked;
    write_note(asked, request, doing, doing.given("question"));
    tell(asked, request.login, doing.message, delivery::request_asked_email);
    audit = "account_request_asked";
  } else {
    request.settled_by = asked.actor.login;
    store::set_handed_over(asked.transaction, request.submission, asked.actor.now);
    if (doing.act.action == "decline-request") {
      request.state = store::RequestState::declined;
      write_note(asked, request, doing, doing.given("reason"));
      tell(asked, request.login, doing.message, delivery::request_declined_email);
      audit = "account_request_declined";
    } else if (const auto activated = activate(asked, request, doing); !activated) {
      return tl::unexpected(activated.error());
    }
  }
  if (!store::change_account_request(asked.transaction, request, found->state))
    return base::fail("not_now", "");
  store::append_audit(asked.transaction,
                      audited(asked.context, asked.actor, audit, "account_request", id, request.record));
  return ConsoleDone{id};
}

}  // namespace

const List account_requests{"account-requests",      open, waiting, page, sheet, act, false,
                            "account_request_viewed"};

}  // namespace api::console
