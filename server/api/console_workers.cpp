// Workers and administrators of a service, which its administrators appoint and end.
#include "server/api/console.h"
#include "server/auth/appointing.h"

namespace api::console {
namespace {

constexpr auto administrator = store::Role::administrator;

bool open(const auth::Actor& actor) {
  return service_of(actor, administrator).has_value();
}

base::Result<ConsoleTable> page(const Asked& asked, const store::PageAsked& wanted) {
  const auto found = store::page_posts(asked.transaction, asked.context.parts().sealing,
                                       *service_of(asked.actor, administrator), wanted);
  ConsoleTable table =
      table_of(workers, {{"name", true}, {"email", false}, {"role", true}, {"team", true}, {"since", true}},
               found.total, wanted);
  for (const store::PostHeld& held : found.posts) {
    table.rows.push_back(
        {held.post.id.value,
         {text(held.name), text(held.email), word(word_of(held.post.role)),
          held.post.team.empty() ? word("no-team") : text(held.post.team), at(held.post.created)}});
  }
  table.adds = true;
  return table;
}

ConsoleSheet sheet_of_new() {
  ConsoleSheet told;
  told.actions.push_back({"appoint",
                          {},
                          {{"email", FieldKind::email, true, {}, {}},
                           {"first-name", FieldKind::text, true, {}, {}},
                           {"surname", FieldKind::text, true, {}, {}},
                           {"role", FieldKind::choice, true, {"worker", "administrator"}, {}},
                           {"team", FieldKind::text, false, {}, {}}}});
  return told;
}

base::Result<ConsoleSheet> sheet(const Asked& asked, const std::string& id) {
  if (id == new_id) return sheet_of_new();
  const auto held = store::find_post(asked.transaction, asked.context.parts().sealing, {id});
  if (!held) return base::fail("not_found", "");
  const auto seen = allowed(asked.actor, auth::Action::view, auth::object_of(held->post));
  if (!seen) return tl::unexpected(seen.error());
  ConsoleSheet told;
  told.title = held->name;
  told.facts = {fact("email", text(held->email)), fact("role", word(word_of(held->post.role))),
                fact("service", word(word_of(held->post.service))),
                fact("team", held->post.team.empty() ? word("no-team") : text(held->post.team)),
                fact("since", at(held->post.created))};
  if (held->post.ended_at) told.facts.push_back(fact("until", at(*held->post.ended_at)));
  if (auth::may(asked.actor, auth::Action::settle, auth::object_of(held->post)) == auth::Verdict::allowed) {
    told.actions.push_back({"end-post", {}, {{"password", FieldKind::password, true, {}, {}}}});
  }
  return told;
}

base::Result<ConsoleDone> appoint(const Asked& asked, const Doing& doing) {
  const auto service = service_of(asked.actor, administrator);
  if (!service) return base::fail("not_found", "");
  auth::Appointment wanted;
  wanted.email = doing.given("email");
  wanted.first_name = doing.given("first-name");
  wanted.surname = doing.given("surname");
  wanted.service = *service;
  wanted.role = doing.given("role") == word_of(administrator) ? administrator : store::Role::worker;
  wanted.team = doing.given("team");
  const auto post = auth::appoint(asked.transaction, asked.context.parts(), wanted,
                                  {{doing.first_id}, {doing.second_id}, doing.message, doing.unusable_hash},
                                  asked.actor.now);
  if (!post && post.error().code == "post_held") return base::fail("details_refused", "post_held", "email");
  if (!post) return tl::unexpected(post.error());
  store::append_audit(asked.transaction,
                      audited(asked.context, asked.actor, "post_given", "post", post->id.value, {}));
  return ConsoleDone{post->id.value};
}

base::Result<ConsoleDone> act(const Asked& asked, const std::string& id, const Doing& doing) {
  if (id == new_id) return appoint(asked, doing);
  const auto held = store::find_post(asked.transaction, asked.context.parts().sealing, {id});
  if (!held) return base::fail("not_found", "");
  const auto settles = allowed(asked.actor, auth::Action::settle, auth::object_of(held->post));
  if (!settles) return tl::unexpected(settles.error());
  // A service without an administrator could appoint nobody any more.
  if (held->post.role == administrator &&
      store::count_posts(asked.transaction, held->post.service, administrator) <= 1) {
    return base::fail("details_refused", "last_administrator", "password");
  }
  store::end_post(asked.transaction, held->post.id, asked.actor.now);
  store::append_audit(asked.transaction, audited(asked.context, asked.actor, "post_ended", "post", id, {}));
  return ConsoleDone{id};
}

}  // namespace

const List workers{"workers", open, nullptr, page, sheet, act, true, {}};

}  // namespace api::console
