// Reads JSON (RFC 8259) straight into values: the library's own reader looks for each new key among all that
// an object has, which lets a hostile document take quadratic time, takes duplicates in silence, and takes
// several times as long.
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include "shared/base/json.h"
#include "shared/base/number.h"
#include "shared/base/text.h"

namespace base {
namespace {

bool ascii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::uint64_t seen = 0;
  std::size_t at = 0;
  for (; at + sizeof seen <= text.size(); at += sizeof seen) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    seen |= eight;
  }
  for (; at < text.size(); ++at) seen |= static_cast<unsigned char>(text[at]);
  return (seen & high_bits) == 0;
}

// What may stand in a string as it is; whether it is UTF-8 has been seen before.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < plain.size(); ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}
constexpr std::array<bool, 256> plain = plain_bytes();

bool digit(char c) {
  return c >= '0' && c <= '9';
}

void append_utf8(std::string& text, std::uint32_t code_point) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  const auto put_rest = [&](std::uint32_t shift) { put(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) return put(code_point);
  if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put_rest(6);
  } else {
    put(0xF0U | (code_point >> 18U));
    put_rest(12);
    put_rest(6);
  }
  put_rest(0);
}

bool duplicate_key(const Json::object_t& members) {
  constexpr std::size_t few = 8;
  if (members.size() <= few) {
    for (auto one = members.begin(); one != members.end(); ++one) {
      const auto same = [&](const auto& other) { return other.first == one->first; };
      if (std::any_of(members.begin(), one, same)) return true;
    }
    return false;
  }
  std::vector<std::string_view> names;
  names.reserve(members.size());
  for (const auto& member : members) names.push_back(member.first);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

// Every step answers whether reading can go on; when it cannot, `error_` says why and each array and object
// around adds, on the way out, where in it that was.
class JsonReader {
 public:
  JsonReader(std::string_view text, JsonLimits limits) : text_(text), limits_(limits) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (starts_with(text_, byte_order_mark)) at_ = byte_order_mark.size();
  }

  Result<WrittenJson> read() {
    if (read_value(written_.json, 0) && next() == end && !error_) return std::move(written_);
    if (!error_) malformed();
    error_->path = path();
    return tl::unexpected<Error>(std::move(*error_));
  }

 private:
  static constexpr char end = '\0';  // also a byte of the text, but none that may stand between values

  char peek() const { return at_ < text_.size() ? text_[at_] : end; }

  char next() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        if (c == end) malformed();
        return c;
      }
      ++at_;
    }
    return end;
  }

  bool refuse(Error error) {
    if (!error_) error_ = std::move(error);
    return false;
  }

  bool malformed() {
    return refuse(
        {"json_malformed", "This is not JSON: reading stopped at byte " + std::to_string(at_ + 1) + ".", {}});
  }

  bool read_value(Json& value, std::size_t depth) {
    switch (next()) {
      case '{':
        return read_object(value, depth + 1);
      case '[':
        return read_array(value, depth + 1);
      case '"':
        value = Json::string_t();
        return read_string(value.get_ref<Json::string_t&>());
      case 't':
        return read_word("true", value, true);
      case 'f':
        return read_word("false", value, false);
      case 'n':
        return read_word("null", value, nullptr);
      default:
        return read_number(value);
    }
  }

  template <class T>
  bool read_word(std::string_view word, Json& value, T meaning) {
    if (text_.substr(at_, word.size()) != word) return malformed();
    at_ += word.size();
    value = meaning;
    return true;
  }

  bool too_deep(std::size_t depth) {
    if (depth <= limits_.max_depth) return false;
    refuse({"json_too_deep",
            "The document is nested more than " + std::to_string(limits_.max_depth) + " levels deep.",
            {}});
    return true;
  }

  bool read_array(Json& value, std::size_t depth) {
    if (too_deep(depth)) return false;
    value = Json::array();
    auto& elements = value.get_ref<Json::array_t&>();
    ++at_;
    if (next() == ']') return passed();
    while (true) {
      Json element;
      if (!read_value(element, depth)) return failed_at("[" + std::to_string(elements.size()) + "]");
      elements.push_back(std::move(element));
      const char c = next();
      if (c == ']') return passed();
      if (c != ',') {
        malformed();
        return failed_at("[" + std::to_string(elements.size()) + "]");
      }
      ++at_;
    }
  }

  bool read_object(Json& value, std::size_t depth) {
    constexpr std::size_t usual_members = 4;
    if (too_deep(depth)) return false;
    value = Json::object();
    auto& members = value.get_ref<Json::object_t&>();
    ++at_;
    if (next() == '}') return passed();
    members.reserve(usual_members);
    while (true) {
      std::string key;
      if (next() != '"') return malformed();
      if (!read_string(key)) return false;
      if (next() != ':') {
        malformed();
        return failed_at(std::move(key));
      }
      ++at_;
      // Not by its name, which would be looked for.
      static_cast<Json::object_t::Container&>(members).emplace_back(std::move(key), nullptr);
      next();
      const std::size_t begin = at_;
      if (!read_value(members.back().second, depth)) return failed_at(members.back().first);
      if (depth == 1) written_.members.push_back(text_.substr(begin, at_ - begin));
      const char c = next();
      if (c == '}') break;
      if (c != ',') return malformed();
      ++at_;
    }
    if (duplicate_key(members)) {
      return refuse({"json_duplicate_key", "An object has the same property twice.", {}});
    }
    return passed();
  }

  bool passed() {
    ++at_;
    return true;
  }

  bool read_string(std::string& into) {
    ++at_;
    while (true) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && plain[static_cast<unsigned char>(text_[at_])]) ++at_;
      into.append(text_, begin, at_ - begin);
      if (peek() == '"') return passed();
      if (peek() != '\\' || !read_escape(into)) return malformed();
    }
  }

  bool read_escape(std::string& into) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    ++at_;
    const char name = peek();
    ++at_;
    if (name == 'u') return read_code_point(into);
    const auto found = names.find(name);
    if (name == end || found == std::string_view::npos) return false;
    into += meanings[found];
    return true;
  }

  // The two halves of a code point beyond FFFF stand one after the other, and never alone.
  bool read_code_point(std::string& into) {
    std::uint32_t code_point = 0;
    if (!read_four_hex(code_point) || (code_point >= 0xDC00 && code_point <= 0xDFFF)) return false;
    if (code_point >= 0xD800 && code_point <= 0xDBFF) {
      std::uint32_t low = 0;
      if (text_.substr(at_, 2) != "\\u") return false;
      at_ += 2;
      if (!read_four_hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
      code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (low - 0xDC00);
    }
    append_utf8(into, code_point);
    return true;
  }

  bool read_four_hex(std::uint32_t& number) {
    const std::string_view four = text_.substr(std::min(at_, text_.size()), 4);
    const auto read = std::from_chars(four.data(), four.data() + four.size(), number, 16);
    if (four.size() != 4 || read.ptr != four.data() + 4) return false;
    at_ += 4;
    return true;
  }

  void pass_digits() {
    while (digit(peek())) ++at_;
  }

  bool read_number(Json& value) {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    if (!digit(peek())) return malformed();
    if (peek() == '0') {
      ++at_;
    } else {
      pass_digits();
    }
    bool whole = true;
    if (peek() == '.') {
      whole = false;
      ++at_;
      if (!digit(peek())) return malformed();
      pass_digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      whole = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!digit(peek())) return malformed();
      pass_digits();
    }
    const std::string_view written = text_.substr(begin, at_ - begin);
    if (whole && (written[0] == '-' ? read_whole<std::int64_t>(written, value)
                                    : read_whole<std::uint64_t>(written, value))) {
      return true;
    }
    return read_decimal(written, value);
  }

  template <class Number>
  static bool read_whole(std::string_view written, Json& value) {
    Number number = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), number);
    if (read.ec != std::errc()) return false;
    value = number;
    return true;
  }

  bool read_decimal(std::string_view written, Json& value) {
    const double number = read_double(written).value_or(0);
    if (!std::isfinite(number)) return malformed();
    if (limits_.decimals == Decimals::as_doubles) {
      value = number;
    } else {
      value = Json::binary(Json::binary_t::container_type(written.begin(), written.end()));
    }
    return true;
  }

  bool failed_at(std::string step) {
    way_out_.push_back(std::move(step));
    return false;
  }

  // Where reading was, from the outside in: item[2].answer
  std::string path() const {
    std::string text;
    for (auto step = way_out_.rbegin(); step != way_out_.rend(); ++step) {
      if (!text.empty() && !starts_with(*step, "[")) text += '.';
      text += *step;
    }
    return text;
  }

  std::string_view text_;
  JsonLimits limits_;
  std::size_t at_ = 0;
  WrittenJson written_;
  std::optional<Error> error_;
  std::vector<std::string> way_out_;  // of what was open when reading failed, innermost first
};

}  // namespace

Result<WrittenJson> parse_written_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.max_bytes) {
    return fail("json_too_large",
                "The document is larger than " + std::to_string(limits.max_bytes) + " bytes.");
  }
  if (!ascii(text) && !valid_utf8(text)) return fail("json_not_utf8", "The document is not valid UTF-8.");
  return JsonReader(text, limits).read();
}

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
  auto written = parse_written_json(text, limits);
  if (!written) return tl::unexpected<Error>(std::move(written.error()));
  return std::move(written->json);
}

}  // namespace base
