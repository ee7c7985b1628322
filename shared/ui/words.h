// The few sentences that belong to the controls themselves rather than to a view
// (shared/wording/controls.en.inc).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ui::words {

namespace sentences {
#define WORDING(key, text) inline constexpr std::string_view key = text;
#include "shared/wording/controls.en.inc"
#undef WORDING
}  // namespace sentences

inline constexpr std::string_view error_prefix = sentences::control_error;
inline constexpr std::string_view warning_prefix = sentences::control_warning;
inline constexpr std::string_view ways = sentences::control_ways;
inline constexpr std::string_view day = sentences::control_day;
inline constexpr std::string_view month = sentences::control_month;
inline constexpr std::string_view year = sentences::control_year;
inline constexpr std::string_view show = sentences::control_show;
inline constexpr std::string_view hide = sentences::control_hide;
inline constexpr std::string_view show_password = sentences::control_show_password;
inline constexpr std::string_view not_answered = sentences::control_not_answered;
inline constexpr std::string_view hide_password = sentences::control_hide_password;

std::string whose_account(std::string_view name);                     // Jamie Reid’s account
std::string held_file(std::string_view name, std::string_view size);  // Uploaded: plan.pdf (120 KB)
std::string characters_allowed(std::uint32_t limit);                  // You can enter up to 1,000 characters
std::string characters_left(std::string_view typed, std::uint32_t limit);  // You have 12 characters remaining

}  // namespace ui::words
