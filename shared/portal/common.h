// What every feature reads and may change: where the person is, who is here, what the moment is, and what is
// to be said or focused next. A feature's update gets its own model and this, and returns effects; features
// know nothing of each other, and portal.cpp composes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/types.h"
#include "shared/base/time.h"
#include "shared/portal/effect.h"
#include "shared/portal/route.h"
#include "shared/ui/node.h"
#include "shared/wording/wording.h"

namespace portal {

enum class Known : std::uint8_t { no, asked, yes };

// A page that stands in for the one that was asked for.
enum class Trouble : std::uint8_t { none, not_found, server, busy, no_connection };

struct Common {
  base::Instant now;
  std::string url;  // path, query and fragment, as it stands in the address line
  Route route;
  bool painted = false;
  bool scripted = false;  // a client is there
  bool online = true;
  wording::Language language = wording::Language::en;

  Known session_known = Known::no;
  api::Session session;

  Trouble trouble = Trouble::none;
  base::Milliseconds trouble_wait;  // busy: how long the server asks us to wait; 0: not said

  bool new_page = false;  // the address has changed: the focus goes to its heading once that is there
  ui::FocusRequest focus;
  ui::Announcement announcement;

  bool signed_in() const { return session_known == Known::yes && session.stage == api::Stage::signed_in; }
};

void focus_on(Common& common, std::string_view key);
void announce(Common& common, std::string text,
              ui::Announcement::Politeness politeness = ui::Announcement::Politeness::polite);

template <class... Text>
std::string say(const Common& common, wording::Key key, const Text&... arguments) {
  return wording::say(common.language, key, arguments...);
}
// "45 seconds", "1 minute", "5 minutes", "about 2 hours": rounded up.
std::string duration(const Common& common, base::Milliseconds time);
std::string say_date(const Common& common, base::CivilDate date);
std::string say_day(const Common& common, base::Instant at);        // 22 November 2026, in London
std::string say_date_time(const Common& common, base::Instant at);  // 22 November 2026 at 9:30am, in London

// Where a request for an account stands (J1).
wording::Key request_words(api::RequestState state);

Call call(api::RouteId route, std::vector<std::string> parameters = {}, std::string body = {});
Go go_to(const Route& route, Go::History history = Go::History::push);
Leave leave_to(const Route& route);
Route at_place(Place place, std::string id = {}, std::uint32_t page = 0);
Route account_route(const Common& common);  // the own account, else the first there is

// What a failed answer means for the whole page: 401 says the session has ended, and leads back after signing
// in; 403, 404, 429, 5xx and no connection each have a page. True when it was dealt with.
bool whole_page_trouble(Common& common, const api::Response& response, Effects& effects);

}  // namespace portal
