#include "shared/portal/route.h"

#include <algorithm>
#include <array>
#include <optional>

#include "shared/base/ids.h"
#include "shared/base/text.h"

namespace portal {
namespace {

constexpr std::size_t url_bytes = 2000;
constexpr std::uint32_t last_page = 999;

struct Pattern {
  Place place;
  std::string_view path;  // {id} an id, {name} of a public form, {page} a number from 1
};

constexpr std::array<Pattern, 32> patterns{{
    {Place::home, "/"},
    {Place::sign_in, "/sign-in"},
    {Place::confirm, "/sign-in/confirm"},
    {Place::code, "/sign-in/code"},
    {Place::phone, "/sign-in/phone"},
    {Place::registering, "/register"},
    {Place::forgotten, "/forgotten-password"},
    {Place::signed_out, "/signed-out"},
    {Place::account, "/accounts/{id}"},
    {Place::task, "/tasks/{id}"},
    {Place::form, "/forms/{id}/pages/{page}"},
    {Place::check, "/forms/{id}/check"},
    {Place::kept, "/forms/{id}/saved"},
    {Place::joining_form, "/forms/{id}/log-in"},
    {Place::public_form, "/start/{name}"},
    {Place::invitation, "/invitations/{id}"},
    {Place::saved_forms, "/saved-forms"},
    {Place::submitted_forms, "/submitted-forms"},
    {Place::submission, "/submitted-forms/{id}"},
    {Place::confirmation, "/submitted-forms/{id}/confirmation"},
    {Place::my_account, "/my-account"},
    {Place::my_details, "/my-account/details"},
    {Place::my_password, "/my-account/password"},
    {Place::my_email, "/my-account/email"},
    {Place::my_request, "/my-account/requests/{id}"},
    {Place::my_access, "/my-account/accounts/{id}/stop"},
    {Place::accessibility, "/accessibility"},
    {Place::phone_change, "/sign-in/phone-change"},
    {Place::phone_asked, "/sign-in/phone-change/sent"},
    {Place::console, "/console"},
    {Place::console_list, "/console/{list}"},
    {Place::console_sheet, "/console/{list}/{sheet}"},
}};

std::optional<std::uint32_t> page_number(std::string_view text) {
  if (text.empty() || text.size() > 3 || text.front() == '0') return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

bool form_name(std::string_view text) {
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool fits(const Pattern& pattern, std::string_view path, Route& route) {
  const auto wanted = base::split(pattern.path, '/');
  const auto given = base::split(path, '/');
  if (wanted.size() != given.size()) return false;
  Route found;
  found.place = pattern.place;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "{id}") {
      if (!base::valid_id(given[i])) return false;
      found.id = given[i];
    } else if (wanted[i] == "{name}") {
      if (!form_name(given[i])) return false;
      found.id = given[i];
    } else if (wanted[i] == "{list}") {
      if (!form_name(given[i])) return false;
      found.list = given[i];
    } else if (wanted[i] == "{sheet}") {
      if (given[i] != "new" && !base::valid_id(given[i])) return false;
      found.id = given[i];
    } else if (wanted[i] == "{page}") {
      const auto number = page_number(given[i]);
      if (!number) return false;
      found.page = *number;
    } else if (wanted[i] != given[i]) {
      return false;
    }
  }
  route = std::move(found);
  return true;
}

bool comes_back(Place place) {
  return place >= Place::sign_in && place <= Place::signed_out;
}

// As it was written, as far as it can be a query of ours.
std::string console_query(std::string_view query) {
  constexpr std::size_t longest = 600;
  const bool plain =
      std::all_of(query.begin(), query.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
  return plain && query.size() <= longest ? std::string(query) : std::string();
}

void read_query(std::string_view query, Route& route) {
  if (route.place >= Place::console) {
    route.asks = console_query(query);
    return;
  }
  for (const std::string_view pair : base::split(query, '&')) {
    const auto equals = pair.find('=');
    const std::string_view name = pair.substr(0, equals);
    const std::string value =
        equals == std::string_view::npos ? std::string() : base::percent_decode(pair.substr(equals + 1));
    if (name == "to" && comes_back(route.place) && safe_return(value)) route.to = value;
    if (name == "why" && route.place == Place::signed_out &&
        (value == "idle" || value == "chosen" || value == "ended"))
      route.why = value;
    if (name == "why" && route.place == Place::my_account &&
        (value == "ended" || value == "details" || value == "password" || value == "email" ||
         value == "other" || value == "answered" || value == "stopped"))
      route.why = value;
    if (name == "change" && route.place == Place::form) route.change = value == "1";
  }
}

}  // namespace

bool safe_return(std::string_view path) {
  if (path.empty() || path.size() > url_bytes || path.front() != '/') return false;
  if (path.size() > 1 && (path[1] == '/' || path[1] == '\\')) return false;
  for (const char c : path) {
    if (static_cast<unsigned char>(c) < 0x21 || c == 0x7f || c == '\\') return false;
  }
  return base::valid_utf8(path);
}

Route parse_route(std::string_view path_and_query) {
  Route route;
  route.place = Place::not_found;
  if (path_and_query.size() > 2 * url_bytes) return route;
  const std::string_view whole = path_and_query.substr(0, path_and_query.find('#'));
  const auto question = whole.find('?');
  const std::string_view path = whole.substr(0, question);
  for (const Pattern& pattern : patterns) {
    if (!fits(pattern, path, route)) continue;
    if (route.page > last_page) route.place = Place::not_found;
    if (question != std::string_view::npos) read_query(whole.substr(question + 1), route);
    return route;
  }
  return route;
}

std::string write_route(const Route& route) {
  std::string path = "/not-found";
  for (const Pattern& pattern : patterns) {
    if (pattern.place != route.place) continue;
    path.clear();
    for (const std::string_view segment : base::split(pattern.path.substr(1), '/')) {
      path += '/';
      if (segment == "{id}" || segment == "{name}" || segment == "{sheet}") {
        path += route.id;
      } else if (segment == "{list}") {
        path += route.list;
      } else if (segment == "{page}") {
        path += std::to_string(route.page);
      } else {
        path += segment;
      }
    }
  }
  char separator = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    path += separator;
    path += name;
    path += '=';
    path += base::percent_encode(value);
    separator = '&';
  };
  if (!route.why.empty()) add("why", route.why);
  if (!route.to.empty()) add("to", route.to);
  if (route.change) add("change", "1");
  if (!route.asks.empty()) path += "?" + route.asks;
  return path;
}

}  // namespace portal
