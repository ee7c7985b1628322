// The application's loop on the server (portal.h says how): events in, effects answered by the API's handlers
// in this process until nothing is left to answer. The same functions the browser runs, so nothing is written
// twice for browsers without script.
#pragma once

#include <string>
#include <vector>

#include "server/api/context.h"
#include "server/pages/post.h"
#include "shared/api/boot.h"
#include "shared/portal/portal.h"
#include "shared/ui/values.h"

namespace pages {

class Loop {
 public:
  // Begins at `url`, and answers what that asks for.
  Loop(api::Context& context, const portal::Start& start);

  // What a form that was posted to the url says: its fields, its files, then its button.
  void post(const Post& post);
  // Its fields alone, as if they had just been typed.
  void type(const Post& post);

  const portal::Model& model() const { return model_; }
  ui::Screen screen() const;  // never with a password in it: what was typed stays with who typed it
  // Where the application wants to be instead; empty: here.
  const std::string& destination() const { return destination_; }
  // The one the person chose with the post.
  std::optional<wording::Language> chosen_language() const { return chosen_language_; }
  // What was asked and answered, in order.
  const std::vector<api::BootAnswer>& answers() const { return answers_; }
  // Where the definitions are that were needed.
  const std::vector<std::string>& ahead() const { return ahead_; }

 private:
  void happen(decltype(portal::Event::fact) fact);
  void take(portal::Step step);
  void carry_out(const portal::Effect& effect);
  void answer(const portal::Call& call);
  void arrive(const PostedFile& file);
  void take_fields(const ui::Values& values);

  api::Context& context_;
  std::string url_;
  base::Instant at_;
  portal::Model model_;
  portal::Effects waiting_;
  bool at_work_ = false;
  std::size_t carried_out_ = 0;
  std::string destination_;
  std::optional<wording::Language> chosen_language_;
  std::vector<api::BootAnswer> answers_;
  std::vector<std::string> ahead_;
};

}  // namespace pages
