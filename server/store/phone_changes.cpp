#include "server/store/phone_changes.h"

#include <array>

#include "server/store/names.h"

namespace store {
namespace {

constexpr std::string_view columns =
    "p.id, p.login, p.submission, p.state, p.asked_at, p.settled_at, p.settled_by";
constexpr std::string_view found =
    " FROM phone_changes p JOIN logins l ON l.id = p.login"
    " WHERE (lower(l.first_name) LIKE $1 ESCAPE '\\' OR lower(l.surname) LIKE $1 ESCAPE '\\')"
    " AND (lower(l.first_name) LIKE $2 ESCAPE '\\' OR lower(l.surname) LIKE $2 ESCAPE '\\')";
constexpr std::array orders{OrderColumn{"state", open_first}, OrderColumn{"asked", "p.asked_at"},
                            OrderColumn{"name", "lower(l.surname || ' ' || l.first_name)"}};

PhoneChange change_of(Transaction& transaction, const Row& row) {
  PhoneChange change;
  change.id = row.id<PhoneChangeId>(0);
  change.login = row.id<base::LoginId>(1);
  change.submission = row.id<base::SubmissionId>(2);
  change.state = request_states.read(transaction, row.text(3));
  change.asked_at = row.instant(4);
  change.settled_at = row.optional_instant(5);
  change.settled_by = row.id<base::LoginId>(6);
  return change;
}

}  // namespace

void add_phone_change(Transaction& transaction, const PhoneChange& change) {
  transaction.execute(
      "INSERT INTO phone_changes (id, login, submission, state, asked_at) VALUES ($1, $2, $3, $4, $5)",
      {change.id, change.login, change.submission, request_states.of(change.state), change.asked_at});
}

std::optional<PhoneChange> find_phone_change(Transaction& transaction, const PhoneChangeId& id) {
  const auto row =
      transaction.first("SELECT " + std::string(columns) + " FROM phone_changes p WHERE p.id = $1", {id});
  if (!row) return std::nullopt;
  return change_of(transaction, *row);
}

bool settle_phone_change(Transaction& transaction, const PhoneChangeId& id, RequestState state,
                         const base::LoginId& by, base::Instant at) {
  return transaction.execute(
             "UPDATE phone_changes SET state = $2, settled_by = $3, settled_at = $4"
             " WHERE id = $1 AND state = 'open'",
             {id, request_states.of(state), by, at}) == 1;
}

void settle_other_phone_changes(Transaction& transaction, const base::LoginId& login, const base::LoginId& by,
                                base::Instant at) {
  transaction.execute(
      "UPDATE phone_changes SET state = 'done', settled_by = $2, settled_at = $3"
      " WHERE login = $1 AND state = 'open'",
      {login, by, at});
}

PhoneChangesPage page_phone_changes(Transaction& transaction, const PageAsked& asked) {
  const FindPatterns find = patterns_of(asked.find);
  PhoneChangesPage page;
  page.total =
      transaction.first("SELECT COUNT(*)" + std::string(found), {find.words[0], find.words[1]})->integer(0);
  for (const Row& row :
       transaction.query("SELECT " + std::string(columns) + ", l.first_name || ' ' || l.surname" +
                             std::string(found) + order_by(orders, asked) + ", p.id LIMIT $3 OFFSET $4",
                         {find.words[0], find.words[1], asked.limit, asked.offset})) {
    page.changes.push_back({change_of(transaction, row), row.text(7)});
  }
  return page;
}

std::int64_t count_open_phone_changes(Transaction& transaction) {
  return transaction.first("SELECT COUNT(*) FROM phone_changes WHERE state = 'open'")->integer(0);
}

}  // namespace store
