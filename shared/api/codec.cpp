#include "shared/api/codec.h"

namespace api::codec {

std::string as_json_text(std::string_view text) {
  return base::dump_json(base::Json(std::string(text)));
}

void write_json(const base::Json& json, std::string& out) {
  if (json.is_object()) {
    out += '{';
    bool first = true;
    for (const auto& member : json.get_ref<const base::Json::object_t&>()) {
      if (!first) out += ',';
      first = false;
      out += as_json_text(member.first);
      out += ':';
      write_json(member.second, out);
    }
    out += '}';
  } else if (json.is_array()) {
    out += '[';
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (i != 0) out += ',';
      write_json(json[i], out);
    }
    out += ']';
  } else if (json.is_binary()) {
    out += base::written_decimal(json).value_or("0");
  } else {
    out += base::dump_json(json);
  }
}

void Reader::get(const base::Json& json, std::int64_t& number, const std::string& at) {
  const bool fits = json.is_number_integer() &&
                    !(json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX});
  if (!fits) return refuse("wrong_type", "A whole number is expected here.", at);
  number = json.get<std::int64_t>();
}

void Reader::get(const base::Json& json, int& number, const std::string& at) {
  std::int64_t wide = 0;
  get(json, wide, at);
  if (error_) return;
  if (wide < -1'000'000 || wide > 1'000'000) return refuse("wrong_type", "This number is out of bounds.", at);
  number = static_cast<int>(wide);
}

void Reader::get(const base::Json& json, bool& value, const std::string& at) {
  if (!json.is_boolean()) return refuse("wrong_type", "True or false is expected here.", at);
  value = json.get<bool>();
}

void Reader::get(const base::Json& json, base::Instant& instant, const std::string& at) {
  std::string text;
  get_text(json, text, 40, at);
  if (error_) return;
  const auto parsed = base::parse_iso_instant(text);
  if (!parsed) return refuse("not_an_instant", "An instant like 2026-11-22T09:30:00Z is expected here.", at);
  instant = *parsed;
}

void Reader::get(const base::Json& json, base::Milliseconds& time, const std::string& at) {
  get(json, time.count, at);
}

void Reader::get(const base::Json& json, Day<std::string>& day, const std::string& at) {
  std::string text;
  get_text(json, text, 10, at);
  if (error_) return;
  if (!text.empty() && !base::parse_iso_date(text))
    return refuse("not_a_date", "A date like 2026-11-22 is expected here.", at);
  day.text = std::move(text);
}

void Reader::get(const base::Json& json, Document<std::string>& document, const std::string& at) {
  if (!json.is_object()) return refuse("wrong_type", "An object is expected here.", at);
  std::string text;
  write_json(json, text);
  if (text.size() > document_bytes) return refuse("too_long", "This document is too long.", at);
  document.text = std::move(text);
}

void Reader::get_text(const base::Json& json, std::string& text, std::size_t bytes, const std::string& at) {
  if (!json.is_string()) return refuse("wrong_type", "Text is expected here.", at);
  const std::string& found = json.get_ref<const std::string&>();
  if (found.size() > bytes) return refuse("too_long", "This text is too long.", at);
  text = found;
}

void Reader::get_id(const base::Json& json, std::string& id, const std::string& at) {
  std::string text;
  get_text(json, text, 64, at);
  if (error_) return;
  if (!base::valid_id(text)) return refuse("not_an_id", "An id is expected here.", at);
  id = std::move(text);
}

std::string Reader::below(std::string_view name) const {
  // Of a name that was not ours to choose only the beginning is repeated.
  std::string at = path_.empty() ? std::string() : path_ + ".";
  at += base::first_code_points(name, 40);
  return at;
}

void Reader::refuse(std::string code, std::string message, std::string at) {
  if (!error_) error_ = base::Error{std::move(code), std::move(message), std::move(at)};
}

}  // namespace api::codec
