// The application: init, update, view. Total functions; same input, same output. Run by the browser and, for
// every first paint and every form post without script, by the server (server/pages), which answers Call
// effects by calling the API's handlers in-process until nothing is left to answer.
//
// Without script a post becomes: init(url), effects answered until quiet; FieldChanged for what
// changes_of_post (post.h) makes of the posted names; FileArrived for files; Pressed{press}; effects answered
// until quiet. If a Go or Leave was ordered, its url is answered with 303, else the screen is shown. So
// `update` must not rely on anything but the url, the posted fields and what the API answers: what a page
// must remember is in hidden fields.
//
// WakeAt, Upload, Print and Present mean nothing without script and are left alone. Speak is answered at
// once: the page comes in the other language, with a cookie. /presentation/plain, /presentation/painted,
// /language/en and /language/cy (with ?return=<path>) are the server's own.
//
// In the browser init gets the same url and the API's answers that the server put into the page, so that its
// first Screen equals the one the server rendered.
#pragma once

#include <string>

#include "shared/portal/effect.h"
#include "shared/portal/event.h"
#include "shared/portal/model.h"
#include "shared/ui/node.h"

namespace portal {

struct Start {
  std::string url;  // path and query
  base::Instant at;
  bool painted = false;  // the presentation that is going to be shown, for the words of its link
  wording::Language language = wording::Language::en;  // of the visit
};

struct Step {
  Model model;
  Effects effects;
};

Step init(const Start& start);
Step update(Model model, const Event& event);
ui::Screen view(const Model& model);

}  // namespace portal
