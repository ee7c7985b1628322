#include "shared/portal/common.h"

#include <algorithm>

#include "shared/wording/dates.h"

namespace portal {

using wording::Key;

void focus_on(Common& common, std::string_view key) {
  common.focus = {std::string(key), common.focus.serial + 1};
}

void announce(Common& common, std::string text, ui::Announcement::Politeness politeness) {
  common.announcement = {std::move(text), politeness, common.announcement.serial + 1};
}

std::string duration(const Common& common, base::Milliseconds time) {
  const std::int64_t seconds = std::max<std::int64_t>(1, (time.count + 999) / 1000);
  if (seconds < 60) {
    return seconds == 1 ? say(common, Key::one_second) : say(common, Key::seconds, std::to_string(seconds));
  }
  const std::int64_t minutes = (seconds + 59) / 60;
  if (minutes < 90) {
    return minutes == 1 ? say(common, Key::one_minute) : say(common, Key::minutes, std::to_string(minutes));
  }
  return say(common, Key::hours, std::to_string((minutes + 59) / 60));
}

std::string say_date(const Common& common, base::CivilDate date) {
  return wording::long_date(common.language, date);
}

std::string say_day(const Common& common, base::Instant at) {
  return say_date(common, base::london_date(at));
}

std::string say_date_time(const Common& common, base::Instant at) {
  return wording::long_date_time(common.language, at);
}

wording::Key request_words(api::RequestState state) {
  switch (state) {
    case api::RequestState::asked:
      return wording::Key::requests_asked;
    case api::RequestState::activated:
      return wording::Key::requests_activated;
    case api::RequestState::declined:
      return wording::Key::requests_declined;
    case api::RequestState::open:
      break;
  }
  return wording::Key::requests_open;
}

Call call(api::RouteId route, std::vector<std::string> parameters, std::string body) {
  Call order;
  order.request.route = route;
  order.request.parameters = std::move(parameters);
  order.request.body = std::move(body);
  return order;
}

Go go_to(const Route& route, Go::History history) {
  return {write_route(route), history};
}

Leave leave_to(const Route& route) {
  return {write_route(route)};
}

Route at_place(Place place, std::string id, std::uint32_t page) {
  Route route;
  route.place = place;
  route.id = std::move(id);
  route.page = page;
  return route;
}

Route account_route(const Common& common) {
  const auto& accounts = common.session.accounts;
  if (accounts.empty()) return at_place(common.session.works ? Place::console : Place::home);
  const auto own = std::find_if(accounts.begin(), accounts.end(), [](const api::Account& account) {
    return account.holder == api::Holder::self;
  });
  return at_place(Place::account, (own == accounts.end() ? accounts.front() : *own).record.value);
}

bool whole_page_trouble(Common& common, const api::Response& response, Effects& effects) {
  if (response.ok()) return false;
  if (response.status == 401) {
    // Leaving empties the page: nothing personal stays on the screen of a session that has ended.
    Route out = at_place(common.signed_in() ? Place::signed_out : Place::sign_in);
    if (common.signed_in()) out.why = "ended";
    out.to = write_route(common.route);
    effects.push_back(leave_to(out));
    return true;
  }
  if (response.status == 0) {
    common.trouble = Trouble::no_connection;
  } else if (response.status == 429 || response.status == 503) {
    common.trouble = Trouble::busy;
    common.trouble_wait = api::problem_of(response.status, response.body).retry_after;
  } else if (response.status >= 500) {
    common.trouble = Trouble::server;
  } else {
    common.trouble = Trouble::not_found;
  }
  common.new_page = true;
  return true;
}

}  // namespace portal
