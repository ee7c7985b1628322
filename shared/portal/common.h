// What every feature reads and may change: where the person is, who is here, what the moment is, and what is
// to be said or focused next. A feature's update gets its own model and this, and returns effects; features
// know nothing of each other, and portal.cpp composes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/api/types.h"
#include "shared/base/time.h"
#include "shared/portal/effect.h"
#include "shared/portal/route.h"
#include "shared/ui/node.h"

namespace portal {

enum class Known : std::uint8_t { no, asked, yes };

// A page that stands in for the one that was asked for.
enum class Trouble : std::uint8_t { none, not_found, server, busy, no_connection };

struct Common {
  base::Instant now;
  std::string url;  // path and query, as it stands in the address line
  Route route;
  bool painted = false;
  bool online = true;

  Known session_known = Known::no;
  api::Session session;

  Trouble trouble = Trouble::none;
  base::Milliseconds trouble_wait;  // busy: how long the server asks us to wait; 0: not said

  ui::FocusRequest focus;
  ui::Announcement announcement;

  bool signed_in() const { return session_known == Known::yes && session.stage == api::Stage::signed_in; }
};

void focus_on(Common& common, std::string_view key);
void announce(Common& common, std::string text,
              ui::Announcement::Politeness politeness = ui::Announcement::Politeness::polite);

Call call(api::RouteId route, std::vector<std::string> parameters = {}, std::string body = {});
Go go_to(const Route& route, Go::History history = Go::History::push);
Leave leave_to(const Route& route);

// What a failed answer means for the whole page: 401 leaves for signing in (and back), 404, 429, 5xx and no
// connection each have a page. True when it was dealt with.
bool whole_page_trouble(Common& common, const api::Response& response, Effects& effects);

}  // namespace portal
