// A page of a long list, as a worker asks for it: filtered, sorted and cut by the store.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/database.h"

namespace store {

struct PageAsked {
  std::string find;   // words, each of which must begin something; empty: all
  std::string order;  // one of the list's own; anything else: the list's first
  bool descending = false;
  std::int64_t offset = 0;
  std::int64_t limit = 25;
};

// The first four words of `find`, in lower case.
std::vector<std::string> words_of(std::string_view find);
// After every text that begins with the word, and before all others: the end of a range.
std::string end_of_range(const std::string& word);

// Up to four words of `find`, in lower case, as patterns for LIKE ... ESCAPE '\'; the rest are empty and
// match all.
struct FindPatterns {
  std::string words[4];
};
FindPatterns patterns_of(std::string_view find);

// "ORDER BY <column> <direction>, id": the column that `order` names in `columns`, else the first of them.
struct OrderColumn {
  std::string_view order;
  std::string_view column;  // of ours: never what was sent
};
template <class Columns>
std::string order_by(const Columns& columns, const PageAsked& asked) {
  std::string_view column = columns.front().column;
  for (const OrderColumn& each : columns) {
    if (each.order == asked.order) column = each.column;
  }
  return " ORDER BY " + std::string(column) + (asked.descending ? " DESC" : " ASC");
}

}  // namespace store
