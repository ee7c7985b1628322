// The few sentences that belong to the controls themselves rather than to a view.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ui::words {

inline constexpr std::string_view error_prefix = "Error: ";
inline constexpr std::string_view warning_prefix = "Warning: ";
inline constexpr std::string_view ways = "Ways around this page";
inline constexpr std::string_view day = "Day";
inline constexpr std::string_view month = "Month";
inline constexpr std::string_view year = "Year";
inline constexpr std::string_view show = "Show";
inline constexpr std::string_view hide = "Hide";
inline constexpr std::string_view show_password = "Show password";
inline constexpr std::string_view hide_password = "Hide password";

std::string whose_account(std::string_view name);                     // Jamie Reid's account
std::string held_file(std::string_view name, std::string_view size);  // Uploaded: plan.pdf (120 KB)
std::string characters_allowed(std::uint32_t limit);                  // You can enter up to 1,000 characters
std::string characters_left(std::string_view typed, std::uint32_t limit);  // You have 12 characters remaining

}  // namespace ui::words
