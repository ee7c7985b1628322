// Invitations to set up an account (J1): a worker of the service sends the link, sends another one, and
// withdraws it.
#include "server/api/console.h"

namespace api::console {
namespace {

bool open(const auth::Actor& actor) {
  return service_of(actor, store::Role::worker).has_value();
}

std::optional<store::AccountRequest> asked_with(const Asked& asked, const store::Invitation& invitation) {
  return store::find_account_request_by_invitation(asked.transaction, invitation.id);
}

std::string_view state_of(const Asked& asked, const store::Invitation& invitation) {
  if (asked_with(asked, invitation)) return "request-sent";
  if (invitation.withdrawn_at) return "withdrawn";
  if (!invitation.login.empty()) return "form-begun";
  return invitation.expires_at <= asked.actor.now ? "link-expired" : "link-sent";
}

base::Result<ConsoleTable> page(const Asked& asked, const store::PageAsked& wanted) {
  const auto found = store::page_invitations(asked.transaction, asked.context.parts().sealing,
                                             *service_of(asked.actor, store::Role::worker), wanted);
  ConsoleTable table = table_of(
      invitations, {{"name", true}, {"email", false}, {"sent", true}, {"state", false}}, found.total, wanted);
  for (const store::Invitation& each : found.invitations) {
    table.rows.push_back(
        {each.id.value,
         {text(each.full_name()), text(each.email), at(each.sent_at), word(state_of(asked, each))}});
  }
  table.adds = true;
  return table;
}

ConsoleSheet sheet_of_new() {
  ConsoleSheet told;
  told.actions.push_back({"invite",
                          {},
                          {{"first-name", FieldKind::text, true, {}, {}},
                           {"surname", FieldKind::text, true, {}, {}},
                           {"email", FieldKind::email, true, {}, {}},
                           {"language", FieldKind::choice, true, {"english", "welsh"}, "english"}}});
  return told;
}

base::Result<ConsoleSheet> sheet(const Asked& asked, const std::string& id) {
  if (id == new_id) return sheet_of_new();
  const store::Sealing& sealing = asked.context.parts().sealing;
  const auto invitation = store::find_invitation(asked.transaction, sealing, {id});
  if (!invitation) return base::fail("not_found", "");
  const auto request = asked_with(asked, *invitation);
  const auth::Object object = auth::case_of(*invitation, request.has_value());
  const auto seen = allowed(asked.actor, auth::Action::view, object);
  if (!seen) return tl::unexpected(seen.error());
  const auto inviting = store::find_login(asked.transaction, sealing, invitation->created_by);
  ConsoleSheet told;
  told.title = invitation->full_name();
  told.state = std::string(state_of(asked, *invitation));
  told.facts = {fact("email", text(invitation->email)), fact("service", word(word_of(invitation->service))),
                fact("invited-by", inviting ? text(inviting->full_name()) : word("not-known")),
                fact("sent", at(invitation->sent_at)), fact("works-until", at(invitation->expires_at))};
  if (invitation->withdrawn_at) told.facts.push_back(fact("withdrawn-at", at(*invitation->withdrawn_at)));
  if (auth::may(asked.actor, auth::Action::settle, object) != auth::Verdict::allowed) return told;
  told.actions.push_back({"resend", {}, {}});
  if (!invitation->withdrawn_at) told.actions.push_back({"withdraw", {}, {}});
  return told;
}

void send_link(const Asked& asked, const store::Invitation& invitation, const std::string& token,
               const store::MessageId& message) {
  const server::Parts& parts = asked.context.parts();
  post(asked, message, invitation.email,
       delivery::invitation_email(wording::language_of(invitation.language), parts.council,
                                  parts.origin + "/invitations/" + token,
                                  base::london_date(asked.actor.now + parts.limits.invitation_life),
                                  invitation.service == store::Service::adult));
}

base::Result<ConsoleDone> invite(const Asked& asked, const Doing& doing) {
  const auto service = service_of(asked.actor, store::Role::worker);
  if (!service) return base::fail("not_found", "");
  store::Invitation invitation;
  invitation.id = {doing.first_id};
  invitation.token_hash = store::sha256_hex(doing.second_id);
  invitation.service = *service;
  invitation.first_name = doing.given("first-name");
  invitation.surname = doing.given("surname");
  invitation.email = doing.given("email");
  invitation.language = doing.given("language") == "welsh" ? "cy" : "en";
  invitation.created_by = asked.actor.login;
  invitation.created = invitation.sent_at = asked.actor.now;
  invitation.expires_at = asked.actor.now + asked.context.parts().limits.invitation_life;
  const auto starts = allowed(asked.actor, auth::Action::start, auth::case_of(invitation, false));
  if (!starts) return tl::unexpected(starts.error());
  store::add_invitation(asked.transaction, asked.context.parts().sealing, invitation);
  send_link(asked, invitation, doing.second_id, doing.message);
  store::append_audit(asked.transaction, audited(asked.context, asked.actor, "invitation_sent", "invitation",
                                                 invitation.id.value, {}));
  return ConsoleDone{invitation.id.value};
}

base::Result<ConsoleDone> act(const Asked& asked, const std::string& id, const Doing& doing) {
  if (id == new_id) return invite(asked, doing);
  const auto invitation = store::find_invitation(asked.transaction, asked.context.parts().sealing, {id});
  if (!invitation) return base::fail("not_found", "");
  const auto settles = allowed(asked.actor, auth::Action::settle,
                               auth::case_of(*invitation, asked_with(asked, *invitation).has_value()));
  if (!settles) return tl::unexpected(settles.error());
  const base::Instant now = asked.actor.now;
  const bool again = doing.act.action == "resend";
  if (again) {
    store::renew_invitation(asked.transaction, invitation->id, store::sha256_hex(doing.second_id), now,
                            now + asked.context.parts().limits.invitation_life);
    send_link(asked, *invitation, doing.second_id, doing.message);
  } else {
    store::withdraw_invitation(asked.transaction, invitation->id, now);
  }
  store::append_audit(asked.transaction,
                      audited(asked.context, asked.actor, again ? "invitation_sent" : "invitation_withdrawn",
                              "invitation", id, {}));
  return ConsoleDone{id};
}

}  // namespace

const List invitations{"invitations", open, nullptr, page, sheet, act, false, {}};

}  // namespace api::console
