#include "server/store/invitations.h"

#include <array>

#include "server/store/names.h"

namespace store {
namespace {

constexpr auto services = names_for<Service>("adult", "children");
constexpr std::string_view columns =
    "i.id, i.token_hash, i.service, i.first_name, i.surname, i.email, i.language, i.created_by, i.created,"
    " i.sent_at, i.expires_at, i.withdrawn_at, i.login, i.draft";
constexpr std::array orders{OrderColumn{"sent", "-i.sent_at"},
                            OrderColumn{"name", "lower(i.surname || ' ' || i.first_name)"}};
constexpr std::string_view found =
    " FROM invitations i WHERE i.service = $1"
    " AND (lower(i.first_name) LIKE $2 ESCAPE '\\' OR lower(i.surname) LIKE $2 ESCAPE '\\')"
    " AND (lower(i.first_name) LIKE $3 ESCAPE '\\' OR lower(i.surname) LIKE $3 ESCAPE '\\')";

Place email_of(const std::string& row) {
  return {"invitations", row, "email"};
}

Invitation invitation_of(Transaction& transaction, const Sealing& sealing, const Row& row) {
  Invitation invitation;
  invitation.id = row.id<InvitationId>(0);
  invitation.token_hash = row.text(1);
  invitation.service = services.read(transaction, row.text(2));
  invitation.first_name = row.text(3);
  invitation.surname = row.text(4);
  invitation.email = sealing.open(transaction, email_of(invitation.id.value), row.bytes(5));
  invitation.language = row.text(6);
  invitation.created_by = row.id<base::LoginId>(7);
  invitation.created = row.instant(8);
  invitation.sent_at = row.instant(9);
  invitation.expires_at = row.instant(10);
  invitation.withdrawn_at = row.optional_instant(11);
  invitation.login = row.id<base::LoginId>(12);
  invitation.draft = row.id<base::DraftId>(13);
  return invitation;
}

std::string selecting(std::string_view rest) {
  return "SELECT " + std::string(columns) + std::string(rest);
}

}  // namespace

void add_invitation(Transaction& transaction, const Sealing& sealing, const Invitation& invitation) {
  transaction.execute(
      "INSERT INTO invitations (id, token_hash, service, first_name, surname, email, language, created_by,"
      " created, sent_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {invitation.id, invitation.token_hash, services.of(invitation.service), invitation.first_name,
       invitation.surname, sealing.seal(email_of(invitation.id.value), invitation.email), invitation.language,
       invitation.created_by, invitation.created, invitation.sent_at, invitation.expires_at});
}

std::optional<Invitation> find_invitation(Transaction& transaction, const Sealing& sealing,
                                          const InvitationId& id) {
  const auto row = transaction.first(selecting(" FROM invitations i WHERE i.id = $1"), {id});
  if (!row) return std::nullopt;
  return invitation_of(transaction, sealing, *row);
}

std::optional<Invitation> find_invitation_by_token(Transaction& transaction, const Sealing& sealing,
                                                   const std::string& token_hash) {
  const auto row = transaction.first(selecting(" FROM invitations i WHERE i.token_hash = $1"), {token_hash});
  if (!row) return std::nullopt;
  return invitation_of(transaction, sealing, *row);
}

void renew_invitation(Transaction& transaction, const InvitationId& id, const std::string& token_hash,
                      base::Instant sent_at, base::Instant expires_at) {
  transaction.execute(
      "UPDATE invitations SET token_hash = $2, sent_at = $3, expires_at = $4, withdrawn_at = NULL,"
      " login = NULL, draft = NULL WHERE id = $1",
      {id, token_hash, sent_at, expires_at});
}

void withdraw_invitation(Transaction& transaction, const InvitationId& id, base::Instant at) {
  transaction.execute("UPDATE invitations SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL",
                      {id, at});
}

bool use_invitation(Transaction& transaction, const InvitationId& id, const base::LoginId& login,
                    const base::DraftId& draft) {
  const std::int64_t used = transaction.execute(
      "UPDATE invitations SET login = $2, draft = $3 WHERE id = $1 AND (login IS NULL OR login = $2)",
      {id, login, draft});
  if (used != 1) return false;
  transaction.execute("UPDATE drafts SET invitation = $2 WHERE id = $1", {draft, id});
  return true;
}

InvitationsPage page_invitations(Transaction& transaction, const Sealing& sealing, Service service,
                                 const PageAsked& asked) {
  const FindPatterns find = patterns_of(asked.find);
  InvitationsPage page;
  page.total =
      transaction
          .first("SELECT COUNT(*)" + std::string(found), {services.of(service), find.words[0], find.words[1]})
          ->integer(0);
  const std::string rest = std::string(found) + order_by(orders, asked) + ", i.id LIMIT $4 OFFSET $5";
  for (const Row& row : transaction.query(selecting(rest), {services.of(service), find.words[0],
                                                            find.words[1], asked.limit, asked.offset})) {
    page.invitations.push_back(invitation_of(transaction, sealing, row));
  }
  return page;
}

InvitationId invitation_of(Transaction& transaction, const base::DraftId& draft) {
  const auto row = transaction.first("SELECT invitation FROM drafts WHERE id = $1", {draft});
  return row ? row->id<InvitationId>(0) : InvitationId{};
}

std::int64_t remove_invitations_before(Transaction& transaction, base::Instant expires_before) {
  return transaction.execute(
      "DELETE FROM invitations WHERE expires_at <= $1"
      " AND id NOT IN (SELECT invitation FROM account_requests)"
      " AND id NOT IN (SELECT invitation FROM drafts WHERE invitation IS NOT NULL)",
      {expires_before});
}

}  // namespace store
