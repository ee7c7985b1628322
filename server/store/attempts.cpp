#include "server/store/attempts.h"

#include "server/store/names.h"

namespace store {
namespace {

constexpr auto stages = names_for<AttemptStage>("identified", "code_sent", "verified", "failed");
constexpr auto phone_kinds = names_for<PhoneKind>("none", "mobile", "landline");
constexpr auto sent_names = names_for<SentAs>("nothing", "text", "call");
constexpr auto call_states = names_for<CallState>("placed", "answered", "refused");
constexpr std::string_view attempt_columns =
    "SELECT id, token_hash, login, stage, address, created, expires_at, tries_left, sent_as, sent_at,"
    " phone_kind, phone, confirmed FROM attempts ";
constexpr std::string_view call_columns = "SELECT id, attempt, digits_hash, state, expires_at FROM calls ";

Place phone_place(const AttemptId& id) {
  return {"attempts", id.value, "phone"};
}

Place digits_place(const CallId& id) {
  return {"calls", id.value, "digits"};
}

std::optional<Attempt> attempt_by(Transaction& transaction, const Sealing& sealing,
                                  std::string_view condition, const std::string& text) {
  const auto row = transaction.first(std::string(attempt_columns).append(condition), {text});
  if (!row) return std::nullopt;
  Attempt attempt;
  attempt.id = row->id<AttemptId>(0);
  attempt.token_hash = row->text(1);
  attempt.login = row->id<base::LoginId>(2);
  attempt.stage = stages.read(transaction, row->text(3));
  attempt.address = row->text(4);
  attempt.created = row->instant(5);
  attempt.expires_at = row->instant(6);
  attempt.tries_left = row->integer(7);
  attempt.sent_as = sent_names.read(transaction, row->text(8));
  attempt.sent_at = row->instant(9);
  attempt.phone_kind = phone_kinds.read(transaction, row->text(10));
  if (!row->is_null(11)) attempt.phone = sealing.open(transaction, phone_place(attempt.id), row->bytes(11));
  attempt.confirmed = row->integer(12);
  return attempt;
}

std::optional<Call> call_of(Transaction& transaction, const std::optional<Row>& row) {
  if (!row) return std::nullopt;
  return Call{row->id<CallId>(0), row->id<AttemptId>(1), row->text(2),
              call_states.read(transaction, row->text(3)), row->instant(4)};
}

}  // namespace

void add_attempt(Transaction& transaction, const Attempt& attempt) {
  transaction.execute(
      "INSERT INTO attempts (id, token_hash, login, stage, address, created, expires_at, tries_left,"
      " sent_as, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {attempt.id, attempt.token_hash, attempt.login, stages.of(attempt.stage), attempt.address,
       attempt.created, attempt.expires_at, attempt.tries_left, sent_names.of(attempt.sent_as),
       attempt.sent_at});
}

std::optional<Attempt> find_attempt_by_token_hash(Transaction& transaction, const Sealing& sealing,
                                                  const std::string& token_hash) {
  return attempt_by(transaction, sealing, "WHERE token_hash = $1", token_hash);
}

std::optional<Attempt> find_attempt(Transaction& transaction, const Sealing& sealing, const AttemptId& id) {
  return attempt_by(transaction, sealing, "WHERE id = $1", id.value);
}

void set_attempt_stage(Transaction& transaction, const AttemptId& id, AttemptStage stage) {
  transaction.execute("UPDATE attempts SET stage = $2 WHERE id = $1", {id, stages.of(stage)});
}

void set_attempt_sent(Transaction& transaction, const AttemptId& id, SentAs sent_as, base::Instant now) {
  transaction.execute("UPDATE attempts SET stage = 'code_sent', sent_as = $2, sent_at = $3 WHERE id = $1",
                      {id, sent_names.of(sent_as), now});
}

void set_attempt_phone(Transaction& transaction, const Sealing& sealing, const AttemptId& id, PhoneKind kind,
                       const std::string& phone) {
  transaction.execute(
      "UPDATE attempts SET stage = 'identified', phone_kind = $2, phone = $3, confirmed = 0,"
      " sent_as = 'nothing' WHERE id = $1",
      {id, phone_kinds.of(kind), sealing.seal(phone_place(id), phone)});
}

void set_attempt_confirmed(Transaction& transaction, const AttemptId& id, std::int64_t times) {
  transaction.execute(
      "UPDATE attempts SET stage = 'identified', confirmed = $2, sent_as = 'nothing' WHERE id = $1",
      {id, times});
}

void set_attempt_tries_left(Transaction& transaction, const AttemptId& id, std::int64_t tries_left) {
  transaction.execute("UPDATE attempts SET tries_left = $2 WHERE id = $1", {id, tries_left});
}

std::int64_t remove_attempts_before(Transaction& transaction, base::Instant expires_before) {
  return transaction.execute("DELETE FROM attempts WHERE expires_at < $1", {expires_before});
}

void add_code(Transaction& transaction, const Code& code) {
  transaction.execute(
      "INSERT INTO codes (attempt, code_hash, expires_at) VALUES ($1, $2, $3)"
      " ON CONFLICT (attempt, code_hash) DO UPDATE SET expires_at = excluded.expires_at",
      {code.attempt, code.code_hash, code.expires_at});
}

std::vector<Code> list_codes(Transaction& transaction, const AttemptId& attempt, base::Instant now) {
  std::vector<Code> codes;
  for (const Row& row : transaction.query(
           "SELECT attempt, code_hash, expires_at FROM codes WHERE attempt = $1 AND expires_at > $2",
           {attempt, now})) {
    codes.push_back({row.id<AttemptId>(0), row.text(1), row.instant(2)});
  }
  return codes;
}

void remove_codes(Transaction& transaction, const AttemptId& attempt) {
  transaction.execute("DELETE FROM codes WHERE attempt = $1", {attempt});
}

std::int64_t remove_codes_before(Transaction& transaction, base::Instant expires_before) {
  return transaction.execute("DELETE FROM codes WHERE expires_at < $1", {expires_before});
}

void add_call(Transaction& transaction, const Sealing& sealing, const Call& call) {
  transaction.execute(
      "INSERT INTO calls (id, attempt, digits_hash, state, expires_at, digits) VALUES ($1, $2, $3, $4, $5, "
      "$6)",
      {call.id, call.attempt, call.digits_hash, call_states.of(call.state), call.expires_at,
       sealing.seal(digits_place(call.id), call.digits)});
}

std::optional<Call> find_call(Transaction& transaction, const CallId& id) {
  return call_of(transaction, transaction.first(std::string(call_columns).append("WHERE id = $1"), {id}));
}

bool set_call_state(Transaction& transaction, const CallId& id, CallState from, CallState to) {
  return transaction.execute("UPDATE calls SET state = $3 WHERE id = $1 AND state = $2",
                             {id, call_states.of(from), call_states.of(to)}) == 1;
}

std::optional<Call> find_answered_call(Transaction& transaction, const AttemptId& attempt,
                                       base::Instant now) {
  return call_of(transaction,
                 transaction.first(std::string(call_columns)
                                       .append("WHERE attempt = $1 AND state = 'answered' AND expires_at > $2"
                                               " LIMIT 1"),
                                   {attempt, now}));
}

std::string digits_of_call(Transaction& transaction, const Sealing& sealing, const AttemptId& attempt,
                           base::Instant now) {
  const auto row = transaction.first(
      "SELECT id, digits FROM calls WHERE attempt = $1 AND expires_at > $2 ORDER BY expires_at DESC LIMIT 1",
      {attempt, now});
  if (!row || row->is_null(1)) return {};
  return sealing.open(transaction, digits_place(row->id<CallId>(0)), row->bytes(1));
}

void remove_calls(Transaction& transaction, const AttemptId& attempt) {
  transaction.execute("DELETE FROM calls WHERE attempt = $1", {attempt});
}

void add_sending(Transaction& transaction, const std::string& destination_hash, base::Instant at) {
  transaction.execute("INSERT INTO sendings (destination_hash, sent_at) VALUES ($1, $2)",
                      {destination_hash, at});
}

std::vector<base::Instant> list_sendings(Transaction& transaction, const std::string& destination_hash,
                                         base::Instant after) {
  std::vector<base::Instant> sendings;
  for (const Row& row :
       transaction.query("SELECT sent_at FROM sendings WHERE destination_hash = $1 AND sent_at > $2"
                         " ORDER BY sent_at DESC",
                         {destination_hash, after})) {
    sendings.push_back(row.instant(0));
  }
  return sendings;
}

std::int64_t remove_sendings_before(Transaction& transaction, base::Instant before) {
  return transaction.execute("DELETE FROM sendings WHERE sent_at < $1", {before});
}

std::optional<Guesses> find_guesses(Transaction& transaction, const std::string& scope_hash) {
  const auto row = transaction.first(
      "SELECT scope_hash, failures, last_failure, wait_until FROM guesses WHERE scope_hash = $1",
      {scope_hash});
  if (!row) return std::nullopt;
  return Guesses{row->text(0), row->integer(1), row->instant(2), row->instant(3)};
}

void put_guesses(Transaction& transaction, const Guesses& guesses) {
  transaction.execute(
      "INSERT INTO guesses (scope_hash, failures, last_failure, wait_until) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (scope_hash) DO UPDATE SET failures = excluded.failures, last_failure = "
      "excluded.last_failure,"
      " wait_until = excluded.wait_until",
      {guesses.scope_hash, guesses.failures, guesses.last_failure, guesses.wait_until});
}

void remove_guesses(Transaction& transaction, const std::string& scope_hash) {
  transaction.execute("DELETE FROM guesses WHERE scope_hash = $1", {scope_hash});
}

std::int64_t remove_guesses_before(Transaction& transaction, base::Instant last_failure) {
  return transaction.execute("DELETE FROM guesses WHERE last_failure < $1", {last_failure});
}

}  // namespace store
