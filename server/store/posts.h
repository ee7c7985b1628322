// A post makes a login a worker of a service, or its administrator. It ends and is never removed: what was
// done in it stays in the audit trail.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/paging.h"
#include "server/store/records.h"
#include "server/store/sealing.h"

namespace store {

enum class Role { worker, administrator };
using PostId = base::Id<struct PostTag>;

struct Post {
  PostId id;
  base::LoginId login;
  Service service = Service::children;
  Role role = Role::worker;
  std::string team;  // may be empty
  base::Instant created;
  std::optional<base::Instant> ended_at;

  bool held_at(base::Instant now) const { return created <= now && (!ended_at || now < *ended_at); }
};

struct PostHeld {  // with whose it is, for the list of workers
  Post post;
  std::string name;
  std::string email;
};
struct PostsPage {
  std::vector<PostHeld> posts;
  std::int64_t total = 0;
};

Status add_post(Transaction&, const Post&);  // post_held: the login has this post already
void end_post(Transaction&, const PostId&, base::Instant ended_at);
std::optional<PostHeld> find_post(Transaction&, const Sealing&, const PostId&);
std::vector<Post> list_posts(Transaction&, const base::LoginId&);  // ended ones too
// Those held of a service. Orders: name, role, team, since.
PostsPage page_posts(Transaction&, const Sealing&, Service, const PageAsked&);
std::int64_t count_posts(Transaction&, Service, Role);  // held

}  // namespace store
