// What an address of the console asks for: its query, read and written here alone, because no other page
// needs to know of it.
#pragma once

#include <cstdint>
#include <string>

#include "shared/portal/route.h"

namespace portal::console {

struct Asks {
  std::string find;        // a list: the words that were looked for
  std::string sort;        // a list: a column, with "-" before it the other way round
  std::uint32_t page = 0;  // a list: 0 is the first
  std::string act;         // a sheet: what is being done
  std::string of;          // and to which row of it
  std::string why;         // what was done
};

Asks asks_of(const Route& route);
// The same place, asked for this.
Route asking(Route route, const Asks& asks);

}  // namespace portal::console
