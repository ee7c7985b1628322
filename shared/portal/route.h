// The addresses a person can be at. One table; parse and write are each other's inverse.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace portal {

enum class Place : std::uint8_t {
  home,             // /                          -> the own account's dashboard, or signing in
  sign_in,          // /sign-in
  confirm,          // /sign-in/confirm           choose text or call
  code,             // /sign-in/code              key the code, or wait for the call to be answered
  phone,            // /sign-in/phone             set up a telephone
  registering,      // /register                  a login of one's own
  forgotten,        // /forgotten-password
  signed_out,       // /signed-out                why=idle|chosen|ended
  account,          // /accounts/<record>         the dashboard
  task,             // /tasks/<task>              before you start
  form,             // /forms/<draft>/pages/<n>   n from 1; ?change=1 comes back to the check
  check,            // /forms/<draft>/check
  kept,             // /forms/<draft>/saved       saved for later
  joining_form,     // /forms/<draft>/log-in      who goes on has to log in or register
  public_form,      // /start/<name>              before you start, for anybody
  invitation,       // /invitations/<token>       the link of an invitation
  saved_forms,      // /saved-forms               recover a form
  submitted_forms,  // /submitted-forms
  submission,       // /submitted-forms/<id>      the copy
  confirmation,     // /submitted-forms/<id>/confirmation
  my_account,       // /my-account                why=ended|details|password|email|stopped|other|answered
  my_details,       // /my-account/details
  my_password,      // /my-account/password
  my_email,         // /my-account/email
  my_request,       // /my-account/requests/<id>  what one asked the council for, and what it asks
  my_access,        // /my-account/accounts/<access>/stop
  accessibility,    // /accessibility             for anybody
  phone_change,     // /sign-in/phone-change      to ask for another login telephone
  phone_asked,      // /sign-in/phone-change/sent
  console,          // /console                   the workers' own; from here on
  console_list,     // /console/<list>            find, sort, page
  console_sheet,    // /console/<list>/<sheet>    <sheet>: an id or "new"; act and of: what is being done
  not_found,
};

struct Route {
  Place place = Place::home;
  std::string id;          // record, task, draft or submission, checked to be an id; a public form's name
  std::uint32_t page = 0;  // form: from 1
  std::string to;          // signing in and registering: the path to come back to (same origin, checked)
  std::string why;         // signed_out, my_account
  bool change = false;     // form: Continue goes back to the check
  std::string list;        // console: which
  std::string asks;        // console: the query as it was written (console/asks.h)
  bool operator==(const Route&) const = default;
};

Route parse_route(std::string_view path_and_query);
std::string write_route(const Route& route);

// Only paths of ours may be come back to: "/" followed by something other than "/" or "\".
bool safe_return(std::string_view path);

}  // namespace portal
