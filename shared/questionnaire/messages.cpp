#include "shared/questionnaire/messages.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include "shared/base/text.h"
#include "shared/questionnaire/typed.h"
#include "shared/wording/dates.h"

namespace questionnaire::messages {
namespace {

using wording::Key;

constexpr std::size_t longest_quoted = 120;

std::string say(const Item& item, Key key, std::string_view a = {}, std::string_view b = {},
                std::string_view c = {}) {
  return wording::say(item.language, key, {a, b, c});
}

std::string_view name_of(const Item& item) {
  return base::trim(item.short_text);
}

bool asks(std::string_view text) {
  return !text.empty() && text.back() == '?';
}

// In the middle of a sentence; abbreviations and single letters keep their capital. Welsh sentences quote the
// name, as its first letter could mutate.
std::string in_a_sentence(const Item& item, std::string_view text) {
  std::string lowered(text);
  if (item.language != wording::Language::en) return lowered;
  const bool capital = text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z';
  const bool word = capital && ((text[1] >= 'a' && text[1] <= 'z') || (text[0] == 'A' && text[1] == ' '));
  if (word) lowered[0] = static_cast<char>(text[0] - 'A' + 'a');
  return lowered;
}

struct FileType {
  std::string_view mime;
  std::string_view name;
};
constexpr std::array<FileType, 17> file_type_names = {
    {{"application/pdf", "PDF"},
     {"image/png", "PNG"},
     {"image/jpeg", "JPEG"},
     {"image/gif", "GIF"},
     {"image/webp", "WebP"},
     {"image/heic", "HEIC"},
     {"image/tiff", "TIFF"},
     {"image/*", "any image"},
     {"application/msword", "DOC"},
     {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"},
     {"application/vnd.oasis.opendocument.text", "ODT"},
     {"application/rtf", "RTF"},
     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"},
     {"application/vnd.oasis.opendocument.spreadsheet", "ODS"},
     {"text/csv", "CSV"},
     {"text/plain", "TXT"},
     {"audio/mpeg", "MP3"}}};

std::string listed(const Item& item, const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i + 1 == names.size() && i > 0) return say(item, Key::answer_or, list, names[i]);
    if (i > 0) list += ", ";
    list += names[i];
  }
  return list;
}

}  // namespace

std::string subject(const Item& item) {
  const std::string_view name = name_of(item);
  if (name.empty() || name.size() > longest_quoted) return say(item, Key::answer_subject);
  if (asks(name)) return say(item, Key::answer_subject_question, name);
  return std::string(name);
}

std::string about(Key key, const Item& item, std::string_view first, std::string_view second) {
  return say(item, key, subject(item), first, second);
}

std::string about_name(Key key, const Item& item, std::string_view first) {
  return say(item, key, name_of(item), first);
}

std::string required(const Item& item) {
  if (!item.required_message.empty()) return item.required_message;
  if (item.declaration) return say(item, Key::answer_confirm_declaration);
  const std::string_view name = name_of(item);
  switch (item.kind) {
    case Kind::boolean:
      if (item.tick_box()) return say(item, Key::answer_tick, name);
      return say(item, Key::answer_select_yes_or_no, name);
    case Kind::choice:
    case Kind::open_choice:
      if (item.options.empty()) break;  // there are only words to enter
      return asks(name) ? say(item, Key::answer_select_for, name)
                        : say(item, Key::answer_select, in_a_sentence(item, name));
    case Kind::attachment:
      return say(item, Key::answer_choose_file, name);
    case Kind::group:
      return say(item, Key::answer_at_least_one, name);
    default:
      break;
  }
  return asks(name) ? say(item, Key::answer_enter_for, name)
                    : say(item, Key::answer_enter, in_a_sentence(item, name));
}

std::string not_an_option(const Item& item) {
  const std::string_view name = name_of(item);
  return asks(name) ? say(item, Key::answer_not_listed_for, name)
                    : say(item, Key::answer_not_listed, in_a_sentence(item, name));
}

std::string exclusive_combined(const Item& item, std::string_view exclusive) {
  const std::string_view name = name_of(item);
  if (asks(name)) return say(item, Key::answer_select_exclusive_only, exclusive);
  return say(item, Key::answer_select_or_exclusive, in_a_sentence(item, name), exclusive);
}

std::string date_parts_missing(const Item& item, const std::vector<std::uint32_t>& missing) {
  constexpr std::array<Key, 4> names = {Key::answer_date_part_day, Key::answer_date_part_month,
                                        Key::answer_date_part_year, Key::answer_date_part_time};
  std::string parts;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    const std::string name = say(item, names[missing[i]]);
    if (i == 0) {
      parts = name;
    } else if (i + 1 == missing.size()) {
      // "a month and year", "a day, month and year": the article is said once.
      parts = say(item, Key::answer_date_parts_and, parts, name.substr(name.find(' ') + 1));
    } else {
      parts += ", " + name.substr(name.find(' ') + 1);
    }
  }
  return about(Key::answer_date_part_missing, item, parts);
}

std::string number(double value) {
  const bool whole = std::nearbyint(value) == value && std::abs(value) < 1e15;
  std::string text = whole ? std::to_string(static_cast<std::int64_t>(value)) : std::to_string(value);
  if (!whole) {
    while (text.back() == '0') text.pop_back();
  }
  const std::size_t point = text.find('.');
  const std::size_t start = text[0] == '-' ? 1 : 0;
  for (std::size_t at = point == std::string::npos ? text.size() : point; at > start + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string size(std::int64_t bytes) {
  constexpr std::int64_t megabyte = 1024 * 1024;
  if (bytes >= megabyte) {
    return number(std::floor(static_cast<double>(bytes) / static_cast<double>(megabyte) * 10) / 10) + "MB";
  }
  const std::int64_t kilobytes = bytes / 1024;  // rounded down: never more than is allowed
  return number(static_cast<double>(kilobytes)) + "KB";
}

std::string file_types(const Item& item) {
  std::vector<std::string> names;
  for (const std::string& mime : item.mime_types) {
    std::string name = mime;
    for (const FileType& each : file_type_names) {
      if (each.mime == mime) name = std::string(each.name);
    }
    names.push_back(std::move(name));
  }
  return listed(item, names);
}

std::string bound(const Item& item, const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return number(static_cast<double>(*whole));
  if (const auto* decimal = std::get_if<Decimal>(&value)) return number(decimal->number);
  if (const auto* quantity = std::get_if<Quantity>(&value)) {
    const std::string& unit = unit_words(item, *quantity);
    return number(quantity->value.number) + (unit.empty() ? "" : " " + unit);
  }
  if (const auto* time = std::get_if<base::CivilTime>(&value))
    return wording::clock_time(item.language, *time);
  if (const auto* at = std::get_if<DateTime>(&value)) return wording::long_date_time(item.language, at->at);
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    if (date->day != 0) return wording::long_date(item.language, {date->year, date->month, date->day});
    return iso_partial_date(*date);
  }
  return {};
}

}  // namespace questionnaire::messages
