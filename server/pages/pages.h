// The portal for browsers: every first paint, and every form posted without script. Runs the same application
// as the browser (loop.h) and writes its Screen as HTML (page_writer.h).
//
// A form posted after its session ended is read as that person, its save is kept as a held post, and the
// answer shows nothing of theirs: they are sent to sign in and come back to the page (server.md, "Signing
// in").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/api/context.h"
#include "server/pages/notices.h"
#include "server/pages/page_writer.h"
#include "server/pages/post.h"
#include "shared/ui/accent.h"

namespace pages {

struct Answer {
  int status = 200;
  std::string location;  // with 303
  std::string html;
  base::Milliseconds retry_after;
  std::optional<wording::Language> language = {};  // the person chose one: to be remembered
};

enum class Shown { plain, painted };  // the presentation the page is going to have

class Pages {
 public:
  Pages(const api::Services& services, PageWriter writer, ui::Accent accent)
      : services_(services), writer_(std::move(writer)), accent_(accent) {}

  // `url`: path and query, as asked for.
  Answer get(api::Context& context, std::string_view url, Shown shown) const;
  Answer post(api::Context& context, std::string_view url, Shown shown, const Post& post) const;
  Answer notice(Notice notice, wording::Language language, std::string_view back,
                base::Milliseconds retry_after = {}) const;

  // Development only.
  Answer inbox(api::Context& context, std::string_view answered) const;
  Answer answer_call(api::Context& context, std::string_view item, const Post& post) const;
  Answer gallery(const api::Context& context, std::string_view url, Shown shown) const;

 private:
  Answer hold(const api::Context& context, std::string_view url, const Post& post) const;
  api::Boot boot_of(std::string_view url, base::Instant at, Shown shown) const;

  const api::Services& services_;
  PageWriter writer_;
  ui::Accent accent_;
};

}  // namespace pages
