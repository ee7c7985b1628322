// The gallery's controls for one of many: grids, options offered as one writes, sliders, units.
#include <utility>

#include "shared/base/text.h"
#include "shared/ui/gallery_build.h"

namespace ui::gallery_build {

namespace {

Node row(Role role, const std::string& key, std::string question, std::vector<std::string> options) {
  Node made = node(role, key, std::move(question));
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::string value = std::to_string(i);
    made.children.push_back(option(base::concat({key, ".", value}), std::move(options[i]), value));
  }
  return made;
}

const std::vector<std::string> often = {"Never", "Now and then", "Often", "All the time"};

Node moods() {
  Node made = node(Role::grid, "moods", "In the last month, how often has the child …");
  made.level = 2;
  made.hint = "Choose one answer in each row.";
  const char* const questions[] = {
      "slept through the night?",
      "been worried about something that you could not talk them out of, at home or out?",
      "laughed?",
      "eaten with you?",
      "been with friends?",
      "gone to school gladly?",
      "asked for help?",
      "been angry?",
      "been ill?",
      "read a book?",
      "played outside?",
      "told you about their day?"};
  for (const char* question : questions) {
    made.children.push_back(
        row(Role::radios, "mood." + std::to_string(made.children.size()), question, often));
  }
  made.children[0].value = "2";
  made.children[2].hint = "With you or with others.";
  made.children[3].error = "Choose how often the child has eaten with you";
  made.children[5].disabled = true;
  made.children[5].value = "1";
  return made;
}

Node helpers() {
  Node made = node(Role::grid, "helpers", "Who helps with these things?");
  const std::vector<std::string> people = {"You", "Your partner", "Someone else"};
  made.children = {row(Role::checkboxes, "help.0", "Getting to school", people),
                   row(Role::checkboxes, "help.1", "Homework", people)};
  made.children[0].children[1].chosen = true;
  made.children[0].children[2].chosen = true;
  return made;
}

Node country() {
  Node made = field(Role::combobox, "country", "Where was the child born?", "re");
  made.hint = "Start typing, then choose from the list.";
  made.children = {option("country.r", "Réunion", "r"), option("country.i", "Republic of Ireland", "i", true),
                   option("country.k", "Republic of Korea, which has a long name beside its short one", "k")};
  made.text = "5 more. Keep typing to find them";
  return made;
}

Node language() {
  Node made = field(Role::combobox, "language", "What does the child speak at home?", "Klingo");
  made.error = "Choose a language from the list";
  return made;
}

Node pain(std::string key, std::string value) {
  Node made = field(Role::slider, std::move(key), "How settled is the child?", std::move(value));
  made.hint = "From 0 to 10.";
  made.input = Input::digits;
  made.width = Width::characters_3;
  made.step = "1";
  made.children = {option(made.key + ".least", "0 Not at all settled", "0"),
                   option(made.key + ".most", "10 Could not be more settled", "10")};
  return made;
}

Node milk() {
  Node amount = field(Role::text_field, "milk.amount", "Number", "1.5");
  amount.input = Input::decimal;
  amount.width = Width::characters_5;
  Node unit = field(Role::select, "milk.unit", "Unit", "0");
  unit.children = {option("milk.pints", "pints", "0"), option("milk.litres", "litres", "1")};
  return with(node(Role::fieldset, "milk", "How much milk does the baby drink in a day?"),
              {with(node(Role::beside, "milk.parts"), {std::move(amount), std::move(unit)})});
}

}  // namespace

std::vector<Node> choosing() {
  Node form = node(Role::form, "form");
  form.href = "/gallery";
  form.value = "token";
  Node off = pain("settled_off", "3");
  off.disabled = true;
  off.suffix = "of 10";
  form.children = {moods(),
                   helpers(),
                   language(),
                   country(),
                   pain("settled", "7"),
                   pain("settled_unset", ""),
                   std::move(off),
                   milk(),
                   node(Role::button, "continue", "Continue")};
  Node summary = with(node(Role::error_summary, "errors", "There is a problem"),
                      {link("mood_link", "Choose how often the child has eaten with you", "#mood.3"),
                       link("language_link", "Choose a language from the list", "#language")});
  return {varied(link("back", "Back", "/gallery"), Variant::quiet), std::move(summary),
          heading("title", "Everything that is chosen from many", 1), std::move(form)};
}

}  // namespace ui::gallery_build
