#include <catch2/catch_test_macros.hpp>

#include "server/pages/inbox.h"
#include "server/pages/notices.h"
#include "server/pages/page_writer.h"
#include "shared/ui/check.h"

namespace {

const api::Names names{.council = "Eastshire County Council",
                       .service = "Children's Services Online",
                       .help_phone = "01632 960 500",
                       .help_email = "help@eastshire.example",
                       .help_hours = "9 to 5"};

void well_formed(const ui::Screen& screen) {
  const auto breaches = ui::check(screen);
  INFO(ui::describe(breaches));
  CHECK(breaches.empty());
}

}  // namespace

TEST_CASE("every notice keeps the tree's contract and leads on") {
  using pages::Notice;
  for (const auto notice : {Notice::not_found, Notice::forged, Notice::too_large, Notice::unreadable,
                            Notice::busy, Notice::trouble}) {
    const auto screen =
        pages::notice_screen(notice, wording::Language::en, names, "/forms/x", base::seconds(30));
    well_formed(screen);
    const auto* onward = ui::find(screen, "onward");
    REQUIRE(onward != nullptr);
    CHECK_FALSE(onward->href.empty());
    CHECK(pages::status_of(notice) >= 400);
  }
}

TEST_CASE("a notice leads back to paths of ours alone") {
  const auto screen =
      pages::notice_screen(pages::Notice::forged, wording::Language::en, names, "//evil.example/");
  CHECK(ui::find(screen, "onward")->href == "/");
}

TEST_CASE("the inbox keeps the tree's contract with messages of every kind in it") {
  std::vector<store::InboxItem> items(3);
  items[0] = {store::MessageId{"a"},
              store::MessageKind::email,
              "grace@example.org",
              "Subject",
              "One paragraph.\n\nAnother\nwith two lines.\n",
              {},
              {1}};
  items[1] = {
      store::MessageId{"b"}, store::MessageKind::text, "07700 900142", "", "123456 is your code", {}, {2}};
  items[2] = {
      store::MessageId{"c"}, store::MessageKind::call, "01632960001", "", "Press #", store::CallId{"d"}, {3}};
  const auto screen = pages::inbox_screen(names, items, "token", pages::CallAnswer::answered);
  well_formed(screen);
  CHECK(ui::find(screen, "message3.answer") != nullptr);
  CHECK(ui::find(screen, "message2")->text == "Text to 07700900142");
  well_formed(pages::inbox_screen(names, {}, "token", pages::CallAnswer::none));
}

TEST_CASE("a page is written into its template with nothing unescaped") {
  ui::Screen screen = pages::notice_screen(pages::Notice::not_found, wording::Language::en, names, "/");
  screen.title = "<script>alert(1)</script>";
  const auto writer = pages::PageWriter::make(
      "<html "
      "lang=\"{{language}}\"><title>{{title}}</"
      "title>{{styles}}{{scripts}}{{app}}{{boot}}{{idle_end}}",
      {{"stylesheet.css", "/assets/s.css"},
       {"boot.mjs", "/assets/b.mjs"},
       {"client.mjs", "/assets/c.mjs"},
       {"client.wasm", "/assets/c.wasm"},
       {"events.wasm", "/assets/v.wasm"},
       {"expressions.wasm", "/assets/e.wasm"},
       {"regular.ttf", "/assets/r.ttf"},
       {"bold.ttf", "/assets/o.ttf"}});
  REQUIRE(writer.has_value());
  api::Boot boot;
  boot.assets = writer->assets_of(pages::Client::portal);
  boot.url = "</script><script>";
  const auto html = writer->write({screen, boot, pages::IdleEnd{900, "/signed-out?why=idle"}});
  CHECK(html.find("<script>alert") == std::string::npos);
  CHECK(html.find("&lt;script&gt;") != std::string::npos);
  CHECK(html.find("</script><script>") == std::string::npos);
  CHECK(html.find("<link rel=\"stylesheet\" href=\"/assets/s.css\">") != std::string::npos);
  CHECK(html.find("<script type=\"module\" src=\"/assets/b.mjs\">") != std::string::npos);
  CHECK(html.find("<noscript><meta http-equiv=\"refresh\" content=\"900; url=/signed-out?why=idle\">") !=
        std::string::npos);
  CHECK(html.find("Children's Services Online") != std::string::npos);
  CHECK_FALSE(pages::PageWriter::make("<html></html>", {}).has_value());
}

TEST_CASE("a page that no client takes over has no script and leaves by itself when the session ends") {
  const auto writer = pages::PageWriter::make(std::string(pages::bare_template), {});
  REQUIRE(writer.has_value());
  const auto html =
      writer->write({pages::notice_screen(pages::Notice::busy, wording::Language::en, names, "/"),
                     {},
                     pages::IdleEnd{5, "/signed-out"}});
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<noscript>") == std::string::npos);
  CHECK(html.find("http-equiv=\"refresh\" content=\"5; url=/signed-out\"") != std::string::npos);
}
