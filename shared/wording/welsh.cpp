#include "shared/wording/welsh.h"

namespace wording {
namespace {

// By the keys of the English table, so that a sentence of the one that the other lacks does not compile.
constexpr Sentences sentences = [] {
  Sentences all{};
#define WORDING(key, text) all[static_cast<std::size_t>(Key::key)] = text;
#include "shared/wording/all.cy.inc"
#undef WORDING
  return all;
}();

constexpr bool complete = [] {
  for (const std::string_view each : sentences) {
    if (each.empty()) return false;
  }
  return true;
}();
static_assert(complete, "every sentence is there in Welsh");

}  // namespace

const Sentences& welsh() {
  return sentences;
}

}  // namespace wording
