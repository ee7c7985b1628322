#include <array>

#include "shared/questionnaire/extension_readers.h"

namespace questionnaire {
namespace {

using base::Json;

struct ControlName {
  std::string_view code;
  Control control;
};
constexpr std::array<ControlName, 18> control_names = {{{"page", Control::page},
                                                        {"tab", Control::page},
                                                        {"radio-button", Control::radio_button},
                                                        {"check-box", Control::check_box},
                                                        {"drop-down", Control::drop_down},
                                                        {"autocomplete", Control::autocomplete},
                                                        {"slider", Control::slider},
                                                        {"text-box", Control::text_box},
                                                        {"list", Control::list},
                                                        {"gtable", Control::table},
                                                        {"table", Control::table},
                                                        {"htable", Control::table},
                                                        {"atable", Control::table},
                                                        {"help", Control::help},
                                                        {"flyover", Control::flyover},
                                                        {"lower", Control::help},
                                                        {"upper", Control::help},
                                                        {"prompt", Control::prompt}}};

}  // namespace

void read_control(const ExtensionRead& read) {
  const Json* concept_json = base::find(read.json, "valueCodeableConcept");
  const Json* codings = concept_json == nullptr ? nullptr : base::array_at(*concept_json, "coding");
  if (codings == nullptr || codings->empty()) return read.wrong("a codeable concept with a coding");
  const std::string code = base::text_at((*codings)[0], "code").value_or("");
  for (const ControlName& each : control_names) {
    if (each.code != code) continue;
    read.item.control = each.control;
    if (code != "htable" && code != "atable") return;
    return read.loading.note("control_replaced", read.path,
                             "A table of questions has a row for each of them, as gtable says.",
                             "Nothing need be done.");
  }
  if (code == "unit" || code == "inline" || code == "tab-container") return;
  // Smart Forms: a sign beside a tab that says how far its section is.
  if (code == "context-display" && read.item.kind == Kind::display) {
    read.item.hidden = true;
    return read.loading.note("display_left_out", read.path,
                             "The display is a sign beside a tab. Pages have none here, so it is left out.",
                             "Nothing need be done.");
  }
  read.loading.note(
      "unknown_control", read.path,
      "The control " + in_quotes(code) + " is not one this service has, so the usual one is used.",
      "Nothing need be done.");
}

void read_orientation(const ExtensionRead& read) {
  const std::string code = extension_text(read.json);
  if (code != "horizontal" && code != "vertical") return read.wrong("horizontal or vertical");
  read.item.orientation = code == "horizontal" ? Orientation::horizontal : Orientation::vertical;
}

void read_slider_step(const ExtensionRead& read) {
  const auto value = base::integer_at(read.json, "valueInteger");
  if (!value || *value < 1 || *value > 1'000'000) return read.wrong("a whole number from 1 to 1,000,000");
  read.item.slider_step = static_cast<std::int32_t>(*value);
}

void read_category(const ExtensionRead& read) {
  constexpr std::array<std::pair<std::string_view, Category>, 3> names = {
      {{"instructions", Category::instructions}, {"security", Category::security}, {"help", Category::help}}};
  const Json* concept_json = base::find(read.json, "valueCodeableConcept");
  const Json* codings = concept_json == nullptr ? nullptr : base::array_at(*concept_json, "coding");
  if (codings == nullptr || codings->empty()) return read.wrong("a codeable concept with a coding");
  const std::string code = base::text_at((*codings)[0], "code").value_or("");
  for (const auto& [name, category] : names) {
    if (name == code) read.item.category = category;
  }
  if (read.item.category != Category::none) return;
  read.loading.note("unknown_category", read.path,
                    "What the display is for is not something that changes its look.",
                    "Nothing need be done.");
}

// A hint is one line; what has more of them stands under "details", where they are kept.
void read_instruction(const ExtensionRead& read) {
  const std::string text = extension_text(read.json);
  const bool lines = text.find('\n') != std::string::npos;
  if (text.empty()) return read.wrong("text");
  (lines ? read.item.more : read.item.hint) = text;
  load_translations(read.loading, read.json, {read.index, lines ? TextPlace::more : TextPlace::hint, 0});
}

// Only addresses that can be followed without harm.
void read_support_link(const ExtensionRead& read) {
  const std::string address = extension_text(read.json);
  if (address.compare(0, 8, "https://") != 0 && address.compare(0, 7, "http://") != 0) {
    return read.wrong("a web address that begins with https://");
  }
  read.item.support_links.push_back(address);
}

}  // namespace questionnaire
