#include "shared/ui/text.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/shared/ui/screens.h"

using namespace ui_tests;

TEST_CASE("a screen as text can be read like the page") {
  Node name = hinted(field(Role::text_field, "name", "First name", "Jo"), "As on your passport");
  name.error = "Enter your first name";
  name.autocomplete = "given-name";
  Node boxes = node(Role::checkboxes, "help", "What helps?");
  boxes.children = {option("help.other", "Other", "other", true),
                    option("help.none", "None of these", "none")};
  boxes.children[0].children = {field(Role::text_area, "which", "Which?", "One\nTwo")};
  Node date = node(Role::date, "born", "Date of birth");
  date.value = "27|3|";
  Screen shown = screen({form({name, boxes, date, node(Role::button, "go", "Continue")}),
                         hinted(link("change", "Change", "/change"), "your name")});
  shown.account = "Jamie Reid";
  CHECK(ui::to_text(shown) ==
        "Your health - Children's Services Online\n"
        "Jamie Reid’s account\n"
        "\n"
        "main\n"
        "\n"
        "  # Your health\n"
        "\n"
        "  form /save\n"
        "\n"
        "    First name\n"
        "      ~ As on your passport\n"
        "      ! Enter your first name\n"
        "      [Jo] {autocomplete given-name}\n"
        "\n"
        "    What helps?\n"
        "      [x] Other\n"
        "\n"
        "        Which?\n"
        "          [\n"
        "          One\n"
        "          Two\n"
        "          ]\n"
        "\n"
        "      [ ] None of these\n"
        "\n"
        "    Date of birth\n"
        "      [27] [3] []\n"
        "\n"
        "    <Continue>\n"
        "  [Change (your name)](/change)\n");
}

TEST_CASE("a secret is never written down in text, unless its letters are shown") {
  Node password = field(Role::password, "password", "Password", "correct horse");
  CHECK(ui::to_text(screen({form({password})})).find("correct") == std::string::npos);
  password.expanded = true;
  CHECK(ui::to_text(screen({form({password})})).find("correct") != std::string::npos);
}
