// The application's loop in a test, synchronous, on a clock that moves only when told: as a browser with
// script runs it, or as posts without script do (portal.h). What a person does is said by keys of the screen;
// every screen is checked against the contract of the tree.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/text.h"
#include "shared/portal/portal.h"
#include "shared/portal/post.h"
#include "shared/ui/check.h"
#include "shared/ui/text.h"
#include "tests/support/fake_api.h"
#include "tests/support/welsh.h"

namespace support {

enum class Way { script, no_script };

class PortalLoop {
 public:
  using Form = std::shared_ptr<const questionnaire::Form>;

  PortalLoop(FakeApi& api, Form form, Way way = Way::script) : api_(api), form_(std::move(form)), way_(way) {}

  // ---- what a person does --------------------------------------------------------------------------------

  void open(const std::string& url) {
    url_ = url;
    typed_.clear();
    destination_.clear();
    take(portal::init({.url = url, .at = api_.now, .painted = false, .language = language}));
    settle();
    if (way_ == Way::script && !held_) event(portal::Scripted{});
  }

  void type(const std::string& name, const std::string& text) { set(name, {text}); }
  void choose(const std::string& name, const std::string& value) { set(name, {value}); }
  void tick(const std::string& name, const std::vector<std::string>& values) { set(name, values); }
  void date(const std::string& key, const std::string& day, const std::string& month,
            const std::string& year) {
    type(key + ":day", day);
    type(key + ":month", month);
    type(key + ":year", year);
  }

  void press(const std::string& key) {
    const ui::Screen before = screen();
    INFO("pressing " << key << " on " << before.title);
    REQUIRE(ui::find(before, key) != nullptr);
    REQUIRE(ui::find(before, key)->role == ui::Role::button);
    if (way_ == Way::no_script) return post(before, key);
    happen(portal::Pressed{key});
    settle();
  }

  void follow(const std::string& key) {
    const ui::Screen before = screen();
    INFO("following " << key << " on " << before.title);
    const ui::Node* link = ui::find(before, key);
    REQUIRE(link != nullptr);
    REQUIRE_FALSE(link->href.empty());
    if (way_ == Way::no_script) return open(link->href);
    happen(portal::Followed{key, link->href});
    settle();
  }

  // A file of the given name is chosen; the server answers `status`.
  void choose_file(const std::string& name, const std::string& file_name, int status = 201) {
    api::FileAdded added{{file_id}, "/api/v1/files/" + file_id, file_name, "application/pdf", 120'000};
    const api::Response response{status, "application/json",
                                 status == 201 ? api::to_json(added) : std::string("{}")};
    if (way_ == Way::no_script) {
      files_.push_back({name, response});
      return;
    }
    happen(portal::FileChosen{name, file_name, 120'000, "application/pdf"});
    settle();
    happen(portal::FileArrived{name, response});
    settle();
  }

  // ---- what happens to it --------------------------------------------------------------------------------

  template <class Fact>
  void event(Fact fact) {
    happen(std::move(fact));
    settle();
  }

  // Moves the clock, waking the application whenever it asked to be.
  void advance(base::Milliseconds by) {
    const base::Instant end = api_.now + by;
    for (int wakes = 0; wake_at_ && *wake_at_ <= end; ++wakes) {
      REQUIRE(wakes < 2000);
      if (*wake_at_ > api_.now) api_.now = *wake_at_;
      wake_at_.reset();
      ++ticks;
      event(portal::Ticked{});
    }
    api_.now = end;
  }

  // While held, what is asked is not answered.
  void hold() { held_ = true; }
  void release() {
    held_ = false;
    settle();
  }

  // ---- what is seen --------------------------------------------------------------------------------------

  ui::Screen screen() const {
    ui::Screen screen = portal::view(model_);
    const auto breaches = ui::check(screen);
    INFO(ui::describe(breaches));
    INFO(ui::to_text(screen));
    REQUIRE(breaches.empty());
    return screen;
  }

  ui::Node node(const std::string& key) const {
    const ui::Screen all = screen();
    const ui::Node* found = ui::find(all, key);
    INFO(key);
    REQUIRE(found != nullptr);
    return *found;
  }
  std::string text() const { return ui::to_text(screen()); }
  bool shows(const std::string& words) const { return text().find(words) != std::string::npos; }
  const std::string& url() const { return url_; }
  const portal::Model& model() const { return model_; }

  std::vector<std::string> left_for;   // every Leave
  std::vector<portal::Effect> others;  // Print, Present, Upload
  int ticks = 0;
  wording::Language language = wording::Language::en;  // of the visit: its cookie

 private:
  void set(const std::string& name, std::vector<std::string> values) {
    if (way_ == Way::no_script) {
      typed_[name] = std::move(values);
      return;
    }
    happen(portal::FieldChanged{name, std::move(values)});
    settle();
  }

  template <class Fact>
  void happen(Fact fact) {
    take(portal::update(std::move(model_), {api_.now, std::move(fact)}));
  }

  void take(portal::Step step) {
    model_ = std::move(step.model);
    for (portal::Effect& effect : step.effects) waiting_.push_back(std::move(effect));
  }

  void settle() {
    int steps = 0;
    while (!waiting_.empty() && !held_) {
      REQUIRE(++steps < 100);
      const portal::Effect effect = waiting_.front();
      waiting_.pop_front();
      carry_out(effect);
    }
    if (way_ == Way::no_script && !destination_.empty()) open(std::string(destination_));
  }

  void carry_out(const portal::Effect& effect) {
    if (const auto* call = std::get_if<portal::Call>(&effect)) {
      happen(portal::Answered{call->request, api_.answer(call->request)});
    } else if (const auto* load = std::get_if<portal::LoadForm>(&effect)) {
      happen(portal::FormLoaded{load->canonical,
                                form_ && form_->canonical() == load->canonical ? form_ : nullptr});
    } else if (const auto* go = std::get_if<portal::Go>(&effect)) {
      arrive(go->url, false);
    } else if (const auto* leave = std::get_if<portal::Leave>(&effect)) {
      left_for.push_back(leave->url);
      arrive(leave->url, true);
    } else if (const auto* speak = std::get_if<portal::Speak>(&effect)) {
      language = speak->language;
      happen(portal::Spoken{language});
    } else if (const auto* wake = std::get_if<portal::WakeAt>(&effect)) {
      wake_at_ = wake->at;
    } else {
      others.push_back(effect);
    }
  }

  void arrive(const std::string& url, bool anew) {
    if (way_ == Way::no_script) {
      destination_ = url;
    } else if (anew) {
      waiting_.clear();
      wake_at_.reset();
      url_ = url;
      take(portal::init({.url = url, .at = api_.now, .painted = false, .language = language}));
    } else {
      url_ = url;
      happen(portal::UrlOpened{url});
    }
  }

  static const ui::Node* form_of(const std::vector<ui::Node>& nodes, const std::string& button,
                                 const ui::Node* form) {
    for (const ui::Node& node : nodes) {
      if (node.role == ui::Role::button && node.key == button) return form;
      const ui::Node* found = form_of(node.children, button, node.role == ui::Role::form ? &node : form);
      if (found != nullptr) return found;
    }
    return nullptr;
  }

  // What a browser would post: every field as it stands, with what was typed.
  void collect(const std::vector<ui::Node>& nodes, ui::Values& values) const {
    for (const ui::Node& node : nodes) {
      std::vector<std::string> standing;
      if (node.role == ui::Role::checkboxes) {
        for (const ui::Node& option : node.children) {
          if (option.role == ui::Role::option && option.chosen) standing.push_back(option.value);
        }
      } else if (node.role == ui::Role::radios) {
        if (!node.value.empty()) standing = {node.value};
      } else if (node.role == ui::Role::date) {
        const auto parts = base::split(node.value, '|');
        const char* const names[] = {":day", ":month", ":year"};
        for (std::size_t i = 0; i < 3; ++i) {
          const std::string name = node.key + names[i];
          const auto typed = typed_.find(name);
          values[name] = typed != typed_.end()
                             ? typed->second
                             : std::vector<std::string>{i < parts.size() ? std::string(parts[i]) : ""};
        }
      } else if ((ui::is_field(node.role) && node.role != ui::Role::file) || node.role == ui::Role::hidden) {
        standing = {node.value};
      }
      const auto typed = typed_.find(node.key);
      if (typed != typed_.end()) standing = typed->second;
      if (!standing.empty()) values[node.key] = standing;
      collect(node.children, values);
    }
  }

  void post(const ui::Screen& before, const std::string& key) {
    const ui::Node* button = ui::find(before, key);
    const ui::Node* form =
        button->of_form.empty() ? form_of(before.body, key, nullptr) : ui::find(before, button->of_form);
    REQUIRE(form != nullptr);
    ui::Values values;
    collect(form->children, values);
    values["press"] = {key};
    url_ = form->href;
    destination_.clear();
    take(portal::init({.url = form->href, .at = api_.now, .painted = false, .language = language}));
    run_quiet();
    std::map<std::string, bool> told;
    for (bool any = true; any;) {
      any = false;
      for (const portal::FieldChanged& change : portal::changes_of_post(portal::view(model_), values)) {
        if (!told.emplace(change.name, true).second) continue;
        any = true;
        happen(change);
        run_quiet();
      }
    }
    for (const auto& [name, response] : files_) {
      happen(portal::FileArrived{name, response});
      run_quiet();
    }
    files_.clear();
    happen(portal::Pressed{key});
    run_quiet();
    typed_.clear();
    if (!destination_.empty()) open(std::string(destination_));
  }

  void run_quiet() {
    int steps = 0;
    while (!waiting_.empty()) {
      REQUIRE(++steps < 100);
      const portal::Effect effect = waiting_.front();
      waiting_.pop_front();
      carry_out(effect);
    }
  }

  FakeApi& api_;
  Form form_;
  Way way_;
  std::string url_;
  portal::Model model_;
  std::deque<portal::Effect> waiting_;
  bool held_ = false;
  std::optional<base::Instant> wake_at_;
  std::string destination_;
  std::map<std::string, std::vector<std::string>> typed_;
  std::vector<std::pair<std::string, api::Response>> files_;
};

}  // namespace support
