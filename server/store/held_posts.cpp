#include "server/store/held_posts.h"

namespace store {
namespace {

Place place(const HeldPostId& id) {
  return {"held_posts", id.value, "body"};
}

}  // namespace

void hold_post(Transaction& transaction, const Sealing& sealing, const HeldPost& post, std::int64_t most) {
  transaction.execute("DELETE FROM held_posts WHERE login = $1 AND draft = $2 AND base_revision = $3",
                      {post.login, post.draft, post.base_revision});
  transaction.execute(
      "INSERT INTO held_posts (id, login, draft, base_revision, page, body, posted_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {post.id, post.login, post.draft, post.base_revision, post.page,
       sealing.seal(place(post.id), post.body), post.at});
  transaction.execute(
      "DELETE FROM held_posts WHERE login = $1 AND id NOT IN"
      " (SELECT id FROM held_posts WHERE login = $1 ORDER BY posted_at DESC, id LIMIT $2)",
      {post.login, most});
}

std::vector<HeldPost> list_held_posts(Transaction& transaction, const Sealing& sealing,
                                      const base::LoginId& login, const base::DraftId& draft) {
  std::vector<HeldPost> posts;
  for (const Row& row : transaction.query("SELECT id, base_revision, page, body, posted_at FROM held_posts"
                                          " WHERE login = $1 AND draft = $2 ORDER BY posted_at DESC, id",
                                          {login, draft})) {
    HeldPost post;
    post.id = row.id<HeldPostId>(0);
    post.login = login;
    post.draft = draft;
    post.base_revision = row.integer(1);
    post.page = row.text(2);
    post.body = sealing.open(transaction, place(post.id), row.bytes(3));
    post.at = row.instant(4);
    posts.push_back(std::move(post));
  }
  return posts;
}

std::vector<base::DraftId> list_drafts_with_held_posts(Transaction& transaction, const base::LoginId& login) {
  std::vector<base::DraftId> drafts;
  for (const Row& row :
       transaction.query("SELECT DISTINCT draft FROM held_posts WHERE login = $1 ORDER BY draft", {login})) {
    drafts.push_back(row.id<base::DraftId>(0));
  }
  return drafts;
}

void remove_held_posts(Transaction& transaction, const base::LoginId& login, const base::DraftId& draft) {
  transaction.execute("DELETE FROM held_posts WHERE login = $1 AND draft = $2", {login, draft});
}

std::int64_t remove_held_posts_before(Transaction& transaction, base::Instant before) {
  return transaction.execute("DELETE FROM held_posts WHERE posted_at < $1", {before});
}

}  // namespace store
