// What a handler works with: the server's parts, who asks (as far as cookies say so), and what the answer
// carries besides its body. One Context per request; used by one thread. Made by http for the API and by
// pages for every page, so that both ask the same handlers.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/form_library.h"
#include "server/auth/credentials.h"
#include "server/auth/permissions.h"
#include "server/auth/sessions.h"
#include "server/auth/sign_in.h"
#include "server/parts.h"
#include "server/store/file_vault.h"
#include "shared/api/route.h"
#include "shared/api/types.h"
#include "shared/wording/wording.h"

namespace api {

struct Services {
  const server::Parts& parts;
  auth::Sessions& sessions;
  auth::SignIn& sign_in;
  auth::EmailChecks& email_checks;
  auth::Credentials& credentials;
  store::FileVault& vault;
  const FormLibrary& forms;
  Names names;
};

struct Caller {  // as sent: nothing of it is believed before it is checked
  std::string address;
  std::string agent;
  std::string session_token;
  std::string visit_token;
  std::string attempt_token;
  std::string email_check_token;
  std::string device_token;
  wording::Language language = wording::Language::en;  // of the visit
};

// `holding`: a form was posted after its session had ended. The handlers then act as for that person, but a
// save becomes a held post, nothing else changes, and the caller shows nothing of what they answer.
enum class Way { live, holding };

enum class Cookie { session, visit, attempt, email_check, device };
struct CookieChange {
  Cookie cookie = Cookie::visit;
  std::string value;  // empty: the cookie ends
};

struct Download {  // file_get: what is to be streamed from the vault after the (empty) body
  std::string content;
  std::string name;
  std::int64_t size_bytes = 0;
};

class Context {
 public:
  Context(const Services& services, Caller caller, Way way = Way::live)
      : services_(services), caller_(std::move(caller)), way_(way) {}

  const Services& services() const { return services_; }
  const server::Parts& parts() const { return services_.parts; }
  const Caller& caller() const { return caller_; }
  Way way() const { return way_; }
  base::Instant now() const { return services_.parts.clock.now(); }
  auth::Caller auth_caller() const {
    return {caller_.address, caller_.agent, caller_.device_token, caller_.language};
  }

  // Whose session it is; asked of the store once per request. Only the first ask decides whether the request
  // counts as activity.
  base::Result<auth::SessionCheck> session(auth::Activity activity = auth::Activity::person);
  // The same where the handler found it in a transaction of its own (auth::Sessions::find).
  base::Result<auth::SessionCheck> session(const std::optional<store::Session>& found,
                                           auth::Activity activity);
  // The signed-in person, or (holding) whose session has ended. Empty: nobody.
  base::Result<base::LoginId> login(auth::Activity activity = auth::Activity::person);

  // The token for forms of this answer, masked once.
  std::string form_token();
  // Given with a change: right for the session's cookie or the visit's.
  bool form_token_right(std::string_view masked) const;

  void begin_visit_if_none();
  void signed_in(const auth::SignedIn&);
  void signed_out();
  void attempt_began(const std::string& token);
  void email_check_began(const std::string& token);
  void email_check_ended();

  // draft_file_add: hands over what was sent, once it may be received. Empty: nothing was.
  std::function<base::Result<store::StoredContent>()> receive;

  std::vector<CookieChange> cookies;
  std::optional<Download> download;
  base::Milliseconds retry_after;

 private:
  void change_cookie(Cookie, std::string value);

  const Services& services_;
  Caller caller_;
  Way way_;
  std::optional<base::Result<auth::SessionCheck>> session_;
  std::string form_token_;
};

// Answers any request of the table of routes. Never throws for what was sent; exceptions of the store's own
// making are for http to catch.
Response handle(Context& context, const Request& request);

}  // namespace api
