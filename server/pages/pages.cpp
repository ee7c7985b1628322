#include "server/pages/pages.h"

#include "server/pages/holding.h"
#include "server/pages/loop.h"
#include "shared/portal/route.h"

namespace pages {
namespace {

portal::Start start_of(const api::Context& context, std::string_view url, Shown shown) {
  return {.url = std::string(url),
          .at = context.now(),
          .painted = shown == Shown::painted,
          .language = context.caller().language};
}

int status_of(const portal::Model& model) {
  switch (model.common.trouble) {
    case portal::Trouble::not_found:
      return 404;
    case portal::Trouble::busy:
      return 503;
    case portal::Trouble::server:
    case portal::Trouble::no_connection:
      return 500;
    case portal::Trouble::none:
      break;
  }
  return model.common.route.place == portal::Place::not_found ? 404 : 200;
}

Answer see_other(std::string location) {
  return {.status = 303, .location = std::move(location), .html = {}, .retry_after = {}};
}

// A little after the session's end, so that the server agrees that it has ended.
constexpr base::Milliseconds idle_grace = base::seconds(2);

std::optional<IdleEnd> idle_end_of(api::Context& context, const ui::Screen& screen, std::string_view url) {
  const auto session = context.session();
  if (screen.personal != ui::Personal::yes || !session || session->state != auth::SessionCheck::State::live) {
    return std::nullopt;
  }
  portal::Route route;
  route.place = portal::Place::signed_out;
  route.why = "idle";
  if (portal::safe_return(url)) route.to = std::string(url);
  const auto left = session->idle_ends_at + idle_grace - context.now();
  return IdleEnd{(left.count + 999) / 1000, portal::write_route(route)};
}

bool saves(portal::Place place) {
  return place == portal::Place::form || place == portal::Place::check;
}

}  // namespace

api::Boot Pages::boot_of(std::string_view url, base::Instant at, Shown shown) const {
  api::Boot boot;
  boot.at = at;
  boot.url = url;
  boot.painted = shown == Shown::painted;
  boot.accent_rgb = accent_.light_rgb;
  boot.accent_dark_rgb = accent_.dark_rgb;
  return boot;
}

Answer Pages::get(api::Context& context, std::string_view url, Shown shown) const {
  (void)context.session(auth::Activity::person);
  const portal::Start start = start_of(context, url, shown);
  Loop loop(context, start);
  // An application that asks for the very page it is on would be asked for ever.
  if (!loop.destination().empty() && loop.destination() != url) return see_other(loop.destination());
  if (holds_typed(url)) {
    if (const auto typed = give_back_typed(context, url)) {
      Page page{with_typed(loop, *typed), {}, {}};
      page.idle_end = idle_end_of(context, page.screen, url);
      return {
          .status = status_of(loop.model()), .location = {}, .html = writer_.write(page), .retry_after = {}};
    }
  }
  api::Boot boot = boot_of(start.url, start.at, shown);
  boot.language = wording::tag_of(start.language);
  boot.assets = writer_.assets_of(Client::portal);
  boot.answers = loop.answers();
  boot.ahead = loop.ahead();
  Page page{loop.screen(), std::move(boot), {}};
  page.idle_end = idle_end_of(context, page.screen, url);
  return {.status = status_of(loop.model()),
          .location = {},
          .html = writer_.write(page),
          .retry_after = loop.model().common.trouble_wait};
}

Answer Pages::post(api::Context& context, std::string_view url, Shown shown, const Post& post) const {
  const auto session = context.session(auth::Activity::person);
  if (session && session->state == auth::SessionCheck::State::ended &&
      saves(portal::parse_route(url).place)) {
    return hold(context, url, post);
  }
  if (session && session->state == auth::SessionCheck::State::ended && holds_typed(url))
    hold_typed(context, session->login, url, post);
  Loop loop(context, start_of(context, url, shown));
  loop.post(post);
  if (!loop.destination().empty()) {
    Answer answer = see_other(loop.destination());
    answer.language = loop.chosen_language();
    return answer;
  }
  Page page{loop.screen(), {}, {}};
  page.idle_end = idle_end_of(context, page.screen, url);
  return {.status = status_of(loop.model()),
          .location = {},
          .html = writer_.write(page),
          .retry_after = loop.model().common.trouble_wait,
          .language = loop.chosen_language()};
}

Answer Pages::hold(const api::Context& context, std::string_view url, const Post& post) const {
  api::Context held(context.services(), context.caller(), api::Way::holding);
  Loop loop(held, start_of(held, url, Shown::plain));
  loop.post(post);
  portal::Route route;
  route.place = portal::Place::sign_in;
  if (portal::safe_return(url)) route.to = std::string(url);
  return see_other(portal::write_route(route));
}

Answer Pages::notice(Notice notice, wording::Language language, std::string_view back,
                     base::Milliseconds retry_after) const {
  return {
      .status = pages::status_of(notice),
      .location = {},
      .html = writer_.write({notice_screen(notice, language, services_.names, back, retry_after), {}, {}}),
      .retry_after = retry_after};
}

}  // namespace pages
