#include "client/platform/browser.h"

#include <emscripten.h>

#include "client/platform/channel.h"

namespace {

// clang-format off
EM_JS(void, care_open_browser, (double at), {
  const care = Module.care;
  const page = performance.getEntriesByType("navigation")[0];
  // The server's time by both clocks: the one stands still while the machine sleeps, the other can be set back.
  care.steady = at - (page ? page.responseStart : 0);
  care.clock = care.steady - performance.timeOrigin;
  care.show_painted = (painted) => {
    care.painted = painted;
    document.documentElement.classList.toggle("painted", !!painted);
  };
  care.focus = (id, quietly) => {
    const element = document.getElementById(id);
    if (!element) return;
    if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({preventScroll: true});
    if (quietly) return;
    const group = element.closest("fieldset");
    const label = group ? group.querySelector("legend") : element.labels && element.labels[0];
    const {top} = (label || element).getBoundingClientRect();
    if (top < 0 || element.getBoundingClientRect().bottom > innerHeight) scrollBy(0, top - 15);
  };
  care.on_presentation = () => care.send("presentation");
});

EM_JS(int, care_boot_text, (char* to, int size), {
  const element = document.getElementById("boot");
  const bytes = Module.care.boot_bytes = Module.care.boot_bytes ||
    new TextEncoder().encode(element ? element.textContent : "");
  if (to) HEAPU8.set(bytes.subarray(0, size), to);
  return bytes.length;
});

EM_JS(double, care_now, (), {
  const care = Module.care;
  return Math.round(Math.max(Date.now() + care.clock, performance.now() + care.steady));
});

EM_JS(void, care_wake_in, (double delay), {
  const care = Module.care;
  clearTimeout(care.timer);
  care.timer = setTimeout(() => care.send("wake"), Math.min(delay, 2000000000));
});

EM_JS(void, care_request_frame, (), {
  const care = Module.care;
  if (care.frame) return;
  const frame = () => {
    care.frame = 0;
    care.send("frame");
  };
  if (document.hidden) {
    care.frame = -1;
    Promise.resolve().then(frame);
  } else {
    care.frame = requestAnimationFrame(frame);
  }
});

EM_JS(void, care_go, (const char* parcel, int length, int replace), {
  const care = Module.care;
  const [url] = care.parts(parcel, length);
  if (replace) {
    history.replaceState(history.state, "", url);
  } else {
    history.replaceState({scroll: scrollY}, "");
    history.pushState(null, "", url);
    care.scroll_to = 0;
  }
});

EM_JS(void, care_leave, (const char* parcel, int length, int clear), {
  const care = Module.care;
  const [url] = care.parts(parcel, length);
  care.give_up = () => 0;
  care.ended.abort();
  clearTimeout(care.timer);
  if (clear) {
    // What was sent too late is kept for its person (J12); which of it, the server says. Drafts keep theirs.
    const form = /=ended&to=%2F(my|con)/.test(url) && care.app.querySelector("main form[method=post]");
    if (form) {
      const typed = new FormData(form);
      typed.append("press", "");
      navigator.sendBeacon(form.action, typed);
    }
    care.app.replaceChildren();
    care.show_painted(0);
    if (care.canvas) care.canvas.remove();
    document.title = "";
  }
  location[clear ? "replace" : "assign"](url);
});

EM_JS(void, care_settle_scroll, (), {
  const care = Module.care;
  if (care.scroll_to === undefined) return;
  scrollTo(0, care.scroll_to);
  care.scroll_to = undefined;
});

EM_JS(void, care_focus, (const char* parcel, int length), {
  const care = Module.care;
  care.focus(care.parts(parcel, length)[0], care.scroll_to !== undefined);
});

EM_JS(void, care_print, (), { setTimeout(() => print()); });

EM_JS(void, care_window, (float* values), {
  const at = values >> 2;
  const page = Module.care.app.getBoundingClientRect();
  HEAPF32[at] = page.width;
  HEAPF32[at + 1] = devicePixelRatio;
  HEAPF32[at + 2] = matchMedia("(prefers-color-scheme: dark)").matches ? 1 : 0;
  HEAPF32[at + 3] = -page.top;
  HEAPF32[at + 4] = innerHeight;
  HEAPF32[at + 5] = Math.min(16e6, Module.care.most_pixels());
});

EM_JS(int, care_wanted, (), { return Module.care.wants_painted() ? 1 : 0; });
EM_JS(void, care_remember, (int painted), {
  document.cookie = "presentation=" + (painted ? "painted" : "plain") +
    ";path=/;max-age=31536000;samesite=lax";
});
EM_JS(void, care_remember_language, (const char* parcel, int length), {
  document.cookie = "__Host-language=" + Module.care.parts(parcel, length)[0] +
    ";path=/;max-age=31536000;samesite=lax;secure";
});
EM_JS(void, care_load_wording, (const char* parcel, int length), {
  const care = Module.care;
  const tag = care.parts(parcel, length)[0];
  care.load_wording(tag).then((text) => care.send("wording", tag, text), () => care.send("wording", tag, ""));
});
EM_JS(int, care_wording_text, (char* to, int size), {
  const bytes = Module.care.wording_bytes = Module.care.wording_bytes ||
    new TextEncoder().encode(Module.care.wording || "");
  if (to) HEAPU8.set(bytes.subarray(0, size), to);
  return bytes.length;
});
EM_JS(void, care_show, (int painted), { Module.care.show_painted(painted); });
EM_JS(void, care_load_fonts, (), { Module.care.load_fonts().then(() => Module.care.send("fonts")); });
EM_JS(int, care_font_size, (int bold), {
  const fonts = Module.care.fonts;
  return fonts ? fonts[bold].byteLength : 0;
});
EM_JS(void, care_take_font, (int bold, unsigned char* to), {
  HEAPU8.set(new Uint8Array(Module.care.fonts[bold]), to);
});
// clang-format on

}  // namespace

namespace platform {

std::string boot_text() {
  std::string text(static_cast<std::size_t>(care_boot_text(nullptr, 0)), '\0');
  care_boot_text(text.data(), static_cast<int>(text.size()));
  return text;
}

void set_clock(base::Instant at) {
  care_open_browser(static_cast<double>(at.ms));
}

base::Instant now() {
  return {static_cast<std::int64_t>(care_now())};
}

void wake_at(base::Instant at) {
  const std::int64_t delay_ms = (at - now()).count;
  care_wake_in(static_cast<double>(delay_ms < 1000 ? 1000 : delay_ms));
}

void request_frame() {
  care_request_frame();
}

void go(std::string_view url, History history) {
  Parcel parcel;
  parcel.add(url);
  care_go(parcel.data(), parcel.size(), history == History::replace ? 1 : 0);
}

void leave(std::string_view url, Before before) {
  Parcel parcel;
  parcel.add(url);
  care_leave(parcel.data(), parcel.size(), before == Before::clear ? 1 : 0);
}

void settle_scroll() {
  care_settle_scroll();
}

std::string title_of(const ui::Screen& screen) {
  std::string title = screen.title;
  for (const std::string& part : {screen.service, screen.council}) {
    if (!part.empty()) title += " - " + part;
  }
  return title;
}

void focus(std::string_view id) {
  Parcel parcel;
  parcel.add(id);
  care_focus(parcel.data(), parcel.size());
}

void print() {
  care_print();
}

Window window() {
  float values[6] = {};
  care_window(values);
  return {values[0], values[1], values[2] > 0 ? paint::Appearance::dark : paint::Appearance::light,
          values[3], values[4], values[5]};
}

Presentation wanted_presentation() {
  return care_wanted() == 1 ? Presentation::painted : Presentation::plain;
}

void remember_presentation(Presentation presentation) {
  care_remember(presentation == Presentation::painted ? 1 : 0);
}

void remember_language(std::string_view tag) {
  Parcel parcel;
  parcel.add(tag);
  care_remember_language(parcel.data(), parcel.size());
}

void load_wording(std::string_view tag) {
  Parcel parcel;
  parcel.add(tag);
  care_load_wording(parcel.data(), parcel.size());
}

std::string wording_text() {
  std::string text(static_cast<std::size_t>(care_wording_text(nullptr, 0)), '\0');
  if (!text.empty()) care_wording_text(text.data(), static_cast<int>(text.size()));
  return text;
}

void load_fonts() {
  care_load_fonts();
}

std::vector<unsigned char> take_font(paint::Weight weight) {
  const int bold = weight == paint::Weight::bold ? 1 : 0;
  std::vector<unsigned char> bytes(static_cast<std::size_t>(care_font_size(bold)));
  if (!bytes.empty()) care_take_font(bold, bytes.data());
  return bytes;
}

void show(Presentation presentation) {
  care_show(presentation == Presentation::painted ? 1 : 0);
}

}  // namespace platform
