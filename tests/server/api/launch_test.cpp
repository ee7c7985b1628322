#include "server/api/launch.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/forms/shipped.h"

TEST_CASE("a form begins with the name of who fills it in and of whose record it is") {
  store::Login login;
  login.first_name = "Grace";
  login.surname = "Okafor";
  login.email = "grace.okafor@example.org";
  store::Record record;
  record.first_name = "Jamie";
  record.surname = "Reid";
  record.born = base::CivilDate{2014, 3, 9};
  const auto launch = api::launch_of(login, record, base::Instant{1'795'339'800'000});
  const auto shown = [&](std::string_view form, std::string_view question) {
    for (const auto& shipped : forms::shipped()) {
      if (shipped.name != form) continue;
      const auto loaded = questionnaire::load(shipped.json);
      REQUIRE(loaded.form != nullptr);
      const questionnaire::Answers answers(loaded.form, launch);
      return answers.display({loaded.form->find(question), 0});
    }
    return std::string();
  };
  CHECK(shown("foster-carer-annual-review", "name") == "Grace Okafor");
  CHECK(shown("professional-referral", "your-email") == "grace.okafor@example.org");
  CHECK(shown("adult-needs", "first-name") == "Jamie");
  CHECK(shown("adult-needs", "birth-date") == "9 March 2014");
}

TEST_CASE("what is not known of a person is left for them to write") {
  const auto launch = api::launch_of({}, {}, base::Instant{0});
  REQUIRE(launch->resources.size() == 2);
  for (const auto& shipped : forms::shipped()) {
    const auto loaded = questionnaire::load(shipped.json);
    CAPTURE(shipped.name);
    REQUIRE(loaded.form != nullptr);
    const questionnaire::Answers answers(loaded.form, launch);
    CHECK(questionnaire::Answers::read(loaded.form, answers.respond(questionnaire::Completion::in_progress)));
  }
}
