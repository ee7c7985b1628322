// Orders, carried out by whoever runs the loop: client/platform in the browser, server/pages on the server.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "shared/api/route.h"
#include "shared/base/time.h"
#include "shared/wording/wording.h"

namespace portal {

struct Call {
  api::Request request;
};  // answered by Answered with the same request
struct LoadForm {
  std::string canonical;
};  // answered by FormLoaded
struct Upload {
  std::string name;
  std::string draft;
};  // the file chosen in field `name`; FileMoved*, then FileArrived
struct Go {
  std::string url;
  enum class History { push, replace } history = History::push;
};  // in place; answered by UrlOpened
struct Leave {
  std::string url;
};  // load the page anew: nothing of this one stays in memory
struct WakeAt {
  base::Instant at;
};  // replaces the wake-up asked for before
struct Print {};
struct Present {
  bool painted = false;
};  // the person chose; remembered

struct Speak {
  wording::Language language = wording::Language::en;
};  // the person chose; remembered, and answered by Spoken once it can be spoken

using Effect = std::variant<Call, LoadForm, Upload, Go, Leave, WakeAt, Print, Present, Speak>;
using Effects = std::vector<Effect>;

// What the API is asked for the form with.
inline api::Request request_of(const LoadForm& load) {
  api::Request request;
  request.route = api::RouteId::questionnaire_get;
  request.query = {{"canonical", load.canonical}};
  return request;
}

}  // namespace portal
