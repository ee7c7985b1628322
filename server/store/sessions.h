// Rows of sessions and known devices. Tokens are stored as SHA-256 only. The rules are in auth/sessions.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"

namespace store {

enum class SessionEnd { none, idle, longest, signed_out, elsewhere, credentials_changed };

struct Session {
  SessionId id;
  std::string token_hash;
  base::LoginId login;
  base::Instant started;
  base::Instant last_active;
  std::string address;
  std::string agent;  // what the browser says it is, shortened
  SessionEnd end = SessionEnd::none;
  std::optional<base::Instant> ended_at;
};

void add_session(Transaction&, const Session&);
std::optional<Session> find_session_by_token_hash(Transaction&, const std::string& token_hash);
std::optional<Session> find_session(Transaction&, const SessionId&);
std::vector<Session> list_live_sessions(Transaction&,
                                        const base::LoginId&);  // not marked ended; latest active first
void set_session_active(Transaction&, const SessionId&, base::Instant);
void set_session_ended(Transaction&, const SessionId&, SessionEnd, base::Instant);
std::vector<Session> list_sessions_to_end(Transaction&, base::Instant idle_before,
                                          base::Instant started_before, std::int64_t limit);
std::int64_t remove_sessions_ended_before(Transaction&, base::Instant);

// That somebody signed in, for them to see; outlives the session.
struct PastSignIn {
  SessionId session;
  base::LoginId login;
  std::string agent;
  base::Instant at;
};
void add_sign_in(Transaction&, const PastSignIn&);
std::vector<PastSignIn> list_sign_ins(Transaction&, const base::LoginId&,
                                      std::int64_t limit);  // latest first
std::int64_t remove_sign_ins_before(Transaction&, base::Instant);

struct KnownDevice {
  std::string token_hash;
  base::LoginId login;
  base::Instant last_used;
};
void remember_device(Transaction&, const KnownDevice&);
bool device_known(Transaction&, const std::string& token_hash, const base::LoginId&,
                  base::Instant used_after);
std::int64_t forget_devices_before(Transaction&, base::Instant last_used);

}  // namespace store
