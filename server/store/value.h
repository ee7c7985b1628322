// What goes into and comes out of a statement: the four types SQLite 3.40 and PostgreSQL 15 share
// (TEXT, BIGINT, BLOB/BYTEA, NULL). Instants are BIGINT milliseconds UTC; ids are TEXT.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"

namespace store {

using Bytes = std::vector<unsigned char>;

struct Null {
  bool operator==(const Null&) const = default;
};
using Value = std::variant<Null, std::int64_t, std::string, Bytes>;

// A parameter of a statement, made from whatever a caller has in hand.
struct Parameter {
  Value value;

  Parameter(Null) {}
  Parameter(std::int64_t number) : value(number) {}
  Parameter(base::Instant at) : value(at.ms) {}
  Parameter(std::string text) : value(std::move(text)) {}
  Parameter(std::string_view text) : value(std::string(text)) {}
  Parameter(const char* text) : value(std::string(text)) {}
  Parameter(Bytes bytes) : value(std::move(bytes)) {}
  template <class Tag>
  Parameter(const base::Id<Tag>& id) : value(id.value) {}
  template <class T>
  Parameter(const std::optional<T>& maybe) {
    if (maybe) value = Parameter(*maybe).value;
  }
};

class Transaction;

// One row of an answer. The getters are typed: reading a column as what it is not (a damaged file, or our
// mistake) fails the whole transaction with `store_damaged` and gives an empty value. Columns count from 0.
// Must not outlive the transaction it came from.
class Row {
 public:
  Row(Transaction* transaction, std::vector<Value> values)
      : transaction_(transaction), values_(std::move(values)) {}

  std::string text(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;
  Bytes bytes(std::size_t column) const;
  base::Instant instant(std::size_t column) const { return {integer(column)}; }
  bool is_null(std::size_t column) const;
  std::optional<std::string> optional_text(std::size_t column) const;
  std::optional<base::Instant> optional_instant(std::size_t column) const;
  template <class IdType>
  IdType id(std::size_t column) const {  // NULL gives the empty id
    return IdType{optional_text(column).value_or(std::string())};
  }

 private:
  Transaction* transaction_;
  std::vector<Value> values_;
};
using Rows = std::vector<Row>;

}  // namespace store
