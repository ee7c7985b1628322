// The gallery's own client, in a demonstration: shows each exhibit in both presentations, as the portal's
// client shows its pages, so that they can be looked at, walked by tests and compared. Nothing in it leads
// anywhere or is kept.
#include <optional>
#include <utility>

#include "client/platform/browser.h"
#include "client/platform/channel.h"
#include "client/platform/listen.h"
#include "client/presenter.h"
#include "shared/api/boot.h"
#include "shared/ui/gallery.h"

namespace {

using platform::Message;
using platform::Presentation;
using platform::Reply;

class Exhibition : private client::Presenter::Source {
 public:
  Exhibition(const api::Boot& boot, ui::Exhibit exhibit)
      : presenter_(*this, {.accent_rgb = boot.accent_rgb, .accent_dark_rgb = boot.accent_dark_rgb}),
        exhibit_(exhibit),
        painted_(boot.painted) {}

  void start() {
    presenter_.adopt();
    platform::listen();
  }

  Reply receive(const Message& message) {
    if (presenter_.receive(message) || presenter_.attend(message)) return Reply::handled;
    if (message.kind == "toggle") {
      presenter_.page().note_live(message.part(0), "open", message.part(1).empty() ? "" : "true");
      presenter_.changed();
      return Reply::handled;
    }
    if (message.kind != "follow" || message.part(0) != "presentation") return Reply::left;
    platform::remember_presentation(painted_ ? Presentation::plain : Presentation::painted);
    presenter_.receive({"presentation", {"wished"}});
    return Reply::handled;
  }

 private:
  ui::Screen screen() const override { return ui::gallery(exhibit_, painted_); }
  bool settled() const override { return true; }
  void presented(Presentation presentation) override {
    painted_ = presentation == Presentation::painted;
    presenter_.changed();
  }

  client::Presenter presenter_;
  ui::Exhibit exhibit_;
  bool painted_;
};

std::optional<Exhibition> the_exhibition;

Reply receive(const Message& message) {
  return the_exhibition ? the_exhibition->receive(message) : Reply::left;
}

}  // namespace

int main() {
  platform::open_channel(receive);
  const auto boot = api::boot_from_json(platform::boot_text());
  const auto exhibit = boot ? ui::exhibit_at(boot->url) : std::nullopt;
  if (!exhibit) return 1;
  platform::set_clock(boot->at);
  the_exhibition.emplace(*boot, *exhibit);
  the_exhibition->start();
  return 0;
}
