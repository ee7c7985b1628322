// The pages that only a demonstration has.
#include "server/pages/inbox.h"
#include "server/pages/pages.h"
#include "shared/base/text.h"
#include "shared/ui/gallery.h"

namespace pages {
namespace {

constexpr std::int64_t most_items = 50;

// The form of each call names its own field for digits.
std::string digits_of(const Post& post) {
  for (const auto& [name, value] : post.fields) {
    if (name.ends_with("." + std::string(keys_field))) return std::string(base::trim(value));
  }
  return {};
}

}  // namespace

Answer Pages::inbox(api::Context& context, std::string_view answered) const {
  const server::Parts& parts = context.parts();
  const auto items = parts.database.read(
      [&](store::Transaction& transaction) -> base::Result<std::vector<store::InboxItem>> {
        return store::list_inbox(transaction, parts.sealing, most_items);
      });
  if (!items) return notice(Notice::trouble, wording::Language::en, inbox_path);
  const CallAnswer last = answered == "yes"  ? CallAnswer::answered
                          : answered == "no" ? CallAnswer::refused
                                             : CallAnswer::none;
  const ui::Screen screen = inbox_screen(services_.names, *items, context.form_token(), last);
  return {.status = 200, .location = {}, .html = writer_.write({screen, {}, {}}), .retry_after = {}};
}

Answer Pages::answer_call(api::Context& context, std::string_view item, const Post& post) const {
  const server::Parts& parts = context.parts();
  const store::MessageId id{std::string(item)};
  const auto found = parts.database.read(
      [&](store::Transaction& transaction) -> base::Result<std::optional<store::InboxItem>> {
        return store::find_inbox_item(transaction, parts.sealing, id);
      });
  if (!found) return notice(Notice::trouble, wording::Language::en, inbox_path);
  if (!*found || (*found)->call.empty()) return notice(Notice::not_found, wording::Language::en, inbox_path);
  const auto answered = services_.sign_in.answer_call((*found)->call, digits_of(post) + "#");
  return {.status = 303,
          .location = std::string(inbox_path) + (answered ? "?answered=yes" : "?answered=no"),
          .html = {},
          .retry_after = {}};
}

Answer Pages::gallery(const api::Context& context, std::string_view url, Shown shown) const {
  const auto exhibit = ui::exhibit_at(url);
  if (!exhibit) return notice(Notice::not_found, wording::Language::en, {});
  api::Boot boot = boot_of(url, context.now(), shown);
  boot.assets = writer_.assets_of(Client::gallery);
  return {.status = 200,
          .location = {},
          .html = writer_.write({ui::gallery(*exhibit, shown == Shown::painted), std::move(boot), {}}),
          .retry_after = {}};
}

}  // namespace pages
