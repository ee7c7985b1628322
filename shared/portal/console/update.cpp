#include <algorithm>

#include "shared/base/text.h"
#include "shared/portal/console/console.h"
#include "shared/portal/form_language.h"
#include "shared/questionnaire/launch.h"

namespace portal::console {

using api::RouteId;
using wording::Key;

namespace {

struct Refused {
  std::string_view code;
  Key words;
};
constexpr Refused refusals[] = {{"missing", Key::console_missing},
                                {"malformed", Key::console_malformed},
                                {"text_long", Key::console_long},
                                {"email_malformed", Key::enter_email_shape},
                                {"password_wrong", Key::my_current_wrong},
                                {"post_held", Key::console_post_held},
                                {"last_administrator", Key::console_last_administrator},
                                {"record_unknown", Key::console_record_unknown},
                                {"self_held", Key::console_self_held},
                                {"access_held", Key::console_access_held}};

api::Response as_failure(const api::Response& response) {
  return response.ok() ? api::Response{500, {}, {}} : response;
}

// Which answer is waited for: what the page shows, without what is being done there.
std::string wanted(const Route& route) {
  Asks shown = asks_of(route);
  shown.act.clear();
  shown.of.clear();
  shown.why.clear();
  return write_route(asking(route, shown));
}

template <class Told>
void take(State& model, Common& common, const api::Response& response, std::optional<Told>& into,
          Effects& effects) {
  auto told = api::from_json<Told>(response.body);
  if (response.ok() && told) {
    into = std::move(*told);
    model.asked = wanted(common.route);
    model.shown = true;
  } else {
    whole_page_trouble(common, as_failure(response), effects);
  }
}

void sheet_answered(State& model, Common& common, const api::Response& response, Effects& effects) {
  model.answers.reset();
  take(model, common, response, model.sheet, effects);
  model.form_known = !model.sheet || model.sheet->questionnaire.empty();
  model.shown = model.shown && model.form_known;
  if (!model.form_known) effects.push_back(LoadForm{model.sheet->questionnaire});
}

void form_loaded(State& model, const Common& common, const FormLoaded& loaded) {
  if (!model.sheet || loaded.canonical != model.sheet->questionnaire) return;
  model.form_known = model.shown = true;
  if (loaded.form == nullptr) return;
  // It reads as it did when it was sent.
  const auto launch = questionnaire::read_contained(model.sheet->response, common.now);
  auto answers =
      questionnaire::Answers::read(in_words_of(common, loaded.form), model.sheet->response, launch);
  if (!answers) return;
  answers->set_launch(launch);
  model.answers = std::move(*answers);
}

Route after(const Common& common, const std::string& id, std::string why) {
  Route route = at_place(id.empty() ? Place::console_list : Place::console_sheet, id);
  route.list = common.route.list;
  Asks asks;
  asks.why = std::move(why);
  return asking(std::move(route), asks);
}

void act_answered(State& model, Common& common, const api::Response& response, const std::string& action,
                  Effects& effects) {
  model.busy = false;
  const auto done = api::from_json<api::ConsoleDone>(response.body);
  model.typed.erase("password");
  if (response.ok() && done) {
    model.asked.clear();
    effects.push_back(go_to(after(common, done->id, action)));
    return;
  }
  const api::Problem problem = api::problem_of(response.status, response.body);
  if (problem.code == "not_now") {
    model.asked.clear();
    effects.push_back(go_to(after(common, common.route.id, "not-now"), Go::History::replace));
  } else if (problem.code == "sign_in_wait") {
    put_fault(model.faults, common, "password", Key::sign_in_wait, problem.retry_after);
  } else if (!put_trouble(model.faults, common, problem, "do")) {
    for (const api::Fault& fault : problem.faults) {
      for (const Refused& each : refusals) {
        if (each.code == fault.code) put_fault(model.faults, common, fault.path, each.words);
      }
    }
    if (model.faults.empty()) whole_page_trouble(common, as_failure(response), effects);
  }
}

const api::ConsoleAction* being_done(const State& model, const Route& route) {
  if (!model.sheet) return nullptr;
  const auto& actions = model.sheet->actions;
  const Asks asks = asks_of(route);
  if (route.id == "new") return actions.empty() ? nullptr : &actions.front();
  const auto found = std::find_if(actions.begin(), actions.end(), [&](const api::ConsoleAction& each) {
    return each.key == asks.act && each.of == asks.of;
  });
  return found == actions.end() ? nullptr : &*found;
}

void pressed(State& model, Common& common, const std::string& key, Effects& effects) {
  if (common.route.place == Place::console_list && key == "apply") {
    Asks found = asks_of(common.route);
    found.page = 0;
    found.find = std::string(base::trim(model.typed["find"]));
    effects.push_back(go_to(asking(common.route, found)));
    return;
  }
  const api::ConsoleAction* action = being_done(model, common.route);
  if (key != "do" || action == nullptr || model.busy) return;
  model.faults.clear();
  api::ConsoleAct act{action->key, action->of, {}};
  for (const api::ActionField& field : action->fields) {
    const auto typed = model.typed.find(field.key);
    act.given.push_back({field.key, typed != model.typed.end() ? typed->second : field.value});
  }
  model.busy = true;
  effects.push_back(call(RouteId::console_act, {common.route.list, common.route.id}, api::to_json(act)));
}

void answered(State& model, Common& common, const Answered& answer, Effects& effects) {
  const RouteId route = answer.request.route;
  const auto& of = answer.request.parameters;
  const Place place = common.route.place;
  const bool of_list = !of.empty() && of.front() == common.route.list;
  if (route == RouteId::console_get && place == Place::console)
    return take(model, common, answer.response, model.home, effects);
  if (route == RouteId::console_list && place == Place::console_list && of_list)
    return take(model, common, answer.response, model.table, effects);
  if (place != Place::console_sheet || !of_list || of.size() < 2 || of[1] != common.route.id) return;
  if (route == RouteId::console_sheet) sheet_answered(model, common, answer.response, effects);
  if (route != RouteId::console_act) return;
  const auto act = api::from_json<api::ConsoleAct>(answer.request.body);
  act_answered(model, common, answer.response, act ? act->action : std::string(), effects);
}

void opened(State& model, Common& common, Effects& effects) {
  const Route& route = common.route;
  const Asks asks = asks_of(route);
  model.faults.clear();
  model.typed.clear();
  model.busy = false;
  if (model.asked == wanted(route) && !asks.act.empty()) return;  // the sheet it is done on is shown
  model.shown = false;
  model.asked.clear();
  if (route.place == Place::console) {
    effects.push_back(call(RouteId::console_get));
  } else if (route.place == Place::console_list) {
    model.typed["find"] = asks.find;
    Call order = call(RouteId::console_list, {route.list});
    if (!asks.find.empty()) order.request.query.emplace_back("find", asks.find);
    if (!asks.sort.empty()) order.request.query.emplace_back("sort", asks.sort);
    if (asks.page > 1) order.request.query.emplace_back("page", std::to_string(asks.page));
    effects.push_back(std::move(order));
  } else {
    effects.push_back(call(RouteId::console_sheet, {route.list, route.id}));
  }
}

}  // namespace

bool mine(Place place) {
  return place >= Place::console && place <= Place::console_sheet;
}

[[gnu::noinline]] void open(Model& model, Common& common, Effects& effects) {
  auto next = model.state ? std::make_shared<State>(*model.state) : std::make_shared<State>();
  opened(*next, common, effects);
  model.state = std::move(next);
}

// One function, large enough to stay one: it is where the second part of the client begins
// (web/build/split.mjs).
[[gnu::noinline]] void update(Model& kept, Common& common, const Event& event, Effects& effects) {
  if (!kept.state) return;
  auto next = std::make_shared<State>(*kept.state);

  State& model = *next;
  if (const auto* answer = std::get_if<Answered>(&event.fact)) {
    answered(model, common, *answer, effects);
  } else if (const auto* loaded = std::get_if<FormLoaded>(&event.fact)) {
    form_loaded(model, common, *loaded);
  } else if (const auto* field = std::get_if<FieldChanged>(&event.fact)) {
    model.typed[field->name] = field->values.empty() ? std::string() : field->values.front();
  } else if (const auto* press = std::get_if<Pressed>(&event.fact)) {
    pressed(model, common, press->key, effects);
  }
  kept.state = std::move(next);
}

bool ready(const Model& model) {
  return model.state && model.state->shown;
}

}  // namespace portal::console
