// Expression text into tokens, one at a time (N1, "Lexical elements").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/fhirpath/fhirpath.h"

namespace fhirpath {

struct Token {
  enum class Kind : std::uint8_t {
    end,
    name,         // text: the identifier; also the words that are operators
    quoted_name,  // `...`, unescaped into text
    string,       // unescaped into text
    number,       // text: the digits
    long_number,  // 12L
    moment,       // text: what follows @
    variable,     // %name, %'name', %`name`
    special,      // $this
    sign          // text: + <= ( and so on
  };
  Kind kind = Kind::end;
  std::size_t position = 0;
  std::string text;
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { next(); }

  const Token& token() const { return token_; }
  void next();
  const std::optional<ParseError>& error() const { return error_; }

 private:
  void fail(std::size_t position, std::string message);
  void skip_space();
  void quoted(char quote);
  bool escaped(std::size_t start);
  std::optional<std::uint32_t> hex_digits();
  void number();
  void moment();
  void variable();
  void sign();
  std::string_view name_at() const;

  std::string_view text_;
  std::size_t at_ = 0;
  Token token_;
  std::optional<ParseError> error_;
};

}  // namespace fhirpath
