// Forms that put their pages into a container: tabs, as health checks are written, and nested `page` groups.
#include "shared/questionnaire/judge.h"
#include "tests/shared/questionnaire/support.h"

using namespace engine_tests;
using namespace questionnaire;

namespace {

std::string control(std::string_view code) {
  return R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",)"
         R"("valueCodeableConcept":{"coding":[{"code":")" +
         std::string(code) + "\"}]}}]";
}

std::string group(std::string_view link_id, std::string_view more, std::string_view items) {
  return R"({"linkId":")" + std::string(link_id) + R"(","type":"group","text":")" + std::string(link_id) +
         "\"," + std::string(more) + R"(,"item":[)" + std::string(items) + "]}";
}

std::string question(std::string_view link_id, std::string_view more = {}) {
  return R"({"linkId":")" + std::string(link_id) + R"(","type":"string","text":")" + std::string(link_id) +
         "\"" + std::string(more) + "}";
}

std::vector<std::string> titles(const Form& form) {
  std::vector<std::string> all;
  for (const Page& page : form.pages) all.push_back(page.title);
  return all;
}

const std::string first_and_second =
    group("First", R"("required":false)", question("a", R"(,"required":true)")) + "," +
    group("Second", R"("required":false)", question("b"));

}  // namespace

TEST_CASE("the groups of a container of tabs are the pages, and what stands between them has one too") {
  const auto form = form_of(group("Health check", control("tab-container"),
                                  question("age") + "," + first_and_second + "," + question("last")) +
                            "," + group("After", R"("required":false)", question("c")));
  CHECK(titles(*form) ==
        std::vector<std::string>{"Health check", "First", "Second", "Health check", "After"});
  CHECK(form->items[form->find("age")].page == 0);
  CHECK(form->items[form->find("a")].page == 1);
  CHECK(form->items[form->find("last")].page == 3);
  CHECK(form->items[form->find("c")].page == 4);
  CHECK(form->items[form->find("Health check")].page == 0);
}

TEST_CASE("a group that holds tabs or pages is a container without saying so") {
  for (const char* code : {"tab", "page"}) {
    CAPTURE(code);
    const auto form = form_of(
        group("All", R"("required":false)",
              group("One", control(code), question("a")) + "," + group("Two", control(code), question("b"))));
    CHECK(titles(*form) == std::vector<std::string>{"One", "Two"});
  }
}

TEST_CASE("a repeating group holds no pages, nor does a group of ordinary groups") {
  CHECK(form_of(group("All", control("tab-container") + R"(,"repeats":true)", first_and_second))
            ->pages.size() == 1);
  CHECK(form_of(group("All", R"("required":false)", first_and_second))->pages.size() == 1);
}

TEST_CASE("a response has the container, and not the pages made in it") {
  const auto form = form_of(group("All", control("tab-container"),
                                  question("age") + "," + first_and_second + "," + question("last")));
  Answers answers(form);
  type(answers, "age", {"41"});
  type(answers, "a", {"A"});
  type(answers, "last", {"Z"});
  const std::string completed = answers.respond(Completion::completed);
  CHECK(completed.find(":page") == std::string::npos);
  CHECK(completed.find(R"([{"linkId":"All","text":"All","item":[{"linkId":"age")") != std::string::npos);
  CHECK(judge(form, completed, today).verdict == Verdict::accept);
  const auto again = Answers::read(form, answers.respond(Completion::in_progress));
  REQUIRE(again.has_value());
  CHECK(*again == answers);
}

TEST_CASE("expressions see the container as the response has it") {
  const std::string calculated =
      R"(,"readOnly":true,"extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/)"
      R"(sdc-questionnaire-calculatedExpression","valueExpression":{"language":"text/fhirpath","expression":)"
      R"("%resource.item.where(linkId='All').item.where(linkId='age').answer.value"}}])";
  const auto form = form_of(
      group("All", control("tab-container"),
            question("age") + "," + group("First", R"("required":false)", question("copy", calculated))));
  Answers answers(form);
  type(answers, "age", {"41"});
  CHECK(answers.display(at(answers, "copy")) == "41");
}

TEST_CASE("each page of a container is checked alone, and all of them before submitting") {
  const auto form = form_of(group("All", control("tab-container"), first_and_second));
  const Answers answers(form);
  CHECK(codes(answers.validate_page(0, today)) == std::vector<std::string>{"required"});
  CHECK(answers.validate_page(1, today).empty());
  CHECK(codes(answers.validate(today)) == std::vector<std::string>{"required"});
}

TEST_CASE("the pages of a container come, go and hide with it") {
  const auto hidden =
      form_of(group("All",
                    R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",)"
                    R"("valueBoolean":true},)" +
                        control("tab-container").substr(13),
                    first_and_second));
  REQUIRE(hidden->pages.size() == 2);
  CHECK(hidden->items[hidden->pages[0].item].hidden);
  const auto conditional =
      form_of(question("q") + "," +
              group("All",
                    control("tab-container") +
                        R"(,"enableWhen":[{"question":"q","operator":"exists","answerBoolean":true}])",
                    first_and_second));
  Answers answers(conditional);
  const Slot first{conditional->pages[1].item, 0};
  CHECK_FALSE(answers.applies(first));
  type(answers, "q", {"x"});
  CHECK(answers.applies(first));
}

TEST_CASE("a sign beside a tab is left out, and an instruction is the question's hint") {
  const auto loaded = load(definition(
      R"({"linkId":"sign","type":"display","text":"In progress",)" + control("context-display") + "}," +
      question("a",
               R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-instruction",)"
               R"("valueString":"Not in the last nine months"}])")));
  REQUIRE(loaded.form != nullptr);
  CHECK(loaded.form->items[loaded.form->find("sign")].hidden);
  CHECK(loaded.findings.front().code == "display_left_out");
  CHECK(loaded.form->items[loaded.form->find("a")].hint == "Not in the last nine months");
}
