// The browser's client: takes over the page that the server wrote.
#include <optional>

#include "client/application.h"
#include "client/platform/browser.h"
#include "client/platform/channel.h"
#include "client/platform/network.h"
#include "shared/api/boot.h"

namespace {

std::optional<client::Application> the_application;

platform::Reply receive(const platform::Message& message) {
  return the_application ? the_application->receive(message) : platform::Reply::left;
}

}  // namespace

int main() {
  platform::open_channel(receive);
  auto boot = api::boot_from_json(platform::boot_text());
  if (!boot) return 1;
  platform::set_clock(boot->at);
  platform::open_network();
  the_application.emplace(std::move(*boot));
  the_application->start();
  return 0;
}
