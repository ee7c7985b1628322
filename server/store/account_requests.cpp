#include "server/store/account_requests.h"

#include <array>

namespace store {
namespace {

constexpr auto services = names_for<Service>("adult", "children");
constexpr auto authors = names_for<RequestNote::Author>("council", "person");
constexpr std::string_view columns =
    "p.id, p.login, p.invitation, p.submission, p.service, p.state, p.asked_at, p.changed_at, p.settled_by,"
    " p.record";
constexpr std::string_view found =
    " FROM account_requests p JOIN logins l ON l.id = p.login WHERE p.service = $1"
    " AND (lower(l.first_name) LIKE $2 ESCAPE '\\' OR lower(l.surname) LIKE $2 ESCAPE '\\')"
    " AND (lower(l.first_name) LIKE $3 ESCAPE '\\' OR lower(l.surname) LIKE $3 ESCAPE '\\')";
constexpr std::array orders{OrderColumn{"state", open_first}, OrderColumn{"asked", "p.asked_at"},
                            OrderColumn{"name", "lower(l.surname || ' ' || l.first_name)"}};

AccountRequest request_of(Transaction& transaction, const Row& row) {
  AccountRequest request;
  request.id = row.id<AccountRequestId>(0);
  request.login = row.id<base::LoginId>(1);
  request.invitation = row.id<InvitationId>(2);
  request.submission = row.id<base::SubmissionId>(3);
  request.service = services.read(transaction, row.text(4));
  request.state = request_states.read(transaction, row.text(5));
  request.asked_at = row.instant(6);
  request.changed_at = row.instant(7);
  request.settled_by = row.id<base::LoginId>(8);
  request.record = row.id<base::RecordId>(9);
  return request;
}

std::string selecting(std::string_view rest) {
  return "SELECT " + std::string(columns) + std::string(rest);
}

std::optional<AccountRequest> found_by(Transaction& transaction, std::string_view where,
                                       const Parameter& value) {
  const auto row =
      transaction.first(selecting(" FROM account_requests p WHERE " + std::string(where)), {value});
  if (!row) return std::nullopt;
  return request_of(transaction, *row);
}

}  // namespace

void add_account_request(Transaction& transaction, const AccountRequest& request) {
  transaction.execute(
      "INSERT INTO account_requests (id, login, invitation, submission, service, state, asked_at, changed_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {request.id, request.login, request.invitation, request.submission, services.of(request.service),
       request_states.of(request.state), request.asked_at, request.changed_at});
}

std::optional<AccountRequest> find_account_request(Transaction& transaction, const AccountRequestId& id) {
  return found_by(transaction, "p.id = $1", id);
}

std::optional<AccountRequest> find_account_request_by_invitation(Transaction& transaction,
                                                                 const InvitationId& id) {
  return found_by(transaction, "p.invitation = $1 ORDER BY p.asked_at DESC", id);
}

std::optional<AccountRequest> find_account_request_by_submission(Transaction& transaction,
                                                                 const base::SubmissionId& id) {
  return found_by(transaction, "p.submission = $1", id);
}

std::vector<AccountRequest> list_account_requests(Transaction& transaction, const base::LoginId& login) {
  std::vector<AccountRequest> requests;
  for (const Row& row : transaction.query(
           selecting(" FROM account_requests p WHERE p.login = $1 ORDER BY p.asked_at DESC, p.id"),
           {login})) {
    requests.push_back(request_of(transaction, row));
  }
  return requests;
}

bool change_account_request(Transaction& transaction, const AccountRequest& request, RequestState was) {
  return transaction.execute(
             "UPDATE account_requests SET state = $3, changed_at = $4, settled_by = $5, record = $6"
             " WHERE id = $1 AND state = $2",
             {request.id, request_states.of(was), request_states.of(request.state), request.changed_at,
              or_null(request.settled_by), or_null(request.record)}) == 1;
}

AccountRequestsPage page_account_requests(Transaction& transaction, Service service, const PageAsked& asked) {
  const FindPatterns find = patterns_of(asked.find);
  AccountRequestsPage page;
  page.total =
      transaction
          .first("SELECT COUNT(*)" + std::string(found), {services.of(service), find.words[0], find.words[1]})
          ->integer(0);
  for (const Row& row :
       transaction.query("SELECT " + std::string(columns) + ", l.first_name || ' ' || l.surname" +
                             std::string(found) + order_by(orders, asked) + ", p.id LIMIT $4 OFFSET $5",
                         {services.of(service), find.words[0], find.words[1], asked.limit, asked.offset})) {
    page.requests.push_back({request_of(transaction, row), row.text(10)});
  }
  return page;
}

std::int64_t count_open_account_requests(Transaction& transaction, Service service) {
  return transaction
      .first("SELECT COUNT(*) FROM account_requests WHERE service = $1 AND state = 'open'",
             {services.of(service)})
      ->integer(0);
}

std::vector<AccountRequest> list_unanswered_account_requests(Transaction& transaction,
                                                             base::Instant asked_before, std::int64_t limit) {
  std::vector<AccountRequest> requests;
  for (const Row& row : transaction.query(selecting(" FROM account_requests p WHERE p.state = 'asked'"
                                                    " AND p.changed_at <= $1 ORDER BY p.changed_at LIMIT $2"),
                                          {asked_before, limit})) {
    requests.push_back(request_of(transaction, row));
  }
  return requests;
}

void add_request_note(Transaction& transaction, const Sealing& sealing, const RequestNote& note) {
  transaction.execute(
      "INSERT INTO request_notes (id, request, author, words, at) VALUES ($1, $2, $3, $4, $5)",
      {note.id, note.request, authors.of(note.author),
       sealing.seal({"request_notes", note.id.value, "words"}, note.words), note.at});
}

std::vector<RequestNote> list_request_notes(Transaction& transaction, const Sealing& sealing,
                                            const AccountRequestId& request) {
  std::vector<RequestNote> notes;
  for (const Row& row : transaction.query(
           "SELECT id, request, author, words, at FROM request_notes WHERE request = $1 ORDER BY at, id",
           {request})) {
    RequestNote note;
    note.id = row.id<RequestNoteId>(0);
    note.request = row.id<AccountRequestId>(1);
    note.author = authors.read(transaction, row.text(2));
    note.words = sealing.open(transaction, {"request_notes", note.id.value, "words"}, row.bytes(3));
    note.at = row.instant(4);
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace store
