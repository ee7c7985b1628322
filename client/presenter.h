// Shows Screens: keeps the page's elements, and in the painted presentation the canvas under them, in step
// with what it is given, at most once a frame and only when something changed (rules 2, 4, 6, 7 and 9 of the
// presentation). Chooses the presentation by what platform says is wanted, what can be had (fonts, WebGL 2)
// and the size of the picture, and changes it at once.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "client/dom/page.h"
#include "client/dom/placing.h"
#include "client/paint/painter.h"
#include "client/platform/browser.h"
#include "client/platform/channel.h"
#include "shared/ui/node.h"

namespace client {

class Presenter {
 public:
  // Whoever makes the Screens.
  class Source {
   public:
    virtual ~Source() = default;
    virtual ui::Screen screen() const = 0;
    virtual bool settled() const = 0;  // false: more of this page is awaited
    virtual void presented(platform::Presentation presentation) = 0;
  };

  // `look`: in either appearance; which of them it is the window says.
  Presenter(Source& source, paint::Look look) : source_(source), look_(look) {}

  // The page shows source.screen(): takes it over.
  void adopt();
  // source.screen() may be another one now.
  void changed();
  // True when the message was for the presenter: what may come before the page is listened to ...
  bool receive(const platform::Message& message);
  // ... and what comes of listening to it.
  bool attend(const platform::Message& message);

  dom::Page& page() { return page_; }

 private:
  void choose();
  void make_painter();
  void frame();
  void rewrite();
  void show(platform::Presentation presentation);
  bool paint();
  void put(const paint::Picture& picture);
  void hide_painted();
  void point(const platform::Message& message);
  std::string under_pointer() const;

  Source& source_;
  paint::Look look_;
  dom::Page page_;
  dom::Placer placer_;
  std::unique_ptr<paint::Painter> painter_;
  ui::Screen screen_;
  paint::Attention attention_;
  std::vector<paint::Placement> placements_;  // what the canvas shows
  std::uint64_t drawn_ = 0;                   // fingerprint of what the canvas shows; 0: nothing
  std::vector<paint::Patch> patches_;         // what the canvas shows is made of
  std::set<std::string> revealed_;            // passwords that are shown
  std::uint32_t focus_serial_ = 0;
  platform::Presentation shown_ = platform::Presentation::plain;
  bool adopted_ = false;
  bool screen_stale_ = false;
  bool printing_ = false;
  bool canvas_lost_ = false;
};

}  // namespace client
