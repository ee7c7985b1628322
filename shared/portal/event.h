// Past facts. Everything the application reacts to, each with the instant it happened at (the caller's clock,
// corrected to the server's). A closed set.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "shared/api/route.h"
#include "shared/base/time.h"
#include "shared/questionnaire/form.h"
#include "shared/wording/wording.h"

namespace portal {

struct UrlOpened {
  std::string url;
};  // typed, followed, back or forward
struct FieldChanged {
  std::string name;
  std::vector<std::string> values;
};  // name as posted
struct Pressed {
  std::string key;
};  // a button, or a form sent by Enter: its primary button
struct Followed {
  std::string key;
  std::string href;
};  // a link of ours
struct Toggled {
  std::string key;
  bool open = false;
};  // details
struct Answered {
  api::Request request;
  api::Response response;
};
struct FormLoaded {
  std::string canonical;
  std::shared_ptr<const questionnaire::Form> form;
};  // null: not to be had
struct FileChosen {
  std::string name;
  std::string file_name;
  std::int64_t size_bytes = 0;
  std::string content_type;
};
struct FileMoved {
  std::string name;
  std::int64_t sent_bytes = 0;
  std::int64_t total_bytes = 0;
};  // upload progress
struct FileArrived {
  std::string name;
  api::Response response;
};
struct Ticked {};   // the wake-up that was asked for
struct Hidden {};   // the page went out of sight
struct Stirred {};  // a sign of life that is none of the above (scrolling, a key)
struct Presented {
  bool painted = false;
};  // the presentation that is now shown
struct Spoken {
  wording::Language language = wording::Language::en;
  bool possible = true;  // false: its sentences could not be fetched
};                       // answers Speak
struct Scripted {};      // a client has taken over: what needs script can be offered
// What is done with the options that a field offers as one writes, besides writing.
struct Browsed {
  enum class How : std::uint8_t { down, up, choose, close, leave };
  std::string name;  // the field's
  How how = How::down;
  std::string option;  // choose: the key of the one that was pressed; empty: the one the arrows stand at
};
struct Connected {
  bool online = true;
};

struct Event {
  base::Instant at;
  std::variant<UrlOpened, FieldChanged, Pressed, Followed, Toggled, Answered, FormLoaded, FileChosen,
               FileMoved, FileArrived, Ticked, Hidden, Stirred, Presented, Spoken, Scripted, Browsed,
               Connected>
      fact;
};

}  // namespace portal
