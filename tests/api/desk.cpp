#include "tests/api/desk.h"

#include <catch2/catch_test_macros.hpp>

#include "server/jobs/retention.h"
#include "server/jobs/scheduler.h"
#include "server/store/inbox.h"
#include "tests/api/review_form.h"

namespace scenarios {

Desk::Desk(Forms which, http::Demonstration demonstration)
    : people(rooms),
      sessions(rooms.parts),
      sign_in(rooms.parts, rooms.passwords),
      email_checks(rooms.parts),
      credentials(rooms.parts, rooms.passwords) {
  auto opened = store::FileVault::open(rooms.folder.file("files"), rooms.sealing, rooms.limits.file_bytes);
  REQUIRE(opened.has_value());
  vault = std::move(*opened);
  auto library =
      which == Forms::small ? api::FormLibrary::load({small_review_form}) : api::FormLibrary::shipped();
  INFO((library ? std::string() : library.error().message + " " + library.error().path));
  REQUIRE(library.has_value());
  if (which == Forms::shipped)
    REQUIRE(library->open_to_public({"safeguarding-concern", "professional-referral"}).has_value());
  forms = std::make_unique<api::FormLibrary>(std::move(*library));
  services =
      std::unique_ptr<api::Services>(new api::Services{rooms.parts,
                                                       sessions,
                                                       sign_in,
                                                       email_checks,
                                                       credentials,
                                                       *vault,
                                                       *forms,
                                                       {.council = "Eastshire County Council",
                                                        .service = "Children's Services Online",
                                                        .help_phone = "01632 960 500",
                                                        .help_email = "online.help@eastshire.example",
                                                        .help_hours = "Monday to Friday, 9am to 5pm"}});
  auto writer = pages::PageWriter::make(std::string(pages::bare_template), {});
  REQUIRE(writer.has_value());
  pages = std::make_unique<pages::Pages>(*services, std::move(*writer), ui::Accent{});
  http::SiteOptions options;
  options.hosts = {"127.0.0.1"};
  options.demonstration = demonstration;
  site = std::make_unique<http::Site>(*services, *pages, assets, metrics, options, [this](const auto& line) {
    log.push_back(std::string(line.address) + " " + std::string(line.method) + " " + std::string(line.route) +
                  " " + std::to_string(line.status) + " " + std::string(line.problem));
  });
}

void Desk::deliver() {
  delivery::InboxTransport inbox(rooms.parts);
  delivery::Worker worker(rooms.parts, {&inbox, &inbox, &inbox});
  REQUIRE(worker.step().has_value());
}

void Desk::retain() {
  jobs::Scheduler scheduler(rooms.clock);
  jobs::add_retention(scheduler, rooms.parts, *vault);
  REQUIRE(scheduler.step().empty());
}

std::size_t Desk::messages_sent() {
  return rooms
      .write(
          [&](store::Transaction& transaction) { return store::list_inbox(transaction, rooms.sealing, 20); })
      .size();
}

namespace {

std::string latest_code(support::Rooms& rooms, store::MessageKind kind) {
  const auto items = rooms.write(
      [&](store::Transaction& transaction) { return store::list_inbox(transaction, rooms.sealing, 20); });
  for (const auto& item : items) {
    // An e-mail with a code begins with it.
    const auto at = item.body.find_first_of("0123456789");
    if (item.kind == kind && (kind == store::MessageKind::text ? at != std::string::npos : at == 0))
      return item.body.substr(at, 6);
  }
  return {};
}

}  // namespace

std::string Desk::code_in_inbox() {
  return latest_code(rooms, store::MessageKind::text);
}

std::string Desk::code_in_email() {
  return latest_code(rooms, store::MessageKind::email);
}

store::CallId Desk::call_in_inbox() {
  const auto items = rooms.write(
      [&](store::Transaction& transaction) { return store::list_inbox(transaction, rooms.sealing, 1); });
  REQUIRE(items.size() == 1);
  return items.front().call;
}

bool mentions(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

}  // namespace scenarios
