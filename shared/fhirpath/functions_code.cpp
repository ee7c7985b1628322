// encode, decode, escape and unescape (N1, additions for trial use). What cannot be decoded gives nothing.
#include <array>

#include "shared/base/text.h"
#include "shared/fhirpath/functions.h"
#include "shared/fhirpath/text.h"

namespace fhirpath::functions {
namespace {

using Made = std::optional<std::string>;
using Code = Made (*)(std::string_view text);

constexpr std::string_view hex_signs = "0123456789abcdef";
constexpr std::string_view base64_signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

Made to_hex(std::string_view text) {
  std::string made;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    made += hex_signs[byte / 16];
    made += hex_signs[byte % 16];
  }
  return made;
}

Made from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string made;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = hex_value(text[i]);
    const auto low = hex_value(text[i + 1]);
    if (!high || !low) return std::nullopt;
    made += static_cast<char>(*high * 16 + *low);
  }
  return made;
}

std::string to_signs(std::string_view text, std::string_view signs) {
  std::string made;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    const std::string_view part = text.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      bits = bits * 256 + (j < part.size() ? static_cast<unsigned char>(part[j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      made += j <= part.size() ? signs[(bits >> (18 - 6 * j)) & 63U] : '=';
    }
  }
  return made;
}

Made from_signs(std::string_view text, std::string_view signs) {
  std::string made;
  std::uint32_t bits = 0;
  std::uint32_t count = 0;
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  for (const char c : text) {
    const std::size_t value = signs.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    made += static_cast<char>((bits >> count) & 0xFFU);
  }
  return count < 6 ? Made(made) : std::nullopt;
}

Made to_base64(std::string_view text) {
  return to_signs(text, base64_signs);
}
Made from_base64(std::string_view text) {
  return from_signs(text, base64_signs);
}
Made to_url_base64(std::string_view text) {
  return to_signs(text, url_signs);
}
Made from_url_base64(std::string_view text) {
  return from_signs(text, url_signs);
}

struct Sign {
  char sign;
  std::string_view written;
};
constexpr std::array<Sign, 5> html_signs = {
    {{'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};
constexpr std::array<Sign, 7> json_signs = {{{'"', "\\\""},
                                             {'\\', "\\\\"},
                                             {'\n', "\\n"},
                                             {'\r', "\\r"},
                                             {'\t', "\\t"},
                                             {'\b', "\\b"},
                                             {'\f', "\\f"}}};

template <std::size_t n>
std::string written(std::string_view text, const std::array<Sign, n>& signs) {
  std::string made;
  for (const char c : text) {
    std::string_view as(&c, 1);
    for (const Sign& each : signs) {
      if (each.sign == c) as = each.written;
    }
    made += as;
  }
  return made;
}

template <std::size_t n>
std::string read_back(std::string_view text, const std::array<Sign, n>& signs) {
  std::string made;
  while (!text.empty()) {
    char sign = text[0];
    std::size_t size = 1;
    for (const Sign& each : signs) {
      if (text.substr(0, each.written.size()) != each.written) continue;
      sign = each.sign;
      size = each.written.size();
    }
    made += sign;
    text.remove_prefix(size);
  }
  return made;
}

Made to_html(std::string_view text) {
  return written(text, html_signs);
}
Made from_html(std::string_view text) {
  return read_back(text, html_signs);
}
Made to_json(std::string_view text) {
  return written(text, json_signs);
}
Made from_json(std::string_view text) {
  return read_back(text, json_signs);
}

struct Format {
  std::string_view name;
  Code to;
  Code from;
};
constexpr std::array<Format, 3> encodings = {{{"hex", to_hex, from_hex},
                                              {"base64", to_base64, from_base64},
                                              {"urlbase64", to_url_base64, from_url_base64}}};
constexpr std::array<Format, 2> escapes = {{{"html", to_html, from_html}, {"json", to_json, from_json}}};

enum class Way : std::uint8_t { to, from };
bool code(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame,
          std::span<const Format> formats, Way way) {
  std::optional<Value> value;
  std::optional<std::string_view> name;
  if (!evaluator.one(evaluator.from(begin), step, value) || !evaluator.text_argument(step, 0, frame, name))
    return false;
  if (!value || !name) return evaluator.give_nothing(begin);
  if (value->kind() != Kind::string) return evaluator.wrong_type(step, "This function is for text.");
  for (const Format& format : formats) {
    if (format.name != *name) continue;
    if (!evaluator.spend(value->text().size() / 8)) return false;
    const Made made = (way == Way::to ? format.to : format.from)(value->text());
    if (!made || !base::valid_utf8(*made)) return evaluator.give_nothing(begin);
    return evaluator.give_text(begin, *made);
  }
  return evaluator.give_nothing(begin);
}

}  // namespace

bool encode(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return code(evaluator, step, begin, frame, encodings, Way::to);
}
bool decode(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return code(evaluator, step, begin, frame, encodings, Way::from);
}
bool escape(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return code(evaluator, step, begin, frame, escapes, Way::to);
}
bool unescape(Evaluator& evaluator, const Step& step, std::size_t begin, const Frame& frame) {
  return code(evaluator, step, begin, frame, escapes, Way::from);
}

}  // namespace fhirpath::functions
