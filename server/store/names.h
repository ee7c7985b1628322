// Enums are stored as words, so that a row reads by itself and an enum may be reordered.
#pragma once

#include <array>
#include <string_view>

#include "server/store/database.h"

namespace store {

// Names in the order of the enum's values.
template <class Enum, std::size_t count>
struct Names {
  std::array<std::string_view, count> names;

  std::string_view of(Enum value) const { return names[static_cast<std::size_t>(value)]; }
  // A word we do not know fails the transaction (`store_damaged`) and gives the first value.
  Enum read(Transaction& transaction, std::string_view name) const {
    for (std::size_t index = 0; index < count; ++index) {
      if (names[index] == name) return static_cast<Enum>(index);
    }
    transaction.fail({"store_damaged", "A stored word is not one this program knows.", {}});
    return Enum{};
  }
};

template <class Enum, class... Words>
constexpr Names<Enum, sizeof...(Words)> names_for(Words... words) {
  return {{std::string_view(words)...}};
}

// An id, or NULL where there is none.
template <class Tag>
Parameter or_null(const base::Id<Tag>& id) {
  if (id.empty()) return Null{};
  return id;
}

inline Parameter or_null(const std::string& text) {
  if (text.empty()) return Null{};
  return text;
}

inline Parameter or_null(const std::optional<base::CivilDate>& date) {
  if (!date) return Null{};
  return base::iso_date(*date);
}

}  // namespace store
