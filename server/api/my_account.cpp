#include "server/api/account_requests.h"
#include "server/api/changing.h"
#include "server/api/handlers.h"
#include "server/store/logins.h"

namespace api {
namespace {

constexpr std::int64_t most_sign_ins = 20;

// Asked before the transaction, which it needs not be part of: the session is only told apart from others.
store::SessionId here(Context& context) {
  const auto check = context.session();
  return check && check->state == auth::SessionCheck::State::live ? check->session : store::SessionId{};
}

MyAccount told(store::Transaction& transaction, const Context& context, const store::Login& login,
               const store::SessionId& asking, base::Instant now) {
  const server::Limits& limits = context.parts().limits;
  MyAccount account{.name = login.full_name(),
                    .email = login.email,
                    .masked_phone = auth::masked_phone(login.phone),
                    .signed_in = {},
                    .sign_ins = {},
                    .sign_ins_kept_days = limits.sign_ins_kept.count / base::days(1).count,
                    .first_name = login.first_name,
                    .surname = login.surname,
                    .address = login.address,
                    .contact_phone = login.contact_phone,
                    .held = {},
                    .others = {},
                    .requests = {}};
  for (const store::Account& held : store::list_accounts(transaction, login.id, now)) {
    account.held.push_back(
        {held.access.id, held.record.full_name(), holder_of(held.access.kind), held.access.active_from});
  }
  const auth::Actor actor = auth::actor_for(transaction, login.id, now);
  for (const store::Access& own : actor.accesses) {
    if (own.kind != store::HolderKind::self || !own.active_at(now)) continue;
    for (const store::AccessHeld& each : store::list_record_accesses(transaction, own.record)) {
      const auth::Object object = auth::access_to_mine(each.access, now);
      if (auth::may(actor, auth::Action::view, object) != auth::Verdict::allowed) continue;
      account.others.push_back({each.access.id, each.name, holder_of(each.access.kind), each.access.consent,
                                each.access.active_from, each.access.ends_at.value_or(base::Instant{})});
    }
  }
  account.requests = told_requests(transaction, context, actor, Notes::with);
  for (const store::Session& session : auth::live_sessions(transaction, limits, login.id, now)) {
    const bool asks = session.id == asking;
    account.signed_in.insert(asks ? account.signed_in.begin() : account.signed_in.end(),
                             {session.id, session.agent, session.started, session.last_active, asks});
  }
  for (const store::PastSignIn& each : store::list_sign_ins(transaction, login.id, most_sign_ins)) {
    account.sign_ins.push_back({each.agent, each.at});
  }
  return account;
}

void end_elsewhere(store::Transaction& transaction, const Context& context, const auth::Actor& actor,
                   const store::SessionId& session) {
  store::set_session_ended(transaction, session, store::SessionEnd::elsewhere, actor.now);
  store::AuditEntry entry = audited(context, actor, "signed_out", "session", session.value, {});
  entry.detail = "elsewhere";
  store::append_audit(transaction, entry);
}

}  // namespace

Response get_my_account(Context& context, const Request&) {
  const store::SessionId asking = here(context);
  return make_answer(
      context, [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto verdict = auth::may(actor, auth::Action::view, auth::own_account(actor.login));
        if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
        const auto login = store::find_login(transaction, context.parts().sealing, actor.login);
        if (!login) return base::fail("not_found", "");
        return answer(told(transaction, context, *login, asking, actor.now));
      });
}

Response end_my_session(Context& context, const Request& request) {
  const store::SessionId wanted{request.parameters.empty() ? std::string() : request.parameters.front()};
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto session = store::find_session(transaction, wanted);
        if (!session) return base::fail("not_found", "");
        const auto verdict = auth::may(actor, auth::Action::remove, auth::object_of(*session));
        if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
        // What has ended already is as it was to be.
        if (!session->ended_at) end_elsewhere(transaction, context, actor, session->id);
        return no_content();
      });
}

Response end_my_sessions(Context& context, const Request& request) {
  const store::SessionId asking = here(context);
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        for (const store::Session& session : store::list_live_sessions(transaction, actor.login)) {
          if (session.id == asking) continue;
          const auto verdict = auth::may(actor, auth::Action::remove, auth::object_of(session));
          if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
          end_elsewhere(transaction, context, actor, session.id);
        }
        return no_content();
      });
}

}  // namespace api
