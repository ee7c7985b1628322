#include "server/store/posts.h"

#include <array>

#include "server/store/logins.h"
#include "server/store/names.h"

namespace store {
namespace {

constexpr auto services = names_for<Service>("adult", "children");
constexpr auto roles = names_for<Role>("worker", "administrator");
constexpr std::string_view columns = "p.id, p.login, p.service, p.role, p.team, p.created, p.ended_at";
constexpr std::array orders{OrderColumn{"name", "lower(l.surname || ' ' || l.first_name)"},
                            OrderColumn{"role", "p.role"}, OrderColumn{"team", "lower(p.team)"},
                            OrderColumn{"since", "p.created"}};
constexpr std::string_view found =
    " FROM posts p JOIN logins l ON l.id = p.login WHERE p.service = $1 AND p.ended_at IS NULL"
    " AND (lower(l.first_name) LIKE $2 ESCAPE '\\' OR lower(l.surname) LIKE $2 ESCAPE '\\'"
    " OR lower(p.team) LIKE $2 ESCAPE '\\')"
    " AND (lower(l.first_name) LIKE $3 ESCAPE '\\' OR lower(l.surname) LIKE $3 ESCAPE '\\'"
    " OR lower(p.team) LIKE $3 ESCAPE '\\')";

Post post_of(Transaction& transaction, const Row& row) {
  Post post;
  post.id = row.id<PostId>(0);
  post.login = row.id<base::LoginId>(1);
  post.service = services.read(transaction, row.text(2));
  post.role = roles.read(transaction, row.text(3));
  post.team = row.text(4);
  post.created = row.instant(5);
  post.ended_at = row.optional_instant(6);
  return post;
}

PostHeld held_of(Transaction& transaction, const Sealing& sealing, Post post) {
  const auto login = find_login(transaction, sealing, post.login);
  PostHeld held{std::move(post), {}, {}};
  if (login) held.name = login->full_name();
  if (login) held.email = login->email;
  return held;
}

std::string selecting(std::string_view rest) {
  return "SELECT " + std::string(columns) + std::string(rest);
}

}  // namespace

Status add_post(Transaction& transaction, const Post& post) {
  const auto there = transaction.first(
      "SELECT id FROM posts WHERE login = $1 AND service = $2 AND role = $3 AND ended_at IS NULL",
      {post.login, services.of(post.service), roles.of(post.role)});
  if (there) return base::fail("post_held", "This person has this post already.");
  transaction.execute(
      "INSERT INTO posts (id, login, service, role, team, created) VALUES ($1, $2, $3, $4, $5, $6)",
      {post.id, post.login, services.of(post.service), roles.of(post.role), post.team, post.created});
  return {};
}

void end_post(Transaction& transaction, const PostId& id, base::Instant ended_at) {
  transaction.execute("UPDATE posts SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", {id, ended_at});
}

std::optional<PostHeld> find_post(Transaction& transaction, const Sealing& sealing, const PostId& id) {
  const auto row = transaction.first(selecting(" FROM posts p WHERE p.id = $1"), {id});
  if (!row) return std::nullopt;
  return held_of(transaction, sealing, post_of(transaction, *row));
}

std::vector<Post> list_posts(Transaction& transaction, const base::LoginId& login) {
  std::vector<Post> posts;
  for (const Row& row :
       transaction.query(selecting(" FROM posts p WHERE p.login = $1 ORDER BY p.created, p.id"), {login})) {
    posts.push_back(post_of(transaction, row));
  }
  return posts;
}

PostsPage page_posts(Transaction& transaction, const Sealing& sealing, Service service,
                     const PageAsked& asked) {
  const FindPatterns find = patterns_of(asked.find);
  PostsPage page;
  page.total =
      transaction
          .first("SELECT COUNT(*)" + std::string(found), {services.of(service), find.words[0], find.words[1]})
          ->integer(0);
  const std::string rest = std::string(found) + order_by(orders, asked) + ", p.id LIMIT $4 OFFSET $5";
  for (const Row& row : transaction.query(selecting(rest), {services.of(service), find.words[0],
                                                            find.words[1], asked.limit, asked.offset})) {
    page.posts.push_back(held_of(transaction, sealing, post_of(transaction, row)));
  }
  return page;
}

std::int64_t count_posts(Transaction& transaction, Service service, Role role) {
  return transaction
      .first("SELECT COUNT(*) FROM posts WHERE service = $1 AND role = $2 AND ended_at IS NULL",
             {services.of(service), roles.of(role)})
      ->integer(0);
}

}  // namespace store
