#include "shared/questionnaire/typed.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/questionnaire/resource_types.h"
#include "shared/wording/dates.h"

namespace questionnaire {
namespace {

constexpr std::array<std::string_view, 12> english_months = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 12> welsh_months = {"ionawr", "chwefror", "mawrth",     "ebrill",
                                                           "mai",    "mehefin",  "gorffennaf", "awst",
                                                           "medi",   "hydref",   "tachwedd",   "rhagfyr"};

bool digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<std::int32_t> whole_number(std::string_view text, std::size_t most_digits) {
  if (text.empty() || text.size() > most_digits || !std::all_of(text.begin(), text.end(), digit))
    return std::nullopt;
  std::int32_t number = 0;
  for (char c : text) number = number * 10 + (c - '0');
  return number;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string result;
  for (;;) {
    const std::size_t at = text.find(what);
    result += text.substr(0, at);
    if (at == std::string_view::npos) return result;
    result += with;
    text.remove_prefix(at + what.size());
  }
}

// Digits in groups of three after the first, joined; nothing when a separator stands anywhere else.
std::optional<std::string> without_separators(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string joined;
  std::size_t since = 0;
  bool grouped = false;
  for (char c : whole) {
    if (c == ',' || c == ' ') {
      if (joined.empty() || (grouped && since != 3) || (!grouped && since > 3)) return std::nullopt;
      grouped = true;
      since = 0;
    } else {
      joined += c;
      if (digit(c)) ++since;
    }
  }
  if (grouped && since != 3) return std::nullopt;
  if (point != std::string_view::npos) joined += text.substr(point);
  return joined;
}

std::optional<Value> understand_date(const Typed& typed, std::size_t from) {
  const auto day = understand_day(typed.parts[from]);
  const auto month = understand_month(typed.parts[from + 1]);
  const auto year = understand_year(typed.parts[from + 2]);
  if (!day || !month || !year || !base::valid({*year, *month, *day})) return std::nullopt;
  return PartialDate{*year, *month, *day};
}

// A time in London as a FHIR dateTime with its offset.
std::optional<Value> understand_date_time(const Typed& typed, std::size_t from) {
  const auto date = understand_date(typed, from);
  const auto time = understand_time(typed.parts[from + 3]);
  if (!date || !time) return std::nullopt;
  const auto& day = std::get<PartialDate>(*date);
  const base::CivilDate civil{day.year, day.month, day.day};
  const std::int64_t in_day = (time->hour * std::int64_t{60} + time->minute) * 60 + time->second;
  const base::Instant local{(base::days_from_civil(civil) * 86'400 + in_day) * 1000};
  const base::Instant summer = local - base::hours(1);
  const bool in_summer = base::london_time(summer) == *time && base::london_date(summer) == civil;
  return DateTime{base::iso_date(civil) + "T" + iso_time(*time) + (in_summer ? "+01:00" : "+00:00"),
                  in_summer ? summer : local};
}

std::optional<Value> understand_url(std::string_view written) {
  std::string text(base::trim(written));
  if (text.empty() || text.size() > 2000) return std::nullopt;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || c == '<' || c == '>' || c == '"' || c == '\\') return std::nullopt;
  }
  const std::string lower = base::lower_ascii(text);
  if (base::starts_with(lower, "www.")) text.insert(0, "https://");
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon + 1 >= text.size()) return std::nullopt;
  // Never one that runs when it is followed.
  const std::string scheme = base::lower_ascii(std::string_view(text).substr(0, colon));
  constexpr std::array<std::string_view, 5> schemes = {"http", "https", "ftp", "mailto", "urn"};
  if (std::find(schemes.begin(), schemes.end(), scheme) == schemes.end()) return std::nullopt;
  if (base::starts_with(lower, "urn:uuid:") && !valid_uuid_urn(text)) return std::nullopt;
  if (base::starts_with(scheme, "http") && (text.compare(colon, 3, "://") != 0 || text.size() < colon + 4)) {
    return std::nullopt;
  }
  return Text{text};
}

std::optional<Value> understand_reference(const Item& item, std::string_view written) {
  const std::string_view text = base::trim(written);
  if (reference_fit(text, item.reference_resources) != ReferenceFit::fits) return std::nullopt;
  return Reference{std::string(text), {}};
}

std::optional<Value> understand_boolean(std::string_view written) {
  const std::string text = base::lower_ascii(base::trim(written));
  if (text == "true" || text == "yes") return true;
  if (text == "false" || text == "no") return false;
  return std::nullopt;
}

std::optional<Value> understand_number_kind(const Item& item, std::string_view written) {
  auto decimal = understand_number(written, item.unit);
  if (!decimal) return std::nullopt;
  if (item.kind == Kind::decimal) return *decimal;
  const Coding& unit = item.recorded_unit;
  if (item.kind == Kind::quantity) return Quantity{*decimal, unit.display, unit.system, unit.code};
  const std::size_t point = decimal->digits.find('.');
  const bool whole =
      point == std::string::npos || decimal->digits.find_first_not_of('0', point + 1) == std::string::npos;
  // FHIR integers have 32 bits.
  if (!whole || decimal->number < -2147483648.0 || decimal->number > 2147483647.0) return std::nullopt;
  return static_cast<std::int64_t>(decimal->number);
}

std::optional<Value> understand_quantity(const Item& item, const Typed& typed, std::size_t from) {
  if (item.unit_options.empty()) return understand_number_kind(item, typed.parts[from]);
  const auto unit = whole_number(typed.parts[from + 1], 4);
  if (!unit || static_cast<std::size_t>(*unit) >= item.unit_options.size()) return std::nullopt;
  const Unit& chosen = item.unit_options[static_cast<std::size_t>(*unit)];
  const auto decimal = understand_number(typed.parts[from], chosen.text);
  if (!decimal) return std::nullopt;
  return Quantity{*decimal, chosen.coding.display, chosen.coding.system, chosen.coding.code};
}

void append_quantity(const Item& item, std::vector<std::string>& parts, const Quantity& quantity) {
  parts.push_back(quantity.value.digits);
  if (item.unit_options.empty()) return;
  const auto unit = unit_option(item, quantity);
  parts.push_back(unit ? std::to_string(*unit) : "");
}

// In the order they were given in; the same answer twice is one.
Values understand_offered(const Item& item, const Typed& typed) {
  std::vector<Value> values;
  const auto add = [&values](const Value& value) {
    const auto alike = [&value](const Value& each) { return same(each, value); };
    if (std::none_of(values.begin(), values.end(), alike)) values.push_back(value);
  };
  for (const std::string& part : typed.parts) {
    if (const auto index = option_number(item, part)) add(item.options[*index].value);
    if (item.kind != Kind::open_choice || !base::starts_with(part, in_own_words)) continue;
    const auto words = base::trim(std::string_view(part).substr(in_own_words.size()));
    if (!words.empty()) add(Text{std::string(words)});
  }
  return values;
}

Values understand_choice(const Item& item, const Typed& typed) {
  if (item.offered_several()) return understand_offered(item, typed);
  std::vector<Value> values;
  std::vector<bool> taken(item.options.size(), false);
  bool other = false;
  for (const std::string& part : typed.parts) {
    if (const auto index = option_number(item, part); index && !taken[*index]) {
      taken[*index] = true;
      if (!item.repeats) return std::vector<Value>{item.options[*index].value};
    }
    other = other || part == "other";
  }
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (taken[i]) values.push_back(item.options[i].value);
  }
  const std::string_view words = base::trim(typed.other);
  if (other && item.kind == Kind::open_choice && !words.empty()) values.push_back(Text{std::string(words)});
  return values;
}

Typed typed_for_choice(const Item& item, const Values& values) {
  Typed typed;
  for (const Value& value : values) {
    if (const auto index = option_index(item, value)) {
      typed.parts.push_back(std::to_string(*index));
    } else if (const auto* text = std::get_if<Text>(&value); text != nullptr && item.offered_several()) {
      typed.parts.push_back(std::string(in_own_words) + text->text);
    } else if (text != nullptr) {
      typed.parts.push_back("other");
      typed.other = text->text;
    }
  }
  return typed;
}

void append_date(std::vector<std::string>& parts, const PartialDate& date) {
  for (std::int32_t part : {date.day, date.month}) parts.push_back(part == 0 ? "" : std::to_string(part));
  // A year is understood when it has four digits.
  std::string year = date.year == 0 ? "" : std::to_string(date.year);
  if (!year.empty() && year.size() < 4) year.insert(0, 4 - year.size(), '0');
  parts.push_back(std::move(year));
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && static_cast<unsigned char>(text[plain]) >= 0x20 &&
           static_cast<unsigned char>(text[plain]) < 0x7F) {
      ++plain;
    }
    clean += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto byte = static_cast<unsigned char>(text[0]);
    const std::string_view letter = base::first_code_points(text, 1);
    if (byte >= 0x80) {
      // U+0080 to U+009F are control characters too.
      const bool control = byte == 0xC2 && letter.size() == 2 && static_cast<unsigned char>(letter[1]) < 0xA0;
      if (!base::valid_utf8(letter)) {
        clean += "\xEF\xBF\xBD";
      } else if (!control) {
        clean += letter;
      }
    } else if (byte == '\n' || (byte == '\r' && (text.size() == 1 || text[1] != '\n'))) {
      clean += '\n';
    } else if (byte == '\t') {
      clean += ' ';
    }
    text.remove_prefix(letter.size());
  }
  return clean;
}

std::size_t fields_per_answer(const Item& item) {
  if (item.kind == Kind::quantity && !item.unit_options.empty()) return 2;
  return item.kind == Kind::date ? 3 : item.kind == Kind::date_time ? 4 : 1;
}

bool touched(const Typed& typed) {
  const auto written = [](const std::string& part) { return !base::trim(part).empty(); };
  return std::any_of(typed.parts.begin(), typed.parts.end(), written);
}

std::optional<Value> understand_one(const Item& item, const Typed& typed, std::size_t from) {
  const std::string& part = typed.parts[from];
  switch (item.kind) {
    case Kind::boolean:
      return understand_boolean(part);
    case Kind::integer:
    case Kind::decimal:
      return understand_number_kind(item, part);
    case Kind::quantity:
      return understand_quantity(item, typed, from);
    case Kind::date:
      return understand_date(typed, from);
    case Kind::date_time:
      return understand_date_time(typed, from);
    case Kind::time:
      if (const auto time = understand_time(part)) return *time;
      return std::nullopt;
    case Kind::string:
    case Kind::text:
      if (base::trim(part).empty()) return std::nullopt;
      return Text{std::string(base::trim(part))};
    case Kind::url:
      return understand_url(part);
    case Kind::reference:
      return understand_reference(item, part);
    default:
      return std::nullopt;
  }
}

Values understand(const Item& item, const Typed& typed) {
  if (item.kind == Kind::choice || item.kind == Kind::open_choice) return understand_choice(item, typed);
  std::vector<Value> values;
  const std::size_t fields = fields_per_answer(item);
  for (std::size_t from = 0; from + fields <= typed.parts.size(); from += fields) {
    if (auto value = understand_one(item, typed, from)) values.push_back(std::move(*value));
    if (!item.repeats) break;
  }
  return values;
}

Typed typed_for(const Item& item, const Values& values) {
  if (item.kind == Kind::choice || item.kind == Kind::open_choice) return typed_for_choice(item, values);
  Typed typed;
  for (const Value& value : values) {
    if (const auto* yes = std::get_if<bool>(&value)) typed.parts.push_back(*yes ? "true" : "false");
    if (const auto* number = std::get_if<std::int64_t>(&value))
      typed.parts.push_back(std::to_string(*number));
    if (const auto* decimal = std::get_if<Decimal>(&value)) typed.parts.push_back(decimal->digits);
    if (const auto* date = std::get_if<PartialDate>(&value)) append_date(typed.parts, *date);
    if (const auto* time = std::get_if<base::CivilTime>(&value))
      typed.parts.push_back(iso_time(*time).substr(0, 5));
    if (const auto* text = std::get_if<Text>(&value)) typed.parts.push_back(text->text);
    if (const auto* quantity = std::get_if<Quantity>(&value)) append_quantity(item, typed.parts, *quantity);
    if (const auto* reference = std::get_if<Reference>(&value)) typed.parts.push_back(reference->reference);
    if (const auto* at = std::get_if<DateTime>(&value)) {
      if (at->text.find('T') == std::string::npos) {
        append_date(typed.parts, *parse_partial_date(at->text));
        typed.parts.emplace_back();
        continue;
      }
      const base::CivilDate date = base::london_date(at->at);
      append_date(typed.parts, {date.year, date.month, date.day});
      typed.parts.push_back(iso_time(base::london_time(at->at)).substr(0, 5));
    }
  }
  return typed;
}

std::optional<std::size_t> option_index(const Item& item, const Value& value) {
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (same(item.options[i].value, value)) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> unit_option(const Item& item, const Quantity& quantity) {
  for (std::size_t i = 0; i < item.unit_options.size(); ++i) {
    const Coding& unit = item.unit_options[i].coding;
    const bool coded = !quantity.code.empty();
    if (coded ? unit.code == quantity.code && (quantity.system.empty() || unit.system == quantity.system)
              : unit.display == quantity.unit || unit.code == quantity.unit) {
      return i;
    }
  }
  return std::nullopt;
}

const std::string& unit_words(const Item& item, const Quantity& quantity) {
  const Coding& own = item.recorded_unit;
  if (quantity.unit == own.display && quantity.code == own.code) return item.unit;
  if (const auto number = unit_option(item, quantity)) return item.unit_options[*number].text;
  return quantity.unit.empty() ? quantity.code : quantity.unit;
}

std::optional<std::size_t> option_number(const Item& item, std::string_view written) {
  const auto number = whole_number(written, 5);
  if (!number || static_cast<std::size_t>(*number) >= item.options.size()) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

std::optional<Decimal> understand_number(std::string_view written, std::string_view unit) {
  std::string text = replaced(written, "\xC2\xA0", " ");           // no-break space
  text = replaced(text, "\xE2\x80\xAF", " ");                      // narrow no-break space
  text = replaced(text, "\xE2\x88\x92", "-");                      // minus sign
  text = std::string(base::trim(replaced(text, "\xC2\xA3", "")));  // pound sign
  const std::string lower = base::lower_ascii(text);
  const std::string unit_lower = base::lower_ascii(unit);
  if (!unit.empty() && lower.size() > unit.size() &&
      lower.compare(lower.size() - unit.size(), unit.size(), unit_lower) == 0) {
    text = std::string(base::trim(std::string_view(text).substr(0, text.size() - unit.size())));
  }
  if (!text.empty() && text[0] == '+') text.erase(0, 1);
  if (!text.empty() && text[0] == '.') text.insert(0, "0");
  if (text.size() > 60) return std::nullopt;
  const bool negative = !text.empty() && text[0] == '-';
  const auto joined = without_separators(base::trim(std::string_view(text).substr(negative ? 1 : 0)));
  if (!joined || joined->find_first_not_of("0123456789.") != std::string::npos) return std::nullopt;
  return parse_decimal((negative ? "-" : "") + *joined);
}

std::optional<std::int32_t> understand_day(std::string_view written) {
  std::string text = base::lower_ascii(base::trim(written));
  if (text.size() > 2) {
    const std::string ending = text.substr(text.size() - 2);
    if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") text.resize(text.size() - 2);
  }
  const auto day = whole_number(text, 2);
  return day && *day >= 1 && *day <= 31 ? day : std::nullopt;
}

std::optional<std::int32_t> understand_month(std::string_view written) {
  std::string text = base::lower_ascii(base::trim(written));
  if (!text.empty() && text.back() == '.') text.pop_back();
  if (text == "sept") text = "sep";
  if (const auto number = whole_number(text, 2)) {
    return *number >= 1 && *number <= 12 ? number : std::nullopt;
  }
  if (text.size() < 3) return std::nullopt;
  // Welsh names are shortened in more than one way: Chwe, Gorff, Tach. None begins as a month of the other
  // language that is another one.
  for (std::size_t i = 0; i < english_months.size(); ++i) {
    const std::string_view english = english_months[i];
    if (english == text || english.substr(0, 3) == text || base::starts_with(welsh_months[i], text))
      return static_cast<std::int32_t>(i + 1);
  }
  return std::nullopt;
}

std::optional<std::int32_t> understand_year(std::string_view written) {
  const std::string_view text = base::trim(written);
  if (text.size() != 4) return std::nullopt;
  const auto year = whole_number(text, 4);
  return year && *year >= 1 ? year : std::nullopt;
}

std::optional<base::CivilTime> understand_time(std::string_view written) {
  std::string text = base::lower_ascii(base::trim(written));
  if (text == "midday" || text == "noon" || text == "hanner dydd") return base::CivilTime{12, 0, 0};
  if (text == "midnight" || text == "hanner nos") return base::CivilTime{0, 0, 0};
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  int half = 0;
  // Welsh: yb y bore, yp y prynhawn, yh yr hwyr.
  for (const std::string_view ending : {"am", "yb", "pm", "yp", "yh"}) {
    if (text.size() <= 2 || !text.ends_with(ending)) continue;
    half = ending == "am" || ending == "yb" ? 1 : 2;
    text.resize(text.size() - 2);
    break;
  }
  std::replace(text.begin(), text.end(), '.', ':');
  const std::size_t colon = text.find(':');
  std::string hours = text.substr(0, colon);
  std::string minutes = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (colon == std::string::npos && text.size() == 4) {
    hours = text.substr(0, 2);
    minutes = text.substr(2);
  } else if (minutes.empty() && (half == 0 || colon != std::string::npos)) {
    return std::nullopt;
  }
  const auto hour = whole_number(hours, 2);
  const auto minute = minutes.empty() ? std::optional<std::int32_t>(0) : whole_number(minutes, 2);
  if (!hour || !minute || *minute > 59 || *hour > 23 || (!minutes.empty() && minutes.size() != 2))
    return std::nullopt;
  if (half == 0) return base::CivilTime{*hour, *minute, 0};
  if (*hour < 1 || *hour > 12) return std::nullopt;
  return base::CivilTime{*hour % 12 + (half == 2 ? 12 : 0), *minute, 0};
}

std::string display_value(const Item& item, const Value& value) {
  if (const auto index = option_index(item, value)) return item.options[*index].text;
  const std::string unit = item.unit.empty() ? "" : " " + item.unit;
  if (const auto* yes = std::get_if<bool>(&value))
    return std::string(wording::sentence(item.language, *yes ? wording::Key::yes : wording::Key::no));
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number) + unit;
  if (const auto* decimal = std::get_if<Decimal>(&value)) return decimal->digits + unit;
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    if (date->day != 0) return wording::long_date(item.language, {date->year, date->month, date->day});
    return iso_partial_date(*date);
  }
  if (const auto* at = std::get_if<DateTime>(&value)) {
    return at->text.find('T') == std::string::npos ? at->text
                                                   : wording::long_date_time(item.language, at->at);
  }
  if (const auto* time = std::get_if<base::CivilTime>(&value))
    return wording::clock_time(item.language, *time);
  if (const auto* text = std::get_if<Text>(&value)) return text->text;
  if (const auto* coding = std::get_if<Coding>(&value)) {
    return coding->display.empty() ? coding->code : coding->display;
  }
  if (const auto* attachment = std::get_if<Attachment>(&value)) return attachment->title;
  if (const auto* quantity = std::get_if<Quantity>(&value)) {
    const std::string& words = unit_words(item, *quantity);
    return quantity->value.digits + (words.empty() ? "" : " " + words);
  }
  if (const auto* reference = std::get_if<Reference>(&value)) {
    return reference->display.empty() ? reference->reference : reference->display;
  }
  return {};
}

}  // namespace questionnaire
