#include "server/pages/loop.h"

#include <set>

#include "shared/portal/post.h"

namespace pages {
namespace {

// No page needs a tenth of it: a loop that never falls quiet is our mistake and ends here.
constexpr std::size_t most_effects = 200;
// Answers may make further questions appear, whose answers were posted as well.
constexpr int most_rounds = 8;

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

ui::Values values_of(const Post& post) {
  ui::Values values;
  for (const auto& [name, value] : post.fields) values[name].push_back(value);
  return values;
}

// A form sent by Enter from a browser that names no button: its primary one, else its first.
const ui::Node* button_of(const std::vector<ui::Node>& nodes, ui::Variant variant) {
  for (const ui::Node& node : nodes) {
    if (node.role == ui::Role::button && !node.disabled && node.variant == variant) return &node;
    if (const ui::Node* found = button_of(node.children, variant)) return found;
  }
  return nullptr;
}

void forget_passwords(std::vector<ui::Node>& nodes) {
  for (ui::Node& node : nodes) {
    if (node.role == ui::Role::password) node.value.clear();
    forget_passwords(node.children);
  }
}

std::string pressed(const ui::Screen& screen, const Post& post) {
  if (const std::string* press = post.first("press")) return *press;
  for (const ui::Node& region : screen.body) {
    if (region.role != ui::Role::main) continue;
    for (const auto variant : {ui::Variant::primary, ui::Variant::plain}) {
      if (const ui::Node* button = button_of(region.children, variant)) return button->key;
    }
  }
  return {};
}

}  // namespace

Loop::Loop(api::Context& context, const portal::Start& start)
    : context_(context), url_(start.url), at_(start.at) {
  take(portal::init(start));
}

void Loop::post(const Post& post) {
  ui::Values values = values_of(post);
  const std::string press = pressed(screen(), post);
  values["press"] = {press};
  take_fields(values);
  for (const PostedFile& file : post.files) arrive(file);
  happen(portal::Pressed{press});
}

void Loop::type(const Post& post) {
  take_fields(values_of(post));
}

void Loop::take_fields(const ui::Values& values) {
  std::set<std::string> told;
  for (int round = 0; round < most_rounds; ++round) {
    bool any = false;
    for (const auto& change : portal::changes_of_post(screen(), values)) {
      if (!told.insert(change.name).second) continue;
      any = true;
      happen(change);
    }
    if (!any) break;
  }
}

ui::Screen Loop::screen() const {
  ui::Screen screen = portal::view(model_);
  forget_passwords(screen.body);
  return screen;
}

void Loop::happen(decltype(portal::Event::fact) fact) {
  take(portal::update(std::move(model_), portal::Event{at_, std::move(fact)}));
}

void Loop::take(portal::Step step) {
  model_ = std::move(step.model);
  for (auto& effect : step.effects) waiting_.push_back(std::move(effect));
  // What an answer leads to joins the queue of whoever is at work on it.
  if (at_work_) return;
  at_work_ = true;
  while (!waiting_.empty() && carried_out_ < most_effects) {
    const portal::Effect effect = waiting_.front();
    carry_out(effect);
    waiting_.erase(waiting_.begin());
    ++carried_out_;
  }
  waiting_.clear();
  at_work_ = false;
}

void Loop::carry_out(const portal::Effect& effect) {
  std::visit(Overloaded{
                 [&](const portal::Call& call) { answer(call); },
                 // Not in the page: the definition never changes, so the client fetches it once and keeps it.
                 [&](const portal::LoadForm& load) {
                   ahead_.push_back(api::path_of(portal::request_of(load)));
                   const api::KnownForm* known = context_.services().forms.find(load.canonical);
                   happen(portal::FormLoaded{load.canonical, known == nullptr ? nullptr : known->form});
                 },
                 [&](const portal::Go& go) { destination_ = go.url; },
                 [&](const portal::Leave& leave) { destination_ = leave.url; },
                 // Files come with the post; there is nothing to wait for, print or remember here.
                 [](const portal::Upload&) {},
                 [](const portal::WakeAt&) {},
                 [](const portal::Print&) {},
                 [](const portal::Present&) {},
                 [&](const portal::Speak& speak) {
                   chosen_language_ = speak.language;
                   happen(portal::Spoken{speak.language});
                 },
             },
             effect);
}

void Loop::answer(const portal::Call& call) {
  const api::Response response = api::handle(context_, call.request);
  answers_.push_back({std::string(api::method_name(api::route(call.request.route).method)),
                      api::path_of(call.request), response});
  happen(portal::Answered{call.request, response});
}

void Loop::arrive(const PostedFile& file) {
  const portal::Route route = portal::parse_route(url_);
  if (route.place != portal::Place::form) return;
  api::Request request;
  request.route = api::RouteId::draft_file_add;
  request.parameters = {route.id};
  request.query = {{"key", file.field}, {"name", file.name}};
  context_.receive = [&file] { return file.content; };
  const api::Response response = api::handle(context_, request);
  context_.receive = nullptr;
  happen(portal::FileArrived{file.field, response});
}

}  // namespace pages
