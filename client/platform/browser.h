// The rest of the browser: the clock, wake-ups, frames, history, focus, printing and which presentation is
// right. Nothing personal is ever put into the browser's storage; the two cookies set here say
// which presentation and which language the person chose.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/paint/painter.h"
#include "shared/base/time.h"

namespace platform {

std::string boot_text();  // of <script id="boot">
// The browser's clock, moved to agree with the server's: `at` is when the server began to answer this page.
void set_clock(base::Instant at);
base::Instant now();

// The message `wake`, not sooner than a second from now. Replaces the one asked for before.
void wake_at(base::Instant at);
// The message `frame`, once, when the browser is going to paint (at once-ish while the page is out of sight).
void request_frame();

enum class History { push, replace };
void go(std::string_view url, History history);
// Loads a page anew. `clear`: what this one shows is taken away first.
enum class Before { keep, clear };
void leave(std::string_view url, Before before);
// After going back or forward the page is scrolled to where it was; after going on, to its top.
void settle_scroll();

// "Error: Your health - Children's Services Online - Eastshire County Council": as the server titles a page.
std::string title_of(const ui::Screen& screen);

// Focuses an element and brings it, with its label, into view. A heading or region is made focusable.
void focus(std::string_view id);
void print();

// What the page is to be shown on.
struct Window {
  float width = 0;  // CSS px, of #app
  float device_pixel_ratio = 1;
  paint::Appearance appearance = paint::Appearance::light;
  float view_top = 0;  // what is seen of #app
  float view_height = 0;
  float most_pixels = 0;  // device pixels; a page of more is plain
};
Window window();

// Which presentation the person's choice and the machine's abilities ask for; messages
//   presentation          it may be another one now; with a part: the person has chosen it
//   fonts                 load_fonts has finished; the fonts can be taken with take_font
enum class Presentation { plain, painted };
Presentation wanted_presentation();
void remember_presentation(Presentation presentation);
void remember_language(std::string_view tag);
// The sentences of a language; message
//   wording  tag, text    the text is empty when it could not be had
void load_wording(std::string_view tag);
std::string wording_text();  // of the page's language, where web/boot.mjs has loaded it; else empty
void load_fonts();
std::vector<unsigned char> take_font(paint::Weight weight);  // empty: could not be loaded
// The class `painted` of <html>.
void show(Presentation presentation);

}  // namespace platform
