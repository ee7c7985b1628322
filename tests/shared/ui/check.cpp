#include "shared/ui/check.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/shared/ui/screens.h"

using namespace ui_tests;
using ui::check;

namespace {

bool finds(const Screen& screen, int rule, std::string_view key) {
  for (const ui::Breach& breach : check(screen)) {
    if (breach.rule == rule && breach.key == key) return true;
  }
  UNSCOPED_INFO(ui::describe(check(screen)));
  return false;
}

Node& main_of(Screen& screen) {
  return screen.body.front();
}

}  // namespace

TEST_CASE("a screen that keeps the contract has no breach") {
  CHECK(ui::describe(
            check(screen({form({field(Role::text_field, "name", "Name"), node(Role::button, "go", "Go")})})))
            .empty());
  CHECK(ui::describe(check(wrong_screen())).empty());
}

TEST_CASE("rule 1: keys are there, plain and used once") {
  CHECK(finds(screen({node(Role::paragraph, "", "words")}), 1, ""));
  CHECK(finds(screen({node(Role::paragraph, "a:b", "words")}), 1, "a:b"));
  CHECK(finds(screen({node(Role::paragraph, std::string(121, 'x'), "words")}), 1, std::string(121, 'x')));
  CHECK(finds(screen({node(Role::paragraph, "twice", "words"), node(Role::rule, "twice")}), 1, "twice"));
}

TEST_CASE("rule 2: every field, button, link and option has a name") {
  const Role labelled[] = {Role::text_field, Role::password, Role::text_area,  Role::select,
                           Role::file,       Role::radios,   Role::checkboxes, Role::date};
  for (const Role role : labelled) CHECK(finds(screen({form({node(role, "nameless")})}), 2, "nameless"));
  CHECK(finds(screen({form({node(Role::button, "go")})}), 2, "go"));
  CHECK(finds(screen({link("to", "", "/")}), 2, "to"));
  Node radios = node(Role::radios, "choice", "Choose");
  radios.children = {option("choice.a", "", "a")};
  CHECK(finds(screen({form({radios})}), 2, "choice.a"));
}

TEST_CASE("rule 3: one heading of level 1, and no level left out below it") {
  Screen none = screen({});
  main_of(none).children.clear();
  CHECK(finds(none, 3, ""));
  CHECK(finds(screen({heading("again", "Again", 1)}), 3, ""));
  CHECK(finds(screen({heading("deep", "Deep", 3)}), 3, "deep"));
  CHECK(finds(screen({heading("odd", "Odd", 5)}), 3, "odd"));
  Node legend = node(Role::radios, "happy", "Happy?");
  legend.level = 1;
  Screen asked = screen({form({legend})});
  CHECK(finds(asked, 3, ""));
  main_of(asked).children.erase(main_of(asked).children.begin());
  CHECK(ui::describe(check(asked)).empty());
}

TEST_CASE("rule 4: errors are in a summary that comes first, in order, linked and in the same words") {
  Screen unsaid = wrong_screen();
  unsaid.title = "Your health";
  CHECK(finds(unsaid, 4, ""));

  Screen unlisted = wrong_screen();
  main_of(unlisted).children.erase(main_of(unlisted).children.begin());
  CHECK(finds(unlisted, 4, "name"));

  Screen late = wrong_screen();
  std::swap(main_of(late).children[0], main_of(late).children[1]);
  CHECK(finds(late, 4, "errors"));

  Screen other_words = wrong_screen();
  main_of(other_words).children[0].children[0].text = "Something else";
  CHECK(finds(other_words, 4, "name_link"));

  Screen elsewhere = wrong_screen();
  main_of(elsewhere).children[0].children[0].href = "#surname";
  CHECK(finds(elsewhere, 4, "name_link"));

  Screen twice = wrong_screen();
  Node second = main_of(twice).children[0];
  second.key = "errors_2";
  second.children[0].key = "name_link_2";
  main_of(twice).children.push_back(second);
  CHECK(finds(twice, 4, "errors_2"));

  Screen cried_wolf = screen({});
  cried_wolf.title = "Error: Your health";
  CHECK(finds(cried_wolf, 4, ""));
}

TEST_CASE("rule 4: a link may go to a group's first choice or to a part of a date") {
  Node date = node(Role::date, "born", "Date of birth");
  date.error = "Enter a date of birth";
  Screen asked = wrong_screen();
  Node& summary = main_of(asked).children[0];
  Node& fields = main_of(asked).children[2];
  fields.children[0] = date;
  summary.children[0].text = date.error;
  for (const char* target : {"#born", "#born:day", "#born:year"}) {
    summary.children[0].href = target;
    CHECK(ui::describe(check(asked)).empty());
  }
  summary.children[0].href = "#bornagain:day";
  CHECK(finds(asked, 4, "name_link"));
}

TEST_CASE("rule 5: what is posted is in a form of ours with a token, and forms do not nest") {
  CHECK(finds(screen({field(Role::text_field, "name", "Name")}), 5, "name"));
  CHECK(finds(screen({node(Role::button, "go", "Go")}), 5, "go"));
  Node inner = form({});
  inner.key = "inner";
  CHECK(finds(screen({form({inner})}), 5, "inner"));
  Node no_token = form({});
  no_token.value.clear();
  CHECK(finds(screen({no_token}), 5, "form"));
  Node asking = form({});
  asking.asks = true;
  CHECK(finds(screen({asking}), 5, "form"));
  asking.value.clear();
  CHECK(ui::describe(check(screen({asking}))).empty());
  Node away_from_it = node(Role::button, "away", "Apply");
  away_from_it.of_form = "form";
  CHECK(finds(screen({asking, away_from_it}), 5, "away"));
  for (const char* action : {"", "https://elsewhere.example/", "//elsewhere.example/", "#here"}) {
    Node away = form({});
    away.href = action;
    CHECK(finds(screen({away}), 5, "form"));
  }
}

TEST_CASE("rule 6: text is plain, valid and on one line unless it may have several") {
  CHECK(finds(screen({node(Role::paragraph, "bad", "\xff")}), 6, "bad"));
  CHECK(finds(screen({node(Role::paragraph, "bell", "\a")}), 6, "bell"));
  CHECK(finds(screen({heading("long", "One\nTwo", 2)}), 6, "long"));
  CHECK(finds(screen({form({field(Role::text_field, "name", "Name", "One\nTwo")})}), 6, "name"));
  CHECK(ui::describe(check(screen({node(Role::paragraph, "fine", "One\nTwo"),
                                   form({field(Role::text_area, "words", "Words", "One\nTwo")})})))
            .empty());
}

TEST_CASE("rule 7: a screen has a title and a language, and says whose it is when it is personal") {
  Screen bare = screen({});
  bare.title.clear();
  bare.language.clear();
  bare.personal = ui::Personal::yes;
  CHECK(check(bare).size() == 3);
  for (const ui::Breach& breach : check(bare)) CHECK(breach.rule == 7);
}

TEST_CASE("rule 8: regions are in order, and rows and options in the parents made for them") {
  Screen upside_down = screen({});
  upside_down.body.insert(upside_down.body.begin(), node(Role::footer, "footer"));
  CHECK(finds(upside_down, 8, "main"));
  Screen no_main = screen({});
  no_main.body.front().role = Role::footer;
  CHECK(finds(no_main, 8, ""));
  CHECK(finds(screen({node(Role::footer, "inside")}), 8, "inside"));
  CHECK(finds(screen({option("lost", "Lost", "lost")}), 8, "lost"));
  CHECK(finds(screen({node(Role::row, "lost")}), 8, "lost"));
  CHECK(finds(screen({with(node(Role::list, "list"), {node(Role::paragraph, "odd", "words")})}), 8, "odd"));
}

TEST_CASE("rule 8: tabs and pages hold links, and a timeline what happened") {
  for (const Role role : {Role::tabs, Role::pages, Role::timeline}) {
    Node odd = with(node(role, "ways"), {node(Role::paragraph, "odd", "words")});
    odd.label = "Ways";
    CHECK(finds(screen({odd}), 8, "odd"));
  }
  Node tabs = with(node(Role::tabs, "tabs"), {node(Role::divider, "left_out", "…")});
  tabs.label = "Tabs";
  CHECK(finds(screen({tabs}), 8, "left_out"));
}

TEST_CASE("rule 13: of tabs and of pages one is shown, and they say what they are of") {
  for (const Role role : {Role::tabs, Role::pages}) {
    Node ways = with(node(role, "ways"), {link("one", "One", "/one"), link("two", "Two", "/two")});
    CHECK(finds(screen({ways}), 2, "ways"));
    ways.label = "Ways";
    CHECK(finds(screen({ways}), 13, "ways"));
    ways.children[0].current = true;
    CHECK(ui::describe(check(screen({ways}))).empty());
    ways.children[1].current = true;
    CHECK(finds(screen({ways}), 13, "ways"));
  }
}

TEST_CASE("rule 13: one is at one step at most") {
  Node first = node(Role::item, "first", "Details");
  Node second = node(Role::item, "second", "Check");
  first.current = true;
  CHECK(ui::describe(check(screen({with(node(Role::list, "steps"), {first, second})}))).empty());
  second.current = true;
  CHECK(finds(screen({with(node(Role::list, "steps"), {first, second})}), 13, "steps"));
}

TEST_CASE("rule 14: what sorts is a heading of a column with words, and one column at most has an order") {
  const auto table_of = [](std::vector<Node> headings, Node below) {
    return screen({with(node(Role::table, "table"), {with(node(Role::row, "head"), std::move(headings)),
                                                     with(node(Role::row, "row"), {std::move(below)})})});
  };
  const auto cell = [](const char* key, const char* text, const char* href, ui::Order order) {
    Node made = node(Role::cell, key, text);
    made.href = href;
    made.order = order;
    return made;
  };
  const Node below = cell("below", "Jamie", "", ui::Order::none);
  const Node sorted = cell("one", "Name", "/list", ui::Order::ascending);
  CHECK(ui::describe(check(table_of({sorted, cell("two", "Sent", "/list?by=sent", ui::Order::none)}, below)))
            .empty());
  CHECK(finds(table_of({sorted, cell("two", "Sent", "/list", ui::Order::descending)}, below), 14, "table"));
  CHECK(finds(table_of({sorted}, cell("below", "Jamie", "/list", ui::Order::none)), 14, "below"));
  CHECK(finds(table_of({cell("one", "", "/list", ui::Order::none)}, below), 14, "one"));
  CHECK(finds(table_of({cell("one", "Name", "", ui::Order::ascending)}, below), 14, "one"));
}

TEST_CASE("rule 9: an address is a path of ours, a place on the page or a kind that is allowed") {
  for (const char* wrong : {"", "javascript:alert(1)", "//elsewhere.example", "/\\elsewhere.example",
                            "ftp://plain.example", "data:text/html,x"}) {
    CHECK(finds(screen({link("to", "There", wrong)}), 9, "to"));
  }
  for (const char* right : {"/forms", "#main", "?page=2", "https://www.gov.uk", "http://plain.example",
                            "mailto:a@b.example", "tel:+441632960001"}) {
    CHECK(ui::describe(check(screen({link("to", "There", right)}))).empty());
  }
}
