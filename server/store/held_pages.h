// What was typed on a page and arrived after its session had ended (J12), sealed and kept for the same person
// until they open that page again. Forms that are saved as drafts have posts of their own (held_posts.h).
#pragma once

#include <optional>
#include <string>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/sealing.h"

namespace store {

struct HeldPage {
  HeldPostId id;
  base::LoginId login;
  std::string address;  // path and query; only its keyed hash is stored
  std::string fields;   // sealed
  base::Instant at;
};

// A later one for the same page takes the place of the earlier; the oldest are let go beyond `most`.
void hold_page(Transaction&, const Sealing&, const HeldPage&, std::int64_t most);
bool has_held_page(Transaction&, const Sealing&, const base::LoginId&, const std::string& address);
// Its fields; it is gone then.
std::optional<std::string> take_held_page(Transaction&, const Sealing&, const base::LoginId&,
                                          const std::string& address);
std::int64_t remove_held_pages_before(Transaction&, base::Instant);

}  // namespace store
