// A save that arrived after its session had ended, sealed and kept for the same person (server.md): given
// back after they sign in again, gone once they save.
#pragma once

#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

struct HeldPost {
  HeldPostId id;
  base::LoginId login;
  base::DraftId draft;
  std::int64_t base_revision = 0;  // the revision the late save was made from
  std::string page;
  std::string body;
  base::Instant at;
};

// The oldest of this login are let go beyond `most`; a later post for the same draft and revision takes the
// place of the earlier.
void hold_post(Transaction&, const Sealing&, const HeldPost&, std::int64_t most);
std::vector<HeldPost> list_held_posts(Transaction&, const Sealing&, const base::LoginId&,
                                      const base::DraftId&);  // latest first
std::vector<base::DraftId> list_drafts_with_held_posts(Transaction&, const base::LoginId&);
void remove_held_posts(Transaction&, const base::LoginId&, const base::DraftId&);
std::int64_t remove_held_posts_before(Transaction&, base::Instant);

}  // namespace store
