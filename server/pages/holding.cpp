#include "server/pages/holding.h"

#include <algorithm>

#include "server/store/audit.h"
#include "server/store/held_pages.h"
#include "shared/base/json.h"
#include "shared/portal/nodes.h"
#include "shared/portal/route.h"

namespace pages {
namespace {

using base::Json;

constexpr std::size_t most_bytes = 64 * 1024;

bool is_secret(std::string_view name) {
  return name == "csrf" || name == "press" || name == "code" ||
         name.find("password") != std::string_view::npos;
}

std::string written(const Post& post) {
  Json fields = Json::array();
  for (const auto& [name, value] : post.fields) {
    if (!is_secret(name)) fields.push_back({name, value});
  }
  return fields.empty() ? std::string() : fields.dump();
}

std::optional<Post> read(const std::string& fields) {
  const Json all = Json::parse(fields, nullptr, false);
  if (!all.is_array()) return std::nullopt;
  Post post;
  for (const Json& each : all) {
    if (!each.is_array() || each.size() != 2 || !each[0].is_string() || !each[1].is_string())
      return std::nullopt;
    post.fields.emplace_back(each[0].get<std::string>(), each[1].get<std::string>());
  }
  return post;
}

}  // namespace

bool holds_typed(std::string_view url) {
  using portal::Place;
  const Place place = portal::parse_route(url).place;
  return place == Place::my_details || place == Place::my_request || place == Place::console_sheet;
}

void hold_typed(const api::Context& context, const base::LoginId& login, std::string_view url,
                const Post& post) {
  const server::Parts& parts = context.parts();
  const std::string fields = written(post);
  if (login.empty() || fields.empty() || fields.size() > most_bytes) return;
  const auto id = store::new_id<store::HeldPostId>(parts.random);
  const base::Instant now = context.now();
  (void)parts.database.write([&](store::Transaction& transaction) -> base::Result<void> {
    store::hold_page(transaction, parts.sealing, {id, login, std::string(url), fields, now},
                     parts.limits.held_posts_per_login);
    store::append_audit(
        transaction, {now, login, "page_post_held", "held_page", id.value, {}, context.caller().address, {}});
    return {};
  });
}

std::optional<Post> give_back_typed(api::Context& context, std::string_view url) {
  const server::Parts& parts = context.parts();
  const auto login = context.login();
  if (!login || login->empty()) return std::nullopt;
  const std::string address(url);
  const auto there = parts.database.read([&](store::Transaction& transaction) -> base::Result<bool> {
    return store::has_held_page(transaction, parts.sealing, *login, address);
  });
  if (!there || !*there) return std::nullopt;
  const auto fields =
      parts.database.write([&](store::Transaction& transaction) -> base::Result<std::optional<std::string>> {
        return store::take_held_page(transaction, parts.sealing, *login, address);
      });
  if (!fields || !*fields) return std::nullopt;
  return read(**fields);
}

ui::Screen with_typed(Loop& loop, const Post& typed) {
  loop.type(typed);
  ui::Screen screen = loop.screen();
  const auto main = std::find_if(screen.body.begin(), screen.body.end(),
                                 [](const ui::Node& node) { return node.role == ui::Role::main; });
  const portal::Common& common = loop.model().common;
  screen.body.insert(main, portal::nodes::notice("held", portal::say(common, wording::Key::page_held_title),
                                                 portal::say(common, wording::Key::page_held)));
  return screen;
}

}  // namespace pages
