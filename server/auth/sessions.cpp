#include "server/auth/sessions.h"

#include <sodium.h>

#include "server/store/audit.h"

namespace auth {
namespace {

store::SessionEnd due_end(const store::Session& session, const server::Limits& limits, base::Instant now) {
  if (session.started + limits.session_longest <= now) return store::SessionEnd::longest;
  if (session.last_active + limits.session_idle <= now) return store::SessionEnd::idle;
  return store::SessionEnd::none;
}

SessionCheck ended(const store::Session& session, store::SessionEnd end) {
  return {SessionCheck::State::ended, session.id, session.login, end, {}, {}};
}

}  // namespace

base::Result<SessionCheck> Sessions::check(const std::string& session_token, Activity activity) {
  const auto found = parts_.database.read(
      [&](store::Transaction& transaction) -> base::Result<std::optional<store::Session>> {
        return find(transaction, session_token);
      });
  if (!found) return tl::unexpected<base::Error>(found.error());
  return judge(*found, activity);
}

std::optional<store::Session> Sessions::find(store::Transaction& transaction,
                                             const std::string& session_token) {
  if (session_token.empty()) return std::nullopt;
  return store::find_session_by_token_hash(transaction, store::sha256_hex(session_token));
}

base::Result<SessionCheck> Sessions::judge(const std::optional<store::Session>& found, Activity activity) {
  if (!found) return SessionCheck{};
  const store::Session& session = *found;
  const base::Instant now = parts_.clock.now();
  const server::Limits& limits = parts_.limits;
  if (session.ended_at) return ended(session, session.end);

  const store::SessionEnd end = due_end(session, limits, now);
  if (end != store::SessionEnd::none) {
    const store::Status written =
        parts_.database.write([&](store::Transaction& transaction) -> store::Status {
          store::set_session_ended(transaction, session.id, end, now);
          return {};
        });
    if (!written) return tl::unexpected<base::Error>(written.error());
    return ended(session, end);
  }
  base::Instant last_active = session.last_active;
  if (activity == Activity::person && now - last_active >= limits.session_touch_every) {
    const store::Status written =
        parts_.database.write([&](store::Transaction& transaction) -> store::Status {
          store::set_session_active(transaction, session.id, now);
          return {};
        });
    if (!written) return tl::unexpected<base::Error>(written.error());
    last_active = now;
  }
  return SessionCheck{SessionCheck::State::live,
                      session.id,
                      session.login,
                      store::SessionEnd::none,
                      last_active + limits.session_idle,
                      session.started + limits.session_longest};
}

store::Status Sessions::sign_out(const std::string& session_token, const std::string& address) {
  const base::Instant now = parts_.clock.now();
  return parts_.database.write([&](store::Transaction& transaction) -> store::Status {
    const auto session = store::find_session_by_token_hash(transaction, store::sha256_hex(session_token));
    if (!session || session->ended_at) return {};
    store::set_session_ended(transaction, session->id, store::SessionEnd::signed_out, now);
    store::append_audit(transaction,
                        {now, session->login, "signed_out", "session", session->id.value, {}, address, {}});
    return {};
  });
}

std::vector<store::Session> live_sessions(store::Transaction& transaction, const server::Limits& limits,
                                          const base::LoginId& login, base::Instant now) {
  std::vector<store::Session> live = store::list_live_sessions(transaction, login);
  std::erase_if(live, [&](const store::Session& session) {
    return due_end(session, limits, now) != store::SessionEnd::none;
  });
  return live;
}

void end_sessions(store::Transaction& transaction, const base::LoginId& login, const store::SessionId& kept,
                  store::SessionEnd end, base::Instant now) {
  for (const store::Session& session : store::list_live_sessions(transaction, login)) {
    if (session.id != kept) store::set_session_ended(transaction, session.id, end, now);
  }
}

std::string form_token(const store::Sealing& sealing, std::string_view cookie_token) {
  return sealing.token_hash("form", cookie_token);
}

bool form_token_right(const store::Sealing& sealing, std::string_view cookie_token, std::string_view given) {
  const std::string right = form_token(sealing, cookie_token);
  return !cookie_token.empty() && right.size() == given.size() &&
         sodium_memcmp(right.data(), given.data(), right.size()) == 0;
}

}  // namespace auth
