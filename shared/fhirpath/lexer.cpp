#include "shared/fhirpath/lexer.h"

#include <algorithm>
#include <array>

#include "shared/fhirpath/text.h"

namespace fhirpath {
namespace {

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

void Lexer::fail(std::size_t position, std::string message) {
  if (!error_) error_ = ParseError{position, std::move(message)};
  token_.kind = Token::Kind::end;
  at_ = text_.size();
}

void Lexer::skip_space() {
  for (;;) {
    while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) ++at_;
    const std::string_view rest = text_.substr(at_);
    if (rest.substr(0, 2) == "//") {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (rest.substr(0, 2) == "/*") {
      const std::size_t end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) return fail(at_, "This comment does not end.");
      at_ = end + 2;
    } else {
      return;
    }
  }
}

std::string_view Lexer::name_at() const {
  std::size_t end = at_;
  while (end < text_.size() && (letter(text_[end]) || digit(text_[end]))) ++end;
  return text_.substr(at_, end - at_);
}

void Lexer::next() {
  skip_space();
  token_.text.clear();
  token_.position = at_;
  if (at_ >= text_.size()) {
    token_.kind = Token::Kind::end;
    return;
  }
  const char c = text_[at_];
  if (letter(c)) {
    token_.kind = Token::Kind::name;
    token_.text = name_at();
    at_ += token_.text.size();
    return;
  }
  if (digit(c)) return number();
  if (c == '\'') {
    token_.kind = Token::Kind::string;
    return quoted(c);
  }
  if (c == '`' || c == '"') {
    token_.kind = Token::Kind::quoted_name;
    return quoted(c);
  }
  if (c == '@') return moment();
  if (c == '%') return variable();
  if (c == '$') {
    ++at_;
    token_.kind = Token::Kind::special;
    token_.text = name_at();
    at_ += token_.text.size();
    return;
  }
  sign();
}

void Lexer::quoted(char quote) {
  const std::size_t start = at_++;
  while (at_ < text_.size() && text_[at_] != quote) {
    if (text_[at_] == '\\') {
      if (!escaped(start)) return;
    } else {
      token_.text += text_[at_++];
    }
  }
  if (at_ >= text_.size()) return fail(start, "This text has no closing quotation mark.");
  ++at_;
}

std::optional<std::uint32_t> Lexer::hex_digits() {
  if (at_ + 4 > text_.size()) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto part = hex_value(text_[at_ + i]);
    if (!part) return std::nullopt;
    value = value * 16 + *part;
  }
  at_ += 4;
  return value;
}

bool Lexer::escaped(std::size_t start) {
  ++at_;
  if (at_ >= text_.size()) {
    fail(start, "This text has no closing quotation mark.");
    return false;
  }
  const char c = text_[at_++];
  constexpr std::string_view from = "'\"`\\/rntf";
  constexpr std::string_view to = "'\"`\\/\r\n\t\f";
  if (const std::size_t found = from.find(c); found != std::string_view::npos) {
    token_.text += to[found];
    return true;
  }
  auto point = c == 'u' ? hex_digits() : std::nullopt;
  if (point && *point >= 0xD800 && *point < 0xDC00 && text_.substr(at_, 2) == "\\u") {
    at_ += 2;
    const auto low = hex_digits();
    point = low && *low >= 0xDC00 && *low < 0xE000
                ? std::optional(0x10000 + ((*point - 0xD800) << 10U) + (*low - 0xDC00))
                : std::nullopt;
  }
  if (point && (*point < 0xD800 || *point >= 0xE000)) {
    append_code_point(token_.text, *point);
    return true;
  }
  // Not an escape of the language. Patterns are often written with single backslashes: it stays one.
  token_.text += '\\';
  token_.text += c;
  return true;
}

void Lexer::number() {
  const auto digits = [&] {
    while (at_ < text_.size() && digit(text_[at_])) ++at_;
  };
  const std::size_t start = at_;
  token_.kind = Token::Kind::number;
  digits();
  if (at_ + 1 < text_.size() && text_[at_] == '.' && digit(text_[at_ + 1])) {
    ++at_;
    digits();
  } else if (at_ < text_.size() && text_[at_] == 'L') {
    token_.kind = Token::Kind::long_number;
  }
  token_.text = text_.substr(start, at_ - start);
  if (token_.kind == Token::Kind::long_number) ++at_;
}

// As far as it can be one: digits and dashes, T, digits and colons, a fraction, an offset. Whether it is a
// real date is for who reads the token.
void Lexer::moment() {
  token_.kind = Token::Kind::moment;
  const std::size_t start = ++at_;
  const auto digits = [&](std::size_t most) {
    std::size_t count = 0;
    for (; count < most && at_ < text_.size() && digit(text_[at_]); ++count) ++at_;
    return count;
  };
  const auto followed_by = [&](char sign) {
    return at_ + 1 < text_.size() && text_[at_] == sign && digit(text_[at_ + 1]);
  };
  if (digits(4) == 4 && followed_by('-')) {
    ++at_;
    if (digits(2) == 2 && followed_by('-')) {
      ++at_;
      digits(2);
    }
  }
  if (at_ < text_.size() && text_[at_] == 'T') {
    const bool dated = at_ > start;
    ++at_;
    digits(2);
    for (int i = 0; i < 2 && followed_by(':'); ++i) {
      ++at_;
      digits(2);
    }
    if (followed_by('.')) {
      ++at_;
      digits(text_.size());
    }
    if (dated && at_ < text_.size() && text_[at_] == 'Z') {
      ++at_;
    } else if (dated && (followed_by('+') || followed_by('-')) && at_ + 3 < text_.size() &&
               text_[at_ + 3] == ':') {
      ++at_;
      digits(2);
      ++at_;
      digits(2);
    }
  }
  token_.text = text_.substr(start, at_ - start);
}

void Lexer::variable() {
  token_.kind = Token::Kind::variable;
  ++at_;
  if (at_ < text_.size() && (text_[at_] == '\'' || text_[at_] == '`' || text_[at_] == '"')) {
    return quoted(text_[at_]);
  }
  token_.text = name_at();
  if (token_.text.empty()) return fail(token_.position, "A % is followed by the name of a variable.");
  at_ += token_.text.size();
}

void Lexer::sign() {
  constexpr std::array<std::string_view, 21> signs = {"<=", ">=", "!=", "!~", "+", "-", "*",
                                                      "/",  "&",  "|",  "<",  ">", "=", "~",
                                                      "(",  ")",  "[",  "]",  "{", "}", "."};
  token_.kind = Token::Kind::sign;
  for (std::string_view sign : signs) {
    if (text_.substr(at_, sign.size()) != sign) continue;
    token_.text = sign;
    at_ += sign.size();
    return;
  }
  if (text_[at_] != ',') return fail(at_, "This sign has no meaning here.");
  token_.text = ",";
  ++at_;
}

}  // namespace fhirpath
