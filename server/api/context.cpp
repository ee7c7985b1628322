#include "server/api/context.h"

#include <algorithm>

#include "server/api/form_token.h"
#include "server/store/ids.h"

namespace api {

base::Result<auth::SessionCheck> Context::session(auth::Activity activity) {
  if (!session_) {
    session_ = caller_.session_token.empty() ? base::Result<auth::SessionCheck>(auth::SessionCheck{})
                                             : services_.sessions.check(caller_.session_token, activity);
  }
  return *session_;
}

base::Result<auth::SessionCheck> Context::session(const std::optional<store::Session>& found,
                                                  auth::Activity activity) {
  if (!session_) session_ = services_.sessions.judge(found, activity);
  return *session_;
}

base::Result<base::LoginId> Context::login(auth::Activity activity) {
  const auto check = session(activity);
  if (!check) return tl::unexpected(check.error());
  const auto wanted = way_ == Way::live ? auth::SessionCheck::State::live : auth::SessionCheck::State::ended;
  return check->state == wanted ? check->login : base::LoginId{};
}

std::string Context::form_token() {
  if (form_token_.empty()) {
    const auto check = session(auth::Activity::background);
    const bool live = check && check->state == auth::SessionCheck::State::live;
    begin_visit_if_none();
    const std::string& cookie = live ? caller_.session_token : caller_.visit_token;
    form_token_ = mask_token(auth::form_token(parts().sealing, cookie), parts().random);
  }
  return form_token_;
}

bool Context::form_token_right(std::string_view masked) const {
  const std::string token = unmask_token(masked);
  if (token.empty()) return false;
  const auto right = [&](const std::string& cookie) {
    return !cookie.empty() && auth::form_token_right(parts().sealing, cookie, token);
  };
  return right(caller_.session_token) || right(caller_.visit_token);
}

void Context::begin_visit_if_none() {
  if (!caller_.visit_token.empty()) return;
  caller_.visit_token = store::new_token(parts().random);
  change_cookie(Cookie::visit, caller_.visit_token);
}

void Context::signed_in(const auth::SignedIn& signed_in) {
  caller_.session_token = signed_in.session_token;
  caller_.attempt_token.clear();
  session_.reset();
  form_token_.clear();
  change_cookie(Cookie::session, signed_in.session_token);
  change_cookie(Cookie::attempt, {});
  email_check_ended();
  if (!signed_in.device_token.empty()) change_cookie(Cookie::device, signed_in.device_token);
}

// Whoever uses the browser next finds nothing of what was begun.
void Context::signed_out() {
  caller_.session_token.clear();
  email_check_ended();
  session_.reset();
  form_token_.clear();
  change_cookie(Cookie::session, {});
}

void Context::attempt_began(const std::string& token) {
  caller_.attempt_token = token;
  change_cookie(Cookie::attempt, token);
}

void Context::email_check_began(const std::string& token) {
  caller_.email_check_token = token;
  change_cookie(Cookie::email_check, token);
}

void Context::email_check_ended() {
  if (caller_.email_check_token.empty()) return;
  caller_.email_check_token.clear();
  change_cookie(Cookie::email_check, {});
}

void Context::change_cookie(Cookie cookie, std::string value) {
  std::erase_if(cookies, [&](const CookieChange& change) { return change.cookie == cookie; });
  cookies.push_back({cookie, std::move(value)});
}

}  // namespace api
