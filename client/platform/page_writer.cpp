#include "client/platform/page_writer.h"

#include <emscripten.h>

#include <cstdint>
#include <string>

#include "client/platform/channel.h"

namespace {

// clang-format off
EM_JS(int, care_adopt, (const char* tree, int length), {
  const care = Module.care;
  const app = document.getElementById("app");
  care.app = app;
  care.elements = new Map();
  care.keep = (handle, element) => {
    element.care_handle = handle;
    care.elements.set(handle, element);
  };
  care.forget = (element) => {
    care.elements.delete(element.care_handle);
    for (const child of element.children) care.forget(child);
  };
  care.set_class = (element) => {
    element.setAttribute("class", (element.care_class || "") + (element.care_placed || ""));
  };
  // What is drawn has names of its own.
  care.make = (name, parent) =>
    document.createElementNS(name === "svg" ? "http://www.w3.org/2000/svg" : parent.namespaceURI, name);
  care.take_places = () => {
    for (const element of care.elements.values()) {
      element.removeAttribute("style");
      element.care_placed = "";
      care.set_class(element);
    }
  };
  const expected = care.text(tree, length).split("\n");
  const found = [app, ...app.querySelectorAll("*")];
  const name = (element) => element ? element.localName + " " + element.id : "nothing";
  const wrong = found.length > expected.length ? expected.length
    : expected.findIndex((each, at) => each !== name(found[at]));
  if (wrong >= 0) {
    console.warn("The page is not the expected one and is written anew: " + name(found[wrong]) +
                 " instead of " + (expected[wrong] || "nothing"));
    app.replaceChildren();
    care.keep(1, app);
    return 0;
  }
  found.forEach((element, at) => {
    element.care_class = element.getAttribute("class");
    care.keep(at + 1, element);
    if (element.localName === "dialog" && element.open) {
      element.close();
      element.showModal();
    }
  });
  return 1;
});

EM_JS(void, care_apply, (const uint32_t* words, int count, const char* strings), {
  const care = Module.care;
  const active = document.activeElement;
  const get = (handle) => care.elements.get(handle);
  const set_live = (element, name, value) => {
    if (name !== "value") {
      if (element.localName !== "dialog") {
        element[name] = value !== "";
      } else if (value !== "") {
        element.showModal();
      } else {
        element.close();
      }
    } else if (element.value !== value) {
      const selected = element === active ? [element.selectionStart, element.selectionEnd] : [null];
      element.value = value;
      if (selected[0] !== null) element.setSelectionRange(selected[0], selected[1]);
    }
  };
  let text = strings;
  for (let at = words >> 2, end = at + count * 6; at < end; at += 6) {
    const what = HEAPU32[at];
    const handle = HEAPU32[at + 1];
    const name = care.text(text, HEAPU32[at + 4]);
    text += HEAPU32[at + 4];
    const value = care.text(text, HEAPU32[at + 5]);
    text += HEAPU32[at + 5];
    const element = what === 0 ? care.make(name, get(HEAPU32[at + 2])) : get(handle);
    if (what === 0) care.keep(handle, element);
    if (what === 0 || what === 2) {
      get(HEAPU32[at + 2]).insertBefore(element, HEAPU32[at + 3] ? get(HEAPU32[at + 3]) : null);
    } else if (what === 1) {
      for (const dialog of [element, ...element.querySelectorAll("dialog")]) {
        if (dialog.localName === "dialog" && dialog.open) dialog.close();
      }
      care.forget(element);
      element.remove();
    } else if (what === 3) {
      element.textContent = value;
    } else if (what === 6) {
      set_live(element, name, value);
    } else if (name === "class") {
      element.care_class = what === 4 ? value : "";
      care.set_class(element);
    } else if (what === 4) {
      element.setAttribute(name, value);
    } else {
      element.removeAttribute(name);
    }
  }
  if (active && active.id && !active.isConnected && document.activeElement === document.body) {
    const again = document.getElementById(active.id);
    if (again) again.focus({preventScroll: true});
  }
});

EM_JS(void, care_place, (const float* rows, int count), {
  const care = Module.care;
  const names = ["left", "top", "width", "height", "font-size", "--line", "font-weight", "padding-left"];
  for (let at = rows >> 2, end = at + count * 11; at < end; at += 11) {
    const element = care.elements.get(HEAPF32[at]);
    const which = HEAPF32[at + 1];
    names.forEach((name, i) => {
      if (!(which & 1 << i)) return;
      const value = HEAPF32[at + 2 + i];
      if (isNaN(value)) {
        element.style.removeProperty(name);
      } else {
        element.style.setProperty(name, i === 6 ? value : Math.round(value * 1000) / 1000 + "px", "important");
      }
    });
    if (which & 256) {
      const kind = HEAPF32[at + 10];
      element.care_placed = kind < 0 ? "" : kind ? " placed letters-by-browser" : " placed";
      care.set_class(element);
    }
  }
});

EM_JS(void, care_set_title, (const char* parcel, int length), {
  const [title, language] = Module.care.parts(parcel, length);
  if (document.title !== title) document.title = title;
  const root = document.documentElement;
  Module.care.language = language;
  if (root.lang !== language && !root.className.includes("translated")) root.lang = language;
});
// clang-format on

void list(const dom::Live& element, std::string& tree) {
  if (!tree.empty()) tree += '\n';
  tree.append(element.tag).append(1, ' ').append(element.id);
  for (const dom::Live& child : element.children) list(child, tree);
}

}  // namespace

namespace platform {

Adoption adopt_page(const dom::Live& root) {
  std::string tree;
  list(root, tree);
  return care_adopt(tree.data(), static_cast<int>(tree.size())) == 1 ? Adoption::matched : Adoption::replaced;
}

void apply(const std::vector<dom::Command>& commands) {
  if (commands.empty()) return;
  std::vector<std::uint32_t> words;
  std::string strings;
  words.reserve(commands.size() * 6);
  for (const dom::Command& each : commands) {
    words.insert(words.end(), {static_cast<std::uint32_t>(each.what), each.element, each.parent, each.before,
                               static_cast<std::uint32_t>(each.name.size()),
                               static_cast<std::uint32_t>(each.value.size())});
    strings.append(each.name).append(each.value);
  }
  care_apply(words.data(), static_cast<int>(commands.size()), strings.data());
}

void place(const std::vector<dom::Placing>& placings) {
  if (placings.empty()) return;
  std::vector<float> rows;
  rows.reserve(placings.size() * 11);
  for (const dom::Placing& each : placings) {
    rows.push_back(static_cast<float>(each.element));
    rows.push_back(static_cast<float>(each.changed));
    rows.insert(rows.end(), each.values.begin(), each.values.end());
  }
  care_place(rows.data(), static_cast<int>(placings.size()));
}

void set_title(std::string_view title, std::string_view language) {
  Parcel parcel;
  parcel.add(title).add(language);
  care_set_title(parcel.data(), parcel.size());
}

}  // namespace platform
