// A data folder as a council's would be, and in it one person for every connection: with a record of their
// own, a session and a draft of a form that ships. Made through the store's own functions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

struct Seat {
  std::string draft;
  std::string cookie;  // of the session
  std::string token;   // for X-Care-Account
};

// A QuestionnaireResponse of about 4 KB that fits its form, with eight digits at `mark` that may be changed.
struct DraftText {
  std::string canonical;
  std::string json;
  std::size_t mark = 0;
};
inline constexpr std::size_t draft_bytes = 4096;
inline constexpr std::size_t mark_digits = 8;
DraftText draft_text();

inline constexpr const char* database_name = "/care-account.sqlite";  // in the folder, with `keys`
std::vector<Seat> seat_people(const std::string& folder, std::size_t count, const DraftText& text);

// Every draft of the folder saved as often as was acknowledged, an audit row for each, and the trail whole.
void check_saves(const std::string& folder, const std::vector<Seat>& seats, std::int64_t acknowledged);

}  // namespace bench
