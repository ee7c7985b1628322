#include "shared/wording/dates.h"

namespace wording {
namespace {

std::string_view month_name(Language language, std::int32_t month) {
  std::string_view names = sentence(language, Key::date_months);
  for (std::int32_t i = 1; i < month; ++i) names.remove_prefix(names.find(' ') + 1);
  return names.substr(0, names.find(' '));
}

}  // namespace

std::string long_date(Language language, base::CivilDate date) {
  if (!base::valid(date)) return {};
  return std::to_string(date.day) + " " + std::string(month_name(language, date.month)) + " " +
         std::to_string(date.year);
}

std::string clock_time(Language language, base::CivilTime time) {
  if (time.minute == 0 && time.hour == 0) return say(language, Key::time_midnight);
  if (time.minute == 0 && time.hour == 12) return say(language, Key::time_midday);
  std::string text = std::to_string(time.hour % 12 == 0 ? 12 : time.hour % 12);
  if (time.minute != 0) text += (time.minute < 10 ? ":0" : ":") + std::to_string(time.minute);
  return say(language, time.hour < 12 ? Key::time_morning : Key::time_afternoon, text);
}

std::string long_date_time(Language language, base::Instant at) {
  return say(language, Key::date_with_time, long_date(language, base::london_date(at)),
             clock_time(language, base::london_time(at)));
}

}  // namespace wording
