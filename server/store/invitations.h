// An invitation to set up an account (J1): who was invited to what, and the link that was sent. The link's
// token is kept as a hash; sent again it is another, and the one before leads nowhere. The link grants
// nothing but asking: the first login that goes on with it has it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/records.h"
#include "server/store/sealing.h"

namespace store {

using InvitationId = base::Id<struct InvitationTag>;

struct Invitation {
  InvitationId id;
  std::string token_hash;  // sha256_hex of the token
  Service service = Service::children;
  std::string first_name;
  std::string surname;
  std::string email;  // sealed
  std::string language = "en";
  base::LoginId created_by;
  base::Instant created;
  base::Instant sent_at;  // the link that works
  base::Instant expires_at;
  std::optional<base::Instant> withdrawn_at;
  base::LoginId login;  // who went on with the link; empty: nobody yet
  base::DraftId draft;  // what they began

  std::string full_name() const { return first_name + " " + surname; }
};

struct InvitationsPage {
  std::vector<Invitation> invitations;
  std::int64_t total = 0;
};

void add_invitation(Transaction&, const Sealing&, const Invitation&);
std::optional<Invitation> find_invitation(Transaction&, const Sealing&, const InvitationId&);
std::optional<Invitation> find_invitation_by_token(Transaction&, const Sealing&,
                                                   const std::string& token_hash);
// Another link; nobody has gone on with it, and it is not withdrawn.
void renew_invitation(Transaction&, const InvitationId&, const std::string& token_hash, base::Instant sent_at,
                      base::Instant expires_at);
void withdraw_invitation(Transaction&, const InvitationId&, base::Instant at);
// False: somebody else has gone on with it.
bool use_invitation(Transaction&, const InvitationId&, const base::LoginId&, const base::DraftId&);
// By words that begin a name. Orders: sent, name.
InvitationsPage page_invitations(Transaction&, const Sealing&, Service, const PageAsked&);
// With which invitation the draft was begun, whatever has become of that since; empty: with none.
InvitationId invitation_of(Transaction&, const base::DraftId&);
// Those that nobody has asked for an account with.
std::int64_t remove_invitations_before(Transaction&, base::Instant expires_before);

}  // namespace store
