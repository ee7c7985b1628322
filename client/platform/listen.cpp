#include "client/platform/listen.h"

#include <emscripten.h>

namespace {

// clang-format off
EM_JS(void, care_listen_to_fields, (), {
  const care = Module.care;
  const app = care.app;
  const on = (type, action) => app.addEventListener(type, action, {capture: true, signal: care.ended.signal});
  const is_choice = (field) => field.type === "radio" || field.type === "checkbox";
  const fields = (within) => [...within.querySelectorAll("input[name],select[name],textarea[name]")]
    .filter((field) => field.type !== "hidden" && field.type !== "file");
  const state = (field) => [
    field.id, field.name, is_choice(field) ? "choice" : field.localName === "select" ? "selection" : "text",
    field.value, field.checked ? "true" : ""];
  const report = (list) => list.length && care.send("fields", ...list.flatMap(state));
  const report_file = (field) => {
    const file = field.files[0];
    care.send("file", field.name, file ? file.name : "", String(file ? file.size : 0), file ? file.type : "");
  };
  const changed = (event) => {
    const field = event.target;
    if (field.type === "file") {
      if (event.type === "change") report_file(field);
    } else if (field.type === "range") {
      const number = document.getElementById(field.getAttribute("aria-controls"));
      number.value = field.value;
      report([number]);
    } else if (field.name) {
      report(is_choice(field) ? fields(app).filter((each) => each.name === field.name) : [field]);
    }
  };
  const report_details = (details) => care.send("toggle", details.id, details.open ? "true" : "");
  care.report_fields = (within) => {
    report(fields(within));
    if (within !== app) return;
    for (const field of app.querySelectorAll("input[type=file]")) {
      if (field.files.length) report_file(field);
    }
    app.querySelectorAll("details").forEach(report_details);
    if (app.contains(document.activeElement)) care.report_focus(document.activeElement);
  };
  on("input", changed);
  on("change", changed);
  on("compositionstart", (event) => care.send("compose", event.target.id));
  on("compositionend", (event) => {
    care.send("compose", "");
    changed(event);
  });
  const is_combobox = (field) => field.getAttribute && field.getAttribute("role") === "combobox";
  on("keydown", (event) => {
    const field = event.target;
    if (!is_combobox(field) || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const open = field.getAttribute("aria-expanded") === "true";
    const how = {
      ArrowDown: "down", ArrowUp: "up", Escape: open && "close",
      Enter: field.hasAttribute("aria-activedescendant") && "choose"
    }[event.key];
    if (!how) return;
    event.preventDefault();
    care.send("browse", field.id, how, "");
  });
  on("focusout", (event) => is_combobox(event.target) && care.send("browse", event.target.id, "leave", ""));
  on("mousedown", (event) => event.target.closest(".care-combobox__popup") && event.preventDefault());
  on("submit", (event) => {
    if (event.target.method === "get") return;
    const button = event.submitter || event.target.querySelector("button[name=press]");
    event.preventDefault();
    care.report_fields(event.target);
    care.send("press", button ? button.value : "");
  });
  on("toggle", (event) => {
    if (event.target.localName === "details") report_details(event.target);
  });
  on("cancel", (event) => {
    if (event.target.localName !== "dialog") return;
    event.preventDefault();
    care.send("stirred");
  });
});

EM_JS(void, care_listen_to_clicks, (), {
  const care = Module.care;
  const app = care.app;
  const show_password = (button) => {
    const field = document.getElementById(button.getAttribute("aria-controls"));
    if (field) care.send("show", field.id, field.type === "password" ? "true" : "");
  };
  const follow = (event, link) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.hasAttribute("download") || (link.target && link.target !== "_self")) return;
    if (link.origin !== location.origin) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) {
      event.preventDefault();
      care.focus(decodeURIComponent(link.hash.slice(1)), 0);
    } else if (care.send("follow", link.id, link.pathname + link.search + link.hash)) {
      event.preventDefault();
    }
  };
  app.addEventListener("click", (event) => {
    if (event.defaultPrevented) return;
    const target = event.target.closest("a[href],button[type=button],li[role=option]");
    if (!target) return;
    if (target.localName === "a") {
      follow(event, target);
    } else if (target.localName === "li") {
      care.send("browse", target.closest(".care-combobox").firstChild.id, "choose", target.id);
    } else if (target.id.endsWith(":show")) {
      show_password(target);
    } else {
      care.send("press", target.value || target.id);
    }
  }, {signal: care.ended.signal});
});

EM_JS(void, care_listen_to_attention, (), {
  const care = Module.care;
  const app = care.app;
  const on = (target, type, action) =>
    target.addEventListener(type, action, {passive: true, capture: true, signal: care.ended.signal});
  const with_id = (element) => (element.id ? element : element.closest("[id]")).id;
  care.report_focus = (element) => care.send("focus", with_id(element));
  on(app, "focusin", (event) => care.report_focus(event.target));
  on(app, "focusout", (event) => event.relatedTarget || care.send("focus", ""));
  const point = (event, down) => {
    if (!care.painted) return;
    const corner = app.getBoundingClientRect();
    care.send("pointer", String(event.clientX - corner.left), String(event.clientY - corner.top),
              down ? "true" : "");
  };
  on(document, "pointermove", (event) => point(event, event.buttons & 1));
  on(document, "pointerdown", (event) => point(event, event.button === 0));
  on(document, "pointerup", (event) => point(event, false));
  on(document.documentElement, "pointerleave", (event) => {
    if (care.painted && event.target === document.documentElement) care.send("pointer", "-1", "-1", "");
  });
  let stirred = 0;
  // Pressing or reaching the buttons of a dialog is an answer to it, not a sign of life that closes it first; nor is
  // the scrolling that a dialog itself causes.
  const answers_dialog = ({type, key, target}) => {
    if (type === "scroll") return !!document.querySelector("dialog[open]");
    if (!(target instanceof Element) || !target.closest("dialog")) return false;
    return type !== "keydown" || ["Tab", "Shift", "Enter", " "].includes(key);
  };
  const stir = (event) => {
    if (answers_dialog(event)) return;
    const now = Date.now();
    if (now - stirred >= 1000 || now < stirred) {
      stirred = now;
      care.send("stirred");
    }
  };
  for (const type of ["keydown", "pointerdown", "wheel", "scroll", "touchstart"]) on(document, type, stir);
});

EM_JS(void, care_listen_to_window, (), {
  const care = Module.care;
  care.listens = true;
  document.documentElement.classList.add("js");
  const on = (target, type, action) => target.addEventListener(type, action, {signal: care.ended.signal});
  const url = () => location.pathname + location.search;
  on(document, "visibilitychange", () => care.send(document.hidden ? "hidden" : "visible"));
  on(window, "pagehide", () => care.send("hidden"));
  on(window, "pageshow", (event) => event.persisted && location.reload());
  on(window, "beforeunload", (event) => care.send("unload") && event.preventDefault());
  on(window, "popstate", (event) => {
    care.scroll_to = event.state && event.state.scroll || 0;
    care.send("url", url());
  });
  on(window, "online", () => care.send("connected", "true"));
  on(window, "offline", () => care.send("connected", ""));
  on(window, "resize", () => care.send("resize"));
  // Another screen has other pixels, of which no resize tells.
  const watch_pixels = () => matchMedia("(resolution: " + devicePixelRatio + "dppx)").addEventListener("change", () => {
    watch_pixels();
    care.send("resize");
  }, {once: true, signal: care.ended.signal});
  watch_pixels();
  on(window, "scroll", () => care.painted && care.app.lastElementChild && care.send("scroll"));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  on(dark, "change", () => care.send("resize"));
  on(window, "beforeprint", () => care.send("printing", "true"));
  on(window, "afterprint", () => care.send("printing", ""));
});

EM_JS(void, care_await_whole, (), {
  const care = Module.care;
  const pressed = [];
  const press = (event) => {
    const button = event.target.closest("button[type=button]");
    if (button) pressed.push(button);
  };
  care.app.addEventListener("click", press, {signal: care.ended.signal});
  care.whole().then(() => {
    care.app.removeEventListener("click", press);
    care.send("whole");
    for (const button of pressed) button.click();
  }).catch(care.give_up);
});

EM_JS(void, care_report_fields, (), { Module.care.report_fields(Module.care.app); });
// clang-format on

}  // namespace

namespace platform {

void await_whole() {
  care_await_whole();
}

void listen() {
  care_listen_to_fields();
  care_listen_to_clicks();
  care_listen_to_attention();
  care_listen_to_window();
}

void report_fields() {
  care_report_fields();
}

}  // namespace platform
