// The gallery's form: every field, calm and with its error.
#include "shared/ui/gallery_build.h"

namespace ui::gallery_build {

namespace {

Node sized(Node made, Width width, Input input = Input::text) {
  made.width = width;
  made.input = input;
  return made;
}

Node text_fields() {
  Node first = field(Role::text_field, "first_name", "First name", "Jamie");
  first.autocomplete = "given-name";
  Node money =
      sized(field(Role::text_field, "money", "How much did it cost?"), Width::characters_5, Input::decimal);
  money.prefix = "£";
  money.suffix = "a week";
  Node locked = field(Role::text_field, "record", "Record number", "LAC-1042");
  locked.read_only = true;
  Node off = field(Role::text_field, "off", "Cannot be changed now", "No");
  off.disabled = true;
  Node email = hinted(field(Role::text_field, "email", "E-mail address"),
                      "We write only to say that something waits here.");
  email.input = Input::email;
  email.autocomplete = "email";
  Node code = sized(field(Role::text_field, "code", "Security code", "123456"), Width::characters_10,
                    Input::one_time_code);
  code.autocomplete = "one-time-code";
  Node password = field(Role::password, "password", "Password", "correct horse");
  password.autocomplete = "current-password";
  password.width = Width::characters_20;
  Node telephone =
      sized(field(Role::text_field, "phone", "Telephone number"), Width::characters_20, Input::telephone);
  telephone.autocomplete = "tel";
  return with(node(Role::group, "text_fields"),
              {std::move(first), std::move(email), std::move(telephone),
               sized(field(Role::text_field, "school_days", "Days missed at school", "3"),
                     Width::characters_3, Input::digits),
               sized(field(Role::text_field, "postcode", "Postcode", "EA1 2BC"), Width::characters_10),
               std::move(money), std::move(locked), std::move(off), std::move(password), std::move(code)});
}

Node text_areas() {
  Node short_one = hinted(field(Role::text_area, "views", "What would the child like to say?"),
                          "In the child's own words if you can.");
  short_one.rows = 3;
  Node counted = field(Role::text_area, "health", "How has the child's health been?",
                       "A cold in October.\nBetter within a week.");
  counted.max_characters = 1000;
  return with(node(Role::group, "areas"), {std::move(short_one), std::move(counted)});
}

Node yes_no() {
  Node made = node(Role::radios, "happy", "Is the child happy at school?");
  made.inline_options = true;
  made.value = "yes";
  made.children = {option("happy.yes", "Yes", "yes"), option("happy.no", "No", "no")};
  return made;
}

Node days() {
  Node made =
      hinted(node(Role::checkboxes, "days", "On which days does the child stay?"), "Select all that apply.");
  made.inline_options = true;
  for (const char* day : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
    made.children.push_back(option(std::string("days.") + day, day, day, day[0] == 'S'));
  return made;
}

Node contact() {
  Node made = hinted(node(Role::radios, "contact", "How should we reach you?"), "Choose one.");
  Node by_text = option("contact.text", "By text", "text");
  Node by_phone = option("contact.phone", "By telephone", "phone", true);
  by_phone.hint = "We call between 9am and 5pm.";
  by_phone.children = {sized(field(Role::text_field, "contact_number", "Telephone number", "01632 960 002"),
                             Width::characters_20, Input::telephone)};
  Node none = option("contact.none", "Please do not contact me", "none");
  Node never = option("contact.fax", "By fax", "fax");
  never.disabled = true;
  made.children = {std::move(by_text), std::move(by_phone), std::move(never),
                   node(Role::divider, "contact_or", "or"), std::move(none)};
  return made;
}

Node support() {
  Node made = hinted(node(Role::checkboxes, "support", "What support does the child have?"),
                     "Choose all that apply.");
  Node other = option("support.other", "Something else", "other", true);
  other.children = {field(Role::text_field, "support_other", "What is it?", "Riding lessons")};
  made.children = {option("support.school", "Extra help at school", "school", true),
                   hinted(option("support.health", "Speech, language or other therapy", "health"),
                          "From the National Health Service or privately."),
                   std::move(other), node(Role::divider, "support_or", "or"),
                   option("support.none", "None of these", "none")};
  return made;
}

// What a form's author may say of a question: emphasis and links in its words, and more below them.
Node consent() {
  Node made = worded(node(Role::checkboxes, "consent"), {said("May we "),
                                                         {.text = "ever ", .emphasis = true, .href = {}},
                                                         said("ask "),
                                                         strong("the school"),
                                                         said("?")});
  Node list = with(node(Role::list, "consent_list"),
                   {node(Role::item, "consent_list_1", "how the child is doing"),
                    worded(node(Role::item, "consent_list_2"), {said("who "), strong("helps")})});
  list.variant = Variant::secondary;
  made.about = {node(Role::paragraph, "consent_about", "The school is asked once, before the review."),
                node(Role::hint_text, "consent_more", "We would ask:"), std::move(list)};
  made.children = {worded(option("consent.yes", "", "yes"),
                          {said("Yes, as the "),
                           linked("agreement on sharing what is known (opens in new tab)",
                                  "https://example.org/agreement", Opens::new_tab),
                           said(" says")})};
  return made;
}

Node placement() {
  Node made = field(Role::select, "relation", "Your relationship to the child", "carer");
  made.children = {option("relation.empty", "Choose one", ""),
                   option("relation.carer", "Foster carer", "carer"),
                   option("relation.kin", "Family and friends carer", "kin")};
  return made;
}

Node born() {
  Node made = hinted(node(Role::date, "born", "Date of birth"), "For example, 27 3 2014.");
  made.autocomplete = "bday";
  made.value = "27|3|2014";
  return made;
}

Node files() {
  Node empty = hinted(field(Role::file, "letter", "Upload a letter from school"),
                      "A PDF or picture of at most 10 MB.");
  Node held = field(Role::file, "plan", "Upload the health plan", "health-plan.pdf");
  held.suffix = "120 KB";
  Node moving = node(Role::progress, "moving", "Uploading health-plan.pdf");
  moving.value = "40";
  return with(node(Role::group, "files"), {std::move(empty), std::move(held), std::move(moving)});
}

Node address() {
  Node made =
      hinted(node(Role::fieldset, "address", "Where does the child live now?"), "The placement's address.");
  made.level = 2;
  Node town = sized(field(Role::text_field, "town", "Town", "Eastmouth"), Width::two_thirds);
  made.children = {field(Role::text_field, "street", "Address line 1", "1 Harbour Row"), std::move(town)};
  return made;
}

std::vector<Node> buttons() {
  return {node(Role::button, "continue", "Continue"),
          varied(node(Role::button, "save", "Save for later"), Variant::secondary),
          link("cancel", "Cancel", "/gallery")};
}

Node form(std::vector<Node> children) {
  Node made = node(Role::form, "form");
  made.href = "/gallery";
  made.value = "token";
  made.children = std::move(children);
  return made;
}

Node wrong(Node made, std::string message) {
  made.error = std::move(message);
  return made;
}

}  // namespace

std::vector<Node> fields() {
  Node idle = node(Role::button, "idle", "Not now");
  idle.disabled = true;
  Node more_buttons =
      with(node(Role::group, "more_buttons"),
           {varied(node(Role::button, "remove", "Remove this child"), Variant::warning),
            varied(node(Role::button, "another", "Add another"), Variant::secondary), std::move(idle),
            varied(node(Role::button, "resend", "Send the code again"), Variant::quiet)});
  Node kept = field(Role::hidden, "revision", "");
  kept.value = "7";
  std::vector<Node> all = {std::move(kept), std::move(more_buttons),
                           text_fields(),   text_areas(),
                           yes_no(),        days(),
                           contact(),       support(),
                           consent(),       placement(),
                           born(),          files(),
                           address()};
  for (Node& each : buttons()) all.push_back(std::move(each));
  return {varied(link("back", "Back", "/gallery"), Variant::quiet),
          hinted(heading("title", "Everything that is filled in", 1), "Page 2 of 6"), form(std::move(all))};
}

std::vector<Node> errors() {
  Node name = wrong(field(Role::text_field, "first_name", "First name"), "Enter your first name");
  Node money =
      wrong(sized(field(Role::text_field, "money", "How much did it cost?", "ten"), Width::characters_5),
            "The cost must be a number, like 12.50");
  money.prefix = "£";
  Node password = wrong(field(Role::password, "password", "Password"), "Enter your password");
  Node area = wrong(field(Role::text_area, "views", "What would the child like to say?"),
                    "Enter what the child would like to say");
  area.rows = 3;
  Node radios = wrong(contact(), "Choose how we should reach you");
  for (Node& choice : radios.children) choice.chosen = false;
  Node boxes = wrong(support(), "Choose the support the child has, or \"None of these\"");
  Node choice = wrong(placement(), "Choose your relationship to the child");
  Node date = wrong(born(), "Date of birth must be in the past");
  date.value = "27|3|2041";
  Node upload = wrong(field(Role::file, "letter", "Upload a letter from school"),
                      "The file must be smaller than 10 MB");
  std::vector<Node> wrong_fields = {std::move(name),   std::move(money),  std::move(password),
                                    std::move(area),   std::move(radios), std::move(boxes),
                                    std::move(choice), std::move(date),   std::move(upload)};
  Node summary = node(Role::error_summary, "errors", "There is a problem");
  for (const Node& each : wrong_fields)
    summary.children.push_back(link(each.key + "_link", each.error, "#" + each.key));
  for (Node& each : buttons()) wrong_fields.push_back(std::move(each));
  return {varied(link("back", "Back", "/gallery"), Variant::quiet), std::move(summary),
          heading("title", "Everything that went wrong", 1), form(std::move(wrong_fields))};
}

}  // namespace ui::gallery_build
