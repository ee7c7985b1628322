#include "shared/portal/portal.h"

#include <algorithm>
#include <optional>

#include "shared/base/text.h"
#include "shared/portal/console/console.h"
#include "shared/portal/dashboard/dashboard.h"
#include "shared/portal/form/form.h"
#include "shared/portal/frame/view.h"
#include "shared/portal/idle/idle.h"
#include "shared/portal/joining/joining.h"
#include "shared/portal/my_account/my_account.h"
#include "shared/portal/reading/reading.h"
#include "shared/portal/saved/saved.h"
#include "shared/portal/sign_in/sign_in.h"
#include "shared/portal/submitted/submitted.h"

namespace portal {

namespace {

void open_place(Model& model, Effects& effects) {
  Common& common = model.common;
  const Place place = common.route.place;
  common.trouble = place == Place::not_found ? Trouble::not_found : Trouble::none;
  if (place == Place::not_found) return;
  if (sign_in::mine(place)) return sign_in::open(model.sign_in, common, effects);
  if (joining::mine(place)) return joining::open(model.joining, common, effects);
  if (reading::mine(place)) return reading::open(effects);
  if (!common.signed_in() && !form::for_anybody(place)) {
    Route to_sign_in = at_place(Place::sign_in);
    if (place != Place::home) to_sign_in.to = write_route(common.route);
    effects.push_back(go_to(to_sign_in, Go::History::replace));
    return;
  }
  if (dashboard::mine(place)) dashboard::open(model.dashboard, common, effects);
  if (form::mine(place)) form::open(model.form, common, effects);
  if (saved::mine(place)) saved::open(model.saved, common, effects);
  if (submitted::mine(place)) submitted::open(model.submitted, common, effects);
  if (my_account::mine(place)) my_account::open(model.my_account, common, effects);
  if (console::mine(place)) console::open(model.console, common, effects);
}

bool ready(const Model& model) {
  const Common& common = model.common;
  const Place place = common.route.place;
  if (common.trouble != Trouble::none) return true;
  if (common.session_known != Known::yes) return false;
  if (sign_in::mine(place)) return sign_in::ready(model.sign_in, common);
  if (joining::mine(place)) return joining::ready(model.joining);
  if (reading::mine(place)) return reading::ready(model.reading);
  if (form::mine(place) && form::for_anybody(place)) return form::ready(model.form, common);
  if (!common.signed_in()) return false;
  if (dashboard::mine(place)) return dashboard::ready(model.dashboard, common);
  if (form::mine(place)) return form::ready(model.form, common);
  if (saved::mine(place)) return saved::ready(model.saved, common);
  if (my_account::mine(place)) return my_account::ready(model.my_account);
  if (console::mine(place)) return console::ready(model.console);
  return submitted::ready(model.submitted, common);
}

// ---- what concerns every page ----------------------------------------------------------------------------

void address_changed(Model& model, const UrlOpened& opened, Effects& effects) {
  Common& common = model.common;
  form::save_now(model.form, common, effects);
  common.url = opened.url;
  common.route = parse_route(opened.url);
  common.new_page = true;
  if (common.session_known == Known::yes) {
    open_place(model, effects);
  } else if (common.session_known == Known::no) {
    common.session_known = Known::asked;
    common.trouble = Trouble::none;
    effects.push_back(call(api::RouteId::session_get));
  }
}

void session_answered(Model& model, const api::Response& response, Effects& effects) {
  Common& common = model.common;
  const bool first = common.session_known != Known::yes;
  auto session = api::from_json<api::Session>(response.body);
  if (response.ok() && session) {
    // Someone who is no more signed in is dealt with by idle, which knows why.
    if (first || session->stage == common.session.stage) common.session = std::move(*session);
    if (!first) return;
    common.session_known = Known::yes;
    model.idle.ends = std::min(common.session.idle_end, common.session.ends);
    open_place(model, effects);
  } else if (first) {
    common.session_known = Known::no;
    whole_page_trouble(common, response.ok() ? api::Response{500, {}, {}} : response, effects);
  }
}

[[gnu::noinline]] void spoken(Model& model, const Spoken& chosen, Effects& effects) {
  Common& common = model.common;
  if (!chosen.possible) {
    return announce(common, say(common, wording::Key::no_connection_text),
                    ui::Announcement::Politeness::assertive);
  }
  common.language = chosen.language;
  form::language_changed(model.form, common, effects);
  submitted::language_changed(model.submitted, common);
  // Titles of forms come from the server, in the language of the visit.
  const bool lists = common.route.place == Place::account || common.route.place == Place::saved_forms ||
                     common.route.place == Place::submitted_forms;
  if ((lists && common.signed_in()) || reading::mine(common.route.place)) open_place(model, effects);
}

[[gnu::noinline]] void followed(Model& model, const Followed& link, Effects& effects) {
  Common& common = model.common;
  if (const auto language = frame::language_chosen(link.key)) {
    effects.push_back(Speak{*language});
    return;
  }
  if (link.key == "presentation") {
    effects.push_back(Present{!common.painted});
    return;
  }
  const std::string& href = link.href;
  if (href.empty() || href.front() == '#') return;
  if (form::holds_back(model.form, common, href, effects)) return;
  const bool ours = safe_return(href) && parse_route(href).place != Place::not_found;
  if (ours) {
    effects.push_back(Go{href, Go::History::push});
  } else {
    effects.push_back(Leave{href});
  }
}

void sign_out_when_saved(Model& model, Effects& effects) {
  Common& common = model.common;
  const bool wanted = model.frame.signing_out == frame::SigningOut::wanted;
  const bool idle_end = model.idle.stage == idle::Stage::ending;
  if (!wanted && !idle_end) return;
  form::save_now(model.form, common, effects);
  if (!form::settled(model.form)) return;
  if (idle_end) return idle::end_session(model.idle, effects);
  model.frame.signing_out = frame::SigningOut::ordered;
  effects.push_back(call(api::RouteId::session_end));
}

[[gnu::noinline]] void session_ended(Model& model, const api::Response& response, Effects& effects) {
  if (model.frame.signing_out != frame::SigningOut::ordered) return;
  model.frame.signing_out = frame::SigningOut::no;
  if (!response.ok() && response.status != 401) {
    whole_page_trouble(model.common, response, effects);
    return;
  }
  Route out = at_place(Place::signed_out);
  out.why = "chosen";
  effects.push_back(leave_to(out));
}

void frame_update(Model& model, const Event& event, Effects& effects) {
  Common& common = model.common;
  if (const auto* opened = std::get_if<UrlOpened>(&event.fact)) {
    address_changed(model, *opened, effects);
  } else if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    if (answer->request.route == api::RouteId::session_get ||
        answer->request.route == api::RouteId::session_touch)
      session_answered(model, answer->response, effects);
    if (answer->request.route == api::RouteId::session_end) session_ended(model, answer->response, effects);
  } else if (const auto* link = std::get_if<Followed>(&event.fact)) {
    followed(model, *link, effects);
  } else if (const auto* press = std::get_if<Pressed>(&event.fact)) {
    if (const auto language = frame::language_chosen(press->key)) effects.push_back(Speak{*language});
    const bool out = press->key == "sign-out" || press->key == "idle-sign-out";
    if (out && common.signed_in() && model.frame.signing_out == frame::SigningOut::no)
      model.frame.signing_out = frame::SigningOut::wanted;
  } else if (const auto* chosen = std::get_if<Spoken>(&event.fact)) {
    spoken(model, *chosen, effects);
  } else if (std::holds_alternative<Scripted>(event.fact)) {
    common.scripted = true;
  } else if (const auto* presented = std::get_if<Presented>(&event.fact)) {
    common.painted = presented->painted;
  } else if (const auto* connected = std::get_if<Connected>(&event.fact)) {
    common.online = connected->online;
  }
}

// Where the focus goes on a new page: its heading, or the question the address names.
void focus_new_page(Model& model) {
  Common& common = model.common;
  if (!common.new_page || !ready(model)) return;
  common.new_page = false;
  const auto fragment = common.url.find('#');
  const bool question = common.trouble == Trouble::none && common.route.place == Place::form &&
                        fragment != std::string::npos && fragment + 1 < common.url.size();
  focus_on(common, question ? std::string_view(common.url).substr(fragment + 1) : nodes::title_key);
}

void ask_to_be_woken(Model& model, Effects& effects) {
  std::optional<base::Instant> at;
  const auto also = [&](std::optional<base::Instant> when) {
    if (when && (!at || *when < *at)) at = when;
  };
  also(sign_in::wake(model.sign_in));
  also(joining::wake(model.joining));
  also(form::wake(model.form));
  if (model.common.signed_in()) {
    also(idle::wake(model.idle, model.common));
  }
  if (!at || *at == model.wake_at) return;
  model.wake_at = *at;
  effects.push_back(WakeAt{*at});
}

}  // namespace

Step init(const Start& start) {
  Step step;
  Common& common = step.model.common;
  common.now = start.at;
  common.url = start.url;
  common.route = parse_route(start.url);
  common.painted = start.painted;
  common.language = start.language;
  common.session_known = Known::asked;
  step.effects.push_back(call(api::RouteId::session_get));
  return step;
}

Step update(Model model, const Event& event) {
  Effects effects;
  model.common.now = event.at;
  if (std::holds_alternative<Ticked>(event.fact)) model.wake_at = {};
  const bool was_signed_in = model.common.signed_in();
  frame_update(model, event, effects);
  if (model.common.session_known == Known::yes) {
    sign_in::update(model.sign_in, model.common, event, effects);
    joining::update(model.joining, model.common, event, effects);
    reading::update(model.reading, model.common, event, effects);
    if (was_signed_in || form::for_anybody(model.common.route.place))
      form::update(model.form, model.common, event, effects);
    if (was_signed_in) {
      idle::update(model.idle, model.common, event, effects);
      dashboard::update(model.dashboard, model.common, event, effects);
      saved::update(model.saved, model.common, event, effects);
      submitted::update(model.submitted, model.common, event, effects);
      if (my_account::mine(model.common.route.place))
        my_account::update(model.my_account, model.common, event, effects);
      if (console::mine(model.common.route.place))
        console::update(model.console, model.common, event, effects);
      sign_out_when_saved(model, effects);
    }
  }
  focus_new_page(model);
  ask_to_be_woken(model, effects);
  return {std::move(model), std::move(effects)};
}

ui::Screen view(const Model& model) {
  const Common& common = model.common;
  const Place place = common.route.place;
  std::optional<ui::Node> dialog;
  if (common.signed_in()) dialog = idle::dialog(model.idle, common);
  Page page;
  if (common.trouble != Trouble::none) {
    page = frame::trouble(common);
    if (common.signed_in()) page.account = common.session.person;
  } else if (!ready(model)) {
    page = frame::loading(common);
    if (common.signed_in()) page.account = common.session.person;
  } else if (sign_in::mine(place)) {
    page = sign_in::view(model.sign_in, common);
  } else if (joining::mine(place)) {
    page = joining::view(model.joining, common);
  } else if (reading::mine(place)) {
    page = reading::view(model.reading, common);
  } else if (dashboard::mine(place)) {
    page = dashboard::view(model.dashboard, common);
  } else if (form::mine(place)) {
    page = form::view(model.form, common);
  } else if (saved::mine(place)) {
    page = saved::view(model.saved, common);
  } else if (my_account::mine(place)) {
    page = my_account::view(model.my_account, common);
  } else if (console::mine(place)) {
    page = console::view(model.console, common);
  } else {
    page = submitted::view(model.submitted, common);
  }
  return frame::around(common, std::move(page), std::move(dialog));
}

}  // namespace portal
