// The application in the browser: runs portal's loop. Messages from the page become events, effects become
// requests, wake-ups and changes of the address, and after each the presenter is told that there may be
// something new to show.
//
// It begins like the server (portal.h): the same url and instant, answered from the page's own data, until
// nothing that was asked is open. Then its Screen is the page's, and it takes the page over and shows it. It
// listens to the page, and what was typed meanwhile becomes events, once the part of the program that acts on
// events is there too (`whole`, web/build/split.mjs): until then links and forms work without script. Events
// before that wait.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "client/platform/network.h"
#include "client/presenter.h"
#include "shared/api/boot.h"
#include "shared/portal/portal.h"
#include "shared/wording/lines.h"

namespace client {

class Application : private Presenter::Source {
 public:
  explicit Application(api::Boot boot);
  void start();
  platform::Reply receive(const platform::Message& message);

 private:
  using Fact = decltype(portal::Event::fact);
  struct Uploading {
    std::string field;
  };
  using Asked = std::variant<portal::Call, portal::LoadForm, Uploading>;
  enum class Life { starting, shown, living, left };

  ui::Screen screen() const override { return portal::view(model_); }
  bool settled() const override { return asked_.empty(); }
  void presented(platform::Presentation presentation) override;

  void happen(Fact fact);
  void run();
  void take_over();
  void live();
  void carry_out(const portal::Effect& effect);
  void order(const portal::Call& call);
  void order(const portal::LoadForm& load);
  void order(const portal::Upload& upload);
  void order(const portal::Go& go);
  void order(const portal::Leave& leave);
  void order(const portal::WakeAt& wake);
  void order(const portal::Print& print);
  void order(const portal::Present& present);
  void order(const portal::Speak& speak);
  void spoken(wording::Language language);
  void ask(const api::Request& request, Asked asked);
  bool answer_from_page(const api::Request& request, const Asked& asked);
  void answered(const Asked& asked, api::Response response);

  platform::Reply hear(const platform::Message& message);
  platform::Reply hear_of_fields(const platform::Message& message);
  platform::Reply hear_of_upload(const platform::Message& message);
  platform::Reply hear_of_network(const platform::Message& message);
  platform::Reply hear_of_window(const platform::Message& message);
  bool follow(const platform::Message& message);
  // False when the sentences could not be had, or are another client's; English is said instead.
  bool learn(wording::Language language, std::string_view lines);
  bool would_lose_something() const;

  api::Boot boot_;
  portal::Model model_;
  Presenter presenter_;
  Life life_ = Life::starting;
  std::deque<Fact> facts_;
  bool running_ = false;
  std::map<platform::CallNumber, Asked> asked_;
  platform::CallNumber last_number_ = 0;
  std::map<std::string, std::string> chosen_files_;  // by field
  base::Instant wake_at_;
  std::vector<std::unique_ptr<const wording::Lines>> learnt_;
  bool online_ = true;
};

}  // namespace client
