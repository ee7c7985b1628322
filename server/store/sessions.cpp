#include "server/store/sessions.h"

#include "server/store/names.h"

namespace store {
namespace {

constexpr auto ends =
    names_for<SessionEnd>("none", "idle", "longest", "signed_out", "elsewhere", "credentials_changed");
constexpr std::string_view selected =
    "SELECT id, token_hash, login, started, last_active, address, agent, end_reason, ended_at FROM sessions ";

Session session_of(Transaction& transaction, const Row& row) {
  return {row.id<SessionId>(0),
          row.text(1),
          row.id<base::LoginId>(2),
          row.instant(3),
          row.instant(4),
          row.text(5),
          row.text(6),
          ends.read(transaction, row.text(7)),
          row.optional_instant(8)};
}

std::vector<Session> sessions_of(Transaction& transaction, const Rows& rows) {
  std::vector<Session> sessions;
  for (const Row& row : rows) sessions.push_back(session_of(transaction, row));
  return sessions;
}

std::string selecting(std::string_view rest) {
  return std::string(selected).append(rest);
}

}  // namespace

void add_session(Transaction& transaction, const Session& session) {
  transaction.execute(
      "INSERT INTO sessions (id, token_hash, login, started, last_active, address, agent, end_reason, "
      "ended_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {session.id, session.token_hash, session.login, session.started, session.last_active, session.address,
       session.agent, ends.of(session.end), session.ended_at});
}

std::optional<Session> find_session_by_token_hash(Transaction& transaction, const std::string& token_hash) {
  const auto row = transaction.first(selecting("WHERE token_hash = $1"), {token_hash});
  if (!row) return std::nullopt;
  return session_of(transaction, *row);
}

std::optional<Session> find_session(Transaction& transaction, const SessionId& id) {
  const auto row = transaction.first(selecting("WHERE id = $1"), {id});
  if (!row) return std::nullopt;
  return session_of(transaction, *row);
}

std::vector<Session> list_live_sessions(Transaction& transaction, const base::LoginId& login) {
  return sessions_of(transaction, transaction.query(selecting("WHERE login = $1 AND ended_at IS NULL"
                                                              " ORDER BY last_active DESC, id"),
                                                    {login}));
}

void set_session_active(Transaction& transaction, const SessionId& id, base::Instant now) {
  transaction.execute(
      "UPDATE sessions SET last_active = $2 WHERE id = $1 AND ended_at IS NULL AND last_active < $2",
      {id, now});
}

void set_session_ended(Transaction& transaction, const SessionId& id, SessionEnd end, base::Instant now) {
  transaction.execute("UPDATE sessions SET end_reason = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL",
                      {id, ends.of(end), now});
}

std::vector<Session> list_sessions_to_end(Transaction& transaction, base::Instant idle_before,
                                          base::Instant started_before, std::int64_t limit) {
  return sessions_of(
      transaction,
      transaction.query(selecting("WHERE ended_at IS NULL AND (last_active <= $1 OR started <= $2)"
                                  " ORDER BY last_active, id LIMIT $3"),
                        {idle_before, started_before, limit}));
}

std::int64_t remove_sessions_ended_before(Transaction& transaction, base::Instant before) {
  return transaction.execute("DELETE FROM sessions WHERE ended_at < $1", {before});
}

void add_sign_in(Transaction& transaction, const PastSignIn& sign_in) {
  transaction.execute("INSERT INTO sign_ins (session, login, agent, signed_in_at) VALUES ($1, $2, $3, $4)",
                      {sign_in.session, sign_in.login, sign_in.agent, sign_in.at});
}

std::vector<PastSignIn> list_sign_ins(Transaction& transaction, const base::LoginId& login,
                                      std::int64_t limit) {
  std::vector<PastSignIn> sign_ins;
  for (const Row& row : transaction.query("SELECT session, login, agent, signed_in_at FROM sign_ins"
                                          " WHERE login = $1 ORDER BY signed_in_at DESC, session LIMIT $2",
                                          {login, limit})) {
    sign_ins.push_back({row.id<SessionId>(0), row.id<base::LoginId>(1), row.text(2), row.instant(3)});
  }
  return sign_ins;
}

std::int64_t remove_sign_ins_before(Transaction& transaction, base::Instant before) {
  return transaction.execute("DELETE FROM sign_ins WHERE signed_in_at < $1", {before});
}

void remember_device(Transaction& transaction, const KnownDevice& device) {
  transaction.execute(
      "INSERT INTO devices (token_hash, login, last_used) VALUES ($1, $2, $3)"
      " ON CONFLICT (token_hash) DO UPDATE SET last_used = excluded.last_used",
      {device.token_hash, device.login, device.last_used});
}

bool device_known(Transaction& transaction, const std::string& token_hash, const base::LoginId& login,
                  base::Instant used_after) {
  return transaction
      .first("SELECT login FROM devices WHERE token_hash = $1 AND login = $2 AND last_used > $3",
             {token_hash, login, used_after})
      .has_value();
}

std::int64_t forget_devices_before(Transaction& transaction, base::Instant last_used) {
  return transaction.execute("DELETE FROM devices WHERE last_used < $1", {last_used});
}

}  // namespace store
