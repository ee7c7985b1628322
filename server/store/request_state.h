// Where something that a person has asked the council for stands, and how a queue of it is sorted.
#pragma once

#include <string>

#include "server/store/names.h"

namespace store {

enum class RequestState {
  open,   // the council's turn
  asked,  // the person's turn: they were asked for more
  done,
  declined
};

inline constexpr auto request_states = names_for<RequestState>("open", "asked", "done", "declined");

// The oldest that is open first, then the latest of all others. Columns of ours.
inline constexpr std::string_view open_first =
    "CASE WHEN p.state = 'open' THEN p.asked_at ELSE 9000000000000000 - p.asked_at END";

}  // namespace store
