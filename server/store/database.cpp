#include "server/store/database.h"

#include <utility>

namespace store {
namespace {

base::Error wrong_type() {
  return {"store_damaged", "A stored value is not of the type it should be.", {}};
}

template <class T>
T typed(Transaction* transaction, const std::vector<Value>& values, std::size_t column) {
  if (column < values.size()) {
    if (const T* value = std::get_if<T>(&values[column])) return *value;
  }
  transaction->fail(wrong_type());
  return T{};
}

}  // namespace

std::string Row::text(std::size_t column) const {
  return typed<std::string>(transaction_, values_, column);
}

std::int64_t Row::integer(std::size_t column) const {
  return typed<std::int64_t>(transaction_, values_, column);
}

Bytes Row::bytes(std::size_t column) const {
  return typed<Bytes>(transaction_, values_, column);
}

bool Row::is_null(std::size_t column) const {
  return column >= values_.size() || std::holds_alternative<Null>(values_[column]);
}

std::optional<std::string> Row::optional_text(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

std::optional<base::Instant> Row::optional_instant(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

void Transaction::fail(base::Error error) {
  if (!failure_) failure_ = std::move(error);
}

Rows Transaction::query(std::string_view sql, std::initializer_list<Parameter> parameters) {
  if (failed()) return {};
  auto answer = run(sql, parameters);
  if (answer) return std::move(answer->rows);
  fail(answer.error());
  return {};
}

std::optional<Row> Transaction::first(std::string_view sql, std::initializer_list<Parameter> parameters) {
  Rows rows = query(sql, parameters);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::int64_t Transaction::execute(std::string_view sql, std::initializer_list<Parameter> parameters) {
  if (failed()) return 0;
  const auto answer = run(sql, parameters);
  if (answer) return answer->changed;
  fail(answer.error());
  return 0;
}

}  // namespace store
