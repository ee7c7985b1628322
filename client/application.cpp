#include "client/application.h"

#include <cstdlib>
#include <utility>

#include "client/dom/fields.h"
#include "client/platform/listen.h"
#include "shared/base/text.h"
#include "shared/questionnaire/form.h"

namespace client {

using platform::Message;
using platform::Reply;

namespace {

std::int64_t number(std::string_view text) {
  return std::strtoll(std::string(text).c_str(), nullptr, 10);
}

portal::Browsed browsed(const Message& message) {
  using How = portal::Browsed::How;
  const std::string_view how = message.part(1);
  return {std::string(message.part(0)),
          how == "down"     ? How::down
          : how == "up"     ? How::up
          : how == "choose" ? How::choose
          : how == "close"  ? How::close
                            : How::leave,
          std::string(message.part(2))};
}

Reply handled() {
  return Reply::handled;
}

}  // namespace

Application::Application(api::Boot boot)
    : boot_(std::move(boot)),
      presenter_(*this, {.accent_rgb = boot_.accent_rgb, .accent_dark_rgb = boot_.accent_dark_rgb}) {}

bool Application::learn(wording::Language language, std::string_view lines) {
  if (wording::taught(language)) return true;
  auto read = wording::read_lines(lines);
  if (read == nullptr) return false;
  wording::teach(language, read->sentences);
  learnt_.push_back(std::move(read));
  return true;
}

void Application::start() {
  learn(wording::language_of(boot_.language), platform::wording_text());
  portal::Step step =
      portal::init({boot_.url, boot_.at, boot_.painted, wording::language_of(boot_.language)});
  model_ = std::move(step.model);
  running_ = true;
  for (const portal::Effect& effect : step.effects) carry_out(effect);
  running_ = false;
  run();
}

void Application::happen(Fact fact) {
  facts_.push_back(std::move(fact));
  run();
}

void Application::run() {
  if (running_ || life_ == Life::shown || life_ == Life::left) return;
  running_ = true;
  while (!facts_.empty() && life_ != Life::left) {
    const base::Instant at = life_ == Life::starting ? boot_.at : platform::now();
    portal::Event event{at, std::move(facts_.front())};
    facts_.pop_front();
    portal::Step step = portal::update(std::move(model_), event);
    model_ = std::move(step.model);
    for (const portal::Effect& effect : step.effects) carry_out(effect);
  }
  running_ = false;
  if (life_ == Life::starting && asked_.empty()) {
    take_over();
  } else if (life_ == Life::living) {
    presenter_.changed();
  }
}

void Application::take_over() {
  life_ = Life::shown;
  presenter_.adopt();
  platform::await_whole();
}

[[gnu::noinline]] void Application::live() {
  life_ = Life::living;
  platform::listen();
  platform::report_fields();
  happen(portal::Scripted{});
  if (wake_at_.ms != 0) platform::wake_at(wake_at_);
}

void Application::presented(platform::Presentation presentation) {
  const bool painted = presentation == platform::Presentation::painted;
  if (painted != model_.common.painted) happen(portal::Presented{painted});
}

// ---- Effects ---------------------------------------------------------------------------------------------

void Application::carry_out(const portal::Effect& effect) {
  if (life_ == Life::left) return;
  std::visit([this](const auto& each) { order(each); }, effect);
}

void Application::order(const portal::Call& call) {
  ask(call.request, call);
}

void Application::order(const portal::LoadForm& load) {
  ask(portal::request_of(load), load);
}

void Application::order(const portal::Upload& upload) {
  api::Request request;
  request.route = api::RouteId::draft_file_add;
  request.parameters = {upload.draft};
  request.query = {{"key", upload.name}, {"name", chosen_files_[upload.name]}};
  asked_[++last_number_] = Uploading{upload.name};
  platform::upload(last_number_, request, upload.name, model_.common.session.token);
}

void Application::order(const portal::Go& go) {
  const bool push = go.history == portal::Go::History::push;
  platform::go(go.url, push ? platform::History::push : platform::History::replace);
  facts_.push_back(portal::UrlOpened{go.url});
}

void Application::order(const portal::Leave& leave) {
  // What belongs to a person is taken away before the next page has come.
  const portal::Place place = portal::parse_route(leave.url).place;
  const bool clear = place == portal::Place::signed_out || place == portal::Place::sign_in;
  life_ = Life::left;
  facts_.clear();
  platform::leave(leave.url, clear ? platform::Before::clear : platform::Before::keep);
}

void Application::order(const portal::WakeAt& wake) {
  wake_at_ = wake.at;
  if (life_ == Life::living) platform::wake_at(wake.at);
}

void Application::order(const portal::Print&) {
  platform::print();
}

void Application::order(const portal::Present& present) {
  platform::remember_presentation(present.painted ? platform::Presentation::painted
                                                  : platform::Presentation::plain);
  presenter_.receive({"presentation", {"wished"}});
}

void Application::order(const portal::Speak& speak) {
  if (wording::taught(speak.language)) return spoken(speak.language);
  platform::load_wording(wording::tag_of(speak.language));
}

[[gnu::noinline]] void Application::spoken(wording::Language language) {
  platform::remember_language(wording::tag_of(language));
  facts_.push_back(portal::Spoken{language});
  run();
}

void Application::ask(const api::Request& request, Asked asked) {
  if (answer_from_page(request, asked)) return;
  asked_[++last_number_] = std::move(asked);
  platform::call(last_number_, request, model_.common.session.token);
}

bool Application::answer_from_page(const api::Request& request, const Asked& asked) {
  if (life_ != Life::starting) return false;
  const std::string_view method = api::method_name(api::route(request.route).method);
  const std::string path = api::path_of(request);
  for (auto each = boot_.answers.begin(); each != boot_.answers.end(); ++each) {
    if (each->method != method || each->path != path) continue;
    api::Response response = std::move(each->response);
    boot_.answers.erase(each);
    answered(asked, std::move(response));
    return true;
  }
  return false;
}

void Application::answered(const Asked& asked, api::Response response) {
  if (const auto* call = std::get_if<portal::Call>(&asked)) {
    facts_.push_back(portal::Answered{call->request, std::move(response)});
  } else if (const auto* load = std::get_if<portal::LoadForm>(&asked)) {
    auto form = response.ok() ? questionnaire::load(response.body).form : nullptr;
    facts_.push_back(portal::FormLoaded{load->canonical, std::move(form)});
  } else {
    facts_.push_back(portal::FileArrived{std::get<Uploading>(asked).field, std::move(response)});
  }
}

// ---- Messages --------------------------------------------------------------------------------------------

Reply Application::receive(const Message& message) {
  if (life_ == Life::left) return Reply::left;
  if (presenter_.receive(message)) return handled();
  if (message.kind == "answer") return hear_of_network(message);
  if (message.kind == "whole") {
    if (life_ == Life::shown) live();
    return handled();
  }
  return life_ == Life::living ? hear(message) : Reply::left;
}

[[gnu::noinline]] Reply Application::hear(const Message& message) {
  if (presenter_.attend(message)) return handled();
  if (message.kind == "fields" || message.kind == "file") return hear_of_fields(message);
  if (message.kind == "sent") return hear_of_upload(message);
  if (message.kind == "follow") return follow(message) ? handled() : Reply::left;
  if (message.kind == "press") {
    happen(portal::Pressed{std::string(message.part(0))});
    return handled();
  }
  if (message.kind == "browse") {
    happen(browsed(message));
    return handled();
  }
  if (message.kind == "wording") {
    const wording::Language language = wording::language_of(message.part(0));
    if (learn(language, message.part(1))) {
      spoken(language);
    } else {
      happen(portal::Spoken{language, false});
    }
    return handled();
  }
  if (message.kind == "toggle") {
    const std::string key(message.part(0));
    const bool open = !message.part(1).empty();
    if (presenter_.page().live(key, "open").empty() == open) {
      presenter_.page().note_live(key, "open", open ? "true" : "");
      happen(portal::Toggled{key, open});
    }
    return handled();
  }
  return hear_of_window(message);
}

Reply Application::hear_of_fields(const Message& message) {
  if (message.kind == "file") {
    const std::string field(message.part(0));
    if (message.part(1).empty()) return handled();
    chosen_files_[field] = message.part(1);
    happen(portal::FileChosen{field, std::string(message.part(1)), number(message.part(2)),
                              std::string(message.part(3))});
    return handled();
  }
  std::vector<dom::FieldState> states;
  for (std::size_t at = 0; at + 5 <= message.parts.size(); at += 5) {
    const std::string_view holds = message.parts[at + 2];
    states.push_back({std::string(message.parts[at]), std::string(message.parts[at + 1]),
                      holds == "choice"      ? dom::Holds::choice
                      : holds == "selection" ? dom::Holds::selection
                                             : dom::Holds::text,
                      std::string(message.parts[at + 3]), !message.parts[at + 4].empty()});
  }
  for (dom::FieldChange& change : dom::take_fields(presenter_.page(), states)) {
    happen(portal::FieldChanged{std::move(change.name), std::move(change.values)});
  }
  return handled();
}

Reply Application::hear_of_upload(const Message& message) {
  const auto found = asked_.find(static_cast<platform::CallNumber>(number(message.part(0))));
  if (found == asked_.end()) return handled();
  if (const auto* uploading = std::get_if<Uploading>(&found->second))
    happen(portal::FileMoved{uploading->field, number(message.part(1)), number(message.part(2))});
  return handled();
}

Reply Application::hear_of_network(const Message& message) {
  const auto found = asked_.find(static_cast<platform::CallNumber>(number(message.part(0))));
  if (found == asked_.end()) return handled();
  const Asked asked = std::move(found->second);
  asked_.erase(found);
  api::Response response;
  response.status = static_cast<int>(number(message.part(1)));
  response.content_type = message.part(2);
  response.body = message.part(3);
  const bool reached = response.status != 0;
  answered(asked, std::move(response));
  if (reached != online_) {
    online_ = reached;
    facts_.push_back(portal::Connected{online_});
  }
  run();
  return handled();
}

Reply Application::hear_of_window(const Message& message) {
  if (message.kind == "stirred") {
    happen(portal::Stirred{});
  } else if (message.kind == "wake") {
    wake_at_ = {};
    happen(portal::Ticked{});
  } else if (message.kind == "visible") {
    // A machine that slept wakes late.
    if (wake_at_.ms != 0 && wake_at_ <= platform::now()) happen(portal::Ticked{});
  } else if (message.kind == "hidden") {
    happen(portal::Hidden{});
  } else if (message.kind == "url") {
    happen(portal::UrlOpened{std::string(message.part(0))});
  } else if (message.kind == "connected") {
    online_ = !message.part(0).empty();
    happen(portal::Connected{online_});
  } else if (message.kind == "unload") {
    happen(portal::Hidden{});
    return would_lose_something() ? Reply::handled : Reply::left;
  } else {
    return Reply::left;
  }
  return handled();
}

bool Application::follow(const Message& message) {
  const std::string key(message.part(0));
  const std::string href(message.part(1));
  const bool ours = key == "presentation" || base::starts_with(key, "language-") ||
                    portal::parse_route(href).place != portal::Place::not_found;
  if (!ours) return false;
  happen(portal::Followed{key, href});
  return true;
}

bool Application::would_lose_something() const {
  const portal::form::SaveState save = model_.form.save;
  return save == portal::form::SaveState::no_connection || save == portal::form::SaveState::failed;
}

}  // namespace client
