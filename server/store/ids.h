// Ids of things only the server knows, and the making of all ids.
#pragma once

#include "server/environment.h"
#include "shared/base/ids.h"

namespace store {

using SessionId = base::SessionId;
using AttemptId = base::Id<struct AttemptTag>;
using EmailCheckId = base::Id<struct EmailCheckTag>;
using MessageId = base::Id<struct MessageTag>;  // a row of the outbox
using HeldPostId = base::Id<struct HeldPostTag>;
using CallId = base::Id<struct CallTag>;

template <class IdType>
IdType new_id(server::Random& random) {
  unsigned char bytes[16];
  random.fill(bytes);
  return IdType{base::id_text(bytes)};
}

// A secret for a cookie or a link: 256 random bits as 64 hex digits.
std::string new_token(server::Random& random);

}  // namespace store
