// A stage for the screens: the application with the form that ships, and Grace Okafor at it, a foster carer,
// with Jamie Reid, whom she looks after.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <string>
#include <vector>

#include "shared/forms/shipped.h"
#include "tests/support/portal_loop.h"

namespace golden {

using api::RouteId;
using support::FakeApi;
using support::PortalLoop;

inline const std::string form_path = "/forms/" + support::draft_id;

inline std::shared_ptr<const questionnaire::Form> review() {
  static const auto form = [] {
    for (const forms::ShippedForm& shipped : forms::shipped()) {
      if (shipped.name == "looked-after-child-review-carer") return questionnaire::load(shipped.json).form;
    }
    return std::shared_ptr<const questionnaire::Form>();
  }();
  REQUIRE(form != nullptr);
  return form;
}

struct Stage {
  explicit Stage(const std::shared_ptr<const questionnaire::Form>& form, support::Way way)
      : api(form->canonical(), form->title), grace(api, form, way) {}

  void signed_in() {
    api.sign_in();
    api.started = true;
  }
  void at_page(std::uint32_t page) {
    signed_in();
    grace.open(form_path + "/pages/" + std::to_string(page));
  }
  std::uint32_t page_of(const std::string& link_id) const {
    const auto item = review()->find(link_id);
    REQUIRE(item != questionnaire::no_item);
    return review()->items[item].page + 1;
  }
  void at_question(const std::string& link_id) { at_page(page_of(link_id)); }
  void reach_code(const std::string& button) {
    grace.open("/sign-in");
    grace.type("email", "grace@example.com");
    grace.type("password", "correct horse");
    grace.press("sign-in");
    grace.press(button);
  }
  std::string response(const std::string& link_id, std::vector<std::string> parts) const {
    questionnaire::Answers answers(review());
    answers.set_typed({review()->find(link_id), 0}, {std::move(parts), {}});
    return answers.respond(questionnaire::Completion::in_progress);
  }

  FakeApi api;
  PortalLoop grace;
};

struct Scene {
  std::string name;
  std::function<void(Stage&)> play;
  std::shared_ptr<const questionnaire::Form> form = review();
  support::Way way = support::Way::script;
};

// By what the person does; screens.cpp has the others.
std::vector<Scene> signing_in();
std::vector<Scene> finding();
std::vector<Scene> asking();

}  // namespace golden
