#include "shared/questionnaire/response_values.h"

#include <algorithm>
#include <array>

#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/questionnaire/resource_types.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

bool control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
  });
}

// Paths of ours and ordinary web addresses; nothing that could run when it is followed.
bool safe_address(std::string_view url) {
  if (url.size() > 2000 || control_character(url) || url.find(' ') != std::string_view::npos) return false;
  const std::string lower = base::lower_ascii(url.substr(0, 8));
  const bool local = !url.empty() && url[0] == '/' && (url.size() == 1 || (url[1] != '/' && url[1] != '\\'));
  return local || base::starts_with(lower, "https://") || base::starts_with(lower, "http://");
}

base::Result<Value> wrong(const char* message) {
  return base::fail("wrong_value", message);
}

base::Result<Value> accept_choice(Value value, const Item& item) {
  if (const auto index = option_index(item, value)) return item.options[*index].value;
  if (item.any_coding && std::holds_alternative<Coding>(value)) return value;
  if (item.kind == Kind::open_choice && std::holds_alternative<Text>(value)) return value;
  return base::fail("not_an_option", "The answer is not one of the options.");
}

// FHIR uri: what a person may type, and names without an address.
base::Result<Value> accept_address(Value value, const Item& item) {
  const std::string& text = std::get<Text>(value).text;
  if (base::starts_with(text, "urn:uuid:")) {
    if (valid_uuid_urn(text)) return value;
    return wrong("The answer is not a web address.");
  }
  const auto understood = understand_one(item, {{text}, {}}, 0);
  if (!understood || *understood != value) return wrong("The answer is not a web address.");
  return value;
}

base::Result<Value> accept_reference(Value value, const Item& item) {
  switch (reference_fit(std::get<Reference>(value).reference, item.reference_resources)) {
    case ReferenceFit::fits:
      return value;
    case ReferenceFit::other_type:
      return base::fail("reference_other_type",
                        "The answer refers to another kind of record than is asked for.");
    default:
      return wrong("The answer does not refer to a record, as Patient/123 does.");
  }
}

struct FilePart {
  std::string_view name;
  std::string Attachment::*member;
};
constexpr std::array<FilePart, 4> file_parts = {{{"url", &Attachment::url},
                                                 {"title", &Attachment::title},
                                                 {"contentType", &Attachment::content_type},
                                                 {"data", &Attachment::data}}};

bool read_file_part(const Json& value, std::string_view name, Attachment& file) {
  for (const FilePart& each : file_parts) {
    if (each.name != name || !value.is_string()) continue;
    file.*each.member = clean_text(value.get_ref<const std::string&>());
    return true;
  }
  return false;
}

}  // namespace

base::Result<Value> accept_value(Value value, const Item& item) {
  if (auto* text = std::get_if<Text>(&value)) {
    if (base::trim(text->text).empty() || control_character(text->text)) {
      return wrong("The answer is empty or has control characters.");
    }
    text->text = clean_text(text->text);
  }
  switch (item.kind) {
    case Kind::choice:
    case Kind::open_choice:
      return accept_choice(std::move(value), item);
    case Kind::url:
      return accept_address(std::move(value), item);
    case Kind::reference:
      return accept_reference(std::move(value), item);
    case Kind::quantity:
      if (!item.unit_options.empty() && !unit_option(item, std::get<Quantity>(value))) {
        return base::fail("not_a_unit", "The answer is not in one of the units that can be chosen.");
      }
      return value;
    default:
      return value;
  }
}

// A file is somewhere, or in the response itself; its size is what it says it is.
base::Result<Value> read_attachment(const Json& json) {
  Attachment file;
  if (!json.is_object()) return wrong("The answer is not a file.");
  std::optional<std::int64_t> size;
  for (const auto& [name, value] : json.items()) {
    if (name == "size") {
      size = base::integer_at(json, "size").value_or(-1);
    } else if (!read_file_part(value, name, file)) {
      return wrong("The file is not described by its address or data, title, type and size.");
    }
  }
  if (file.data.empty() && (!size || !safe_address(file.url))) {
    return wrong("The file is not described by its address, title, type and size.");
  }
  if (!file.data.empty()) {
    const auto held = base64_bytes(file.data);
    if (!held || !file.url.empty()) return wrong("The file's data is not base64, or it has an address too.");
    if (size && *size != *held)
      return base::fail("wrong_size", "The file is not of the size it is said to be.");
    size = held;
  }
  file.size_bytes = *size;
  if (*size < 0 || file.title.size() > 1000 || file.content_type.size() > 200) {
    return wrong("The file is not described by its address, title, type and size.");
  }
  return file;
}

}  // namespace questionnaire
