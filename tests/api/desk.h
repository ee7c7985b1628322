// The whole server but its sockets: Rooms and People of the support library, with the API, the pages and the
// site in front of them. Every answer the site gave is kept in its log, without what a log must not hold.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/http/site.h"
#include "tests/support/server/people.h"

namespace scenarios {

enum class Forms { small, shipped };

struct Desk {
  explicit Desk(Forms which = Forms::small, http::Demonstration demonstration = http::Demonstration::yes);

  support::Rooms rooms;
  support::People people;
  std::unique_ptr<store::FileVault> vault;
  std::unique_ptr<api::FormLibrary> forms;
  auth::Sessions sessions;
  auth::SignIn sign_in;
  auth::EmailChecks email_checks;
  auth::Credentials credentials;
  std::unique_ptr<api::Services> services;
  http::Assets assets;
  std::unique_ptr<pages::Pages> pages;
  http::Metrics metrics;
  std::vector<std::string> log;
  std::unique_ptr<http::Site> site;

  void deliver();               // one round of what waits to be sent
  void retain();                // one round of what is kept no longer, and of reminders
  std::size_t messages_sent();  // in the inbox
  std::string code_in_inbox();  // of the latest text
  std::string code_in_email();  // of the latest e-mail with one
  store::CallId call_in_inbox();
};

// What must not be in any answer or log line: secrets of the server and of people.
bool mentions(std::string_view text, std::string_view what);

}  // namespace scenarios
