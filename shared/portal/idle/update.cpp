#include <algorithm>
#include <array>

#include "shared/portal/idle/idle.h"

namespace portal::idle {

using api::RouteId;
using wording::Key;

namespace {

constexpr base::Milliseconds ask_every = base::seconds(15);
constexpr base::Milliseconds answer_wait = base::seconds(5);

// At most once a minute, and often enough for limits that were set short.
base::Milliseconds tell_every(const Common& common) {
  return {std::min<std::int64_t>(60'000, common.session.times.idle_warning.count / 4)};
}

// How long before its end a session is ended from here, so that saving still finds it alive.
base::Milliseconds margin(const Common& common) {
  const api::Times& times = common.session.times;
  return {std::min<std::int64_t>(10'000, (times.idle_end.count - times.idle_warning.count) / 6)};
}

base::Instant warning_at(const Model& model, const Common& common) {
  const api::Times& times = common.session.times;
  return model.ends - base::Milliseconds{times.idle_end.count - times.idle_warning.count};
}

bool sign_of_life(const Event& event) {
  return std::holds_alternative<FieldChanged>(event.fact) || std::holds_alternative<Pressed>(event.fact) ||
         std::holds_alternative<Followed>(event.fact) || std::holds_alternative<Toggled>(event.fact) ||
         std::holds_alternative<UrlOpened>(event.fact) || std::holds_alternative<FileChosen>(event.fact) ||
         std::holds_alternative<Browsed>(event.fact) || std::holds_alternative<Stirred>(event.fact);
}

void tell(Model& model, const Common& common, Effects& effects) {
  model.untold.reset();
  model.told = common.now;
  model.telling = true;
  effects.push_back(call(RouteId::session_touch));
}

void ask(Model& model, const Common& common, Effects& effects, Stage stage) {
  model.stage = stage;
  model.asked = common.now;
  effects.push_back(call(RouteId::session_get));
}

void leave(Model& model, const Common& common, Effects& effects, std::string why) {
  model.stage = Stage::ended;
  Route route = at_place(Place::signed_out);
  route.why = std::move(why);
  route.to = write_route(common.route);
  effects.push_back(leave_to(route));
}

[[gnu::noinline]] void lived(Model& model, const Common& common, Effects& effects) {
  if (model.stage == Stage::ending || model.stage == Stage::ended) return;
  const bool counting = model.stage != Stage::watching;
  model.stage = Stage::watching;
  model.announced_minutes = 0;
  const bool due = !model.told || common.now - *model.told >= tell_every(common);
  if ((counting || due) && !model.telling) {
    // Until the server has said so the end is where these limits put it, unless it has passed already.
    if (common.now < model.ends)
      model.ends = std::max(model.ends, common.now + common.session.times.idle_end);
    tell(model, common, effects);
  } else if (!model.untold) {
    model.untold = common.now;
  }
}

// Announced at 5, 2 and 1 minutes (J12), not every second.
[[gnu::noinline]] void announce_countdown(Model& model, Common& common) {
  const std::int64_t left = model.ends.ms - common.now.ms;
  constexpr std::array<std::int64_t, 3> at_minutes{1, 2, 5};
  for (const std::int64_t minutes : at_minutes) {
    if (left > minutes * 60'000) continue;
    if (model.announced_minutes != 0 && model.announced_minutes <= minutes) return;
    model.announced_minutes = minutes;
    announce(common, say(common, Key::idle_announce, duration(common, {left})),
             ui::Announcement::Politeness::assertive);
    return;
  }
}

void start_counting(Model& model, Common& common) {
  model.stage = Stage::counting;
  model.announced_minutes = 0;
  focus_on(common, "idle-stay");
}

[[gnu::noinline]] void session_answered(Model& model, Common& common, const Answered& answer,
                                        Effects& effects) {
  const bool touch = answer.request.route == RouteId::session_touch;
  if (touch) model.telling = false;
  if (answer.response.status == 401) {
    // A session that ends before its time was ended from elsewhere.
    if (model.stage != Stage::ended)
      leave(model, common, effects, common.now < model.ends ? "ended" : "idle");
    return;
  }
  const auto session = api::from_json<api::Session>(answer.response.body);
  if (!answer.response.ok() || !session) {
    // Not reached: by our own clock the session may be over, and then nothing personal stays on the screen.
    if (touch) model.untold = common.now;
    if (model.stage == Stage::asking) start_counting(model, common);
    if (model.stage == Stage::asking_last) model.stage = Stage::ending;
    return;
  }
  if (session->stage != api::Stage::signed_in) {
    if (model.stage != Stage::ended) leave(model, common, effects, "ended");
    return;
  }
  model.ends = std::min(session->idle_end, session->ends);
  const bool warned = common.now >= warning_at(model, common);
  switch (model.stage) {
    case Stage::watching:
    case Stage::ending:
    case Stage::ended:
      return;
    case Stage::asking:
      if (warned) return start_counting(model, common);
      model.stage = Stage::watching;
      return;
    case Stage::counting:
    case Stage::asking_last:
      if (!warned) {
        model.stage = Stage::watching;
        focus_on(common, nodes::title_key);
      } else if (model.stage == Stage::asking_last) {
        model.stage = common.now >= model.ends - margin(common) ? Stage::ending : Stage::counting;
      }
      return;
  }
}

[[gnu::noinline]] void ticked(Model& model, Common& common, Effects& effects) {
  switch (model.stage) {
    case Stage::watching:
      if (model.untold && !model.telling &&
          common.now - model.told.value_or(base::Instant{}) >= tell_every(common))
        return tell(model, common, effects);
      if (common.now >= warning_at(model, common)) ask(model, common, effects, Stage::asking);
      return;
    case Stage::asking:
      if (common.now - model.asked >= answer_wait) start_counting(model, common);
      return;
    case Stage::counting:
      if (common.now >= model.ends - margin(common)) return ask(model, common, effects, Stage::asking_last);
      if (common.now - model.asked >= ask_every) ask(model, common, effects, Stage::counting);
      announce_countdown(model, common);
      return;
    case Stage::asking_last:
      if (common.now - model.asked >= answer_wait) model.stage = Stage::ending;
      return;
    case Stage::ending:
      if (common.now >= model.ends) leave(model, common, effects, "idle");
      return;
    case Stage::ended:
      return;
  }
}

}  // namespace

void update(Model& model, Common& common, const Event& event, Effects& effects) {
  if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    const RouteId route = answer->request.route;
    if (route == RouteId::session_get || route == RouteId::session_touch)
      session_answered(model, common, *answer, effects);
    if (route == RouteId::session_end && model.stage == Stage::ending) leave(model, common, effects, "idle");
  } else if (sign_of_life(event)) {
    lived(model, common, effects);
  } else if (std::holds_alternative<Ticked>(event.fact)) {
    ticked(model, common, effects);
  }
  if (model.stage == Stage::counting) announce_countdown(model, common);
}

void end_session(Model& model, Effects& effects) {
  if (model.telling) return;
  model.telling = true;
  effects.push_back(call(RouteId::session_end));
}

// The words change once a minute, in the last minute every 15 s.
std::optional<base::Instant> wake(const Model& model, const Common& common) {
  switch (model.stage) {
    case Stage::watching: {
      base::Instant at = warning_at(model, common);
      if (model.untold && !model.telling)
        at = std::min(at, model.told.value_or(base::Instant{}) + tell_every(common));
      return at;
    }
    case Stage::asking:
    case Stage::asking_last:
      return model.asked + answer_wait;
    case Stage::counting: {
      const std::int64_t left = std::max<std::int64_t>(0, model.ends.ms - common.now.ms);
      const std::int64_t step = left > 60'000 ? 60'000 : 15'000;
      const std::int64_t at_left = left == 0 ? 0 : (left - 1) / step * step;
      return std::min(
          {base::Instant{model.ends.ms - at_left}, model.ends - margin(common), model.asked + ask_every});
    }
    case Stage::ending:
      return model.ends;
    case Stage::ended:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace portal::idle
