#include "server/api/answers.h"
#include "server/api/handlers.h"
#include "server/store/logins.h"
#include "server/store/records.h"
#include "server/store/tasks.h"

namespace api {
namespace {

struct Person {
  std::string name;
  std::vector<Account> accounts;
  bool works = false;
};

base::Result<Person> person_of(Context& context, const base::LoginId& login) {
  const base::Instant now = context.now();
  return context.parts().database.read([&](store::Transaction& transaction) -> base::Result<Person> {
    Person person;
    const auto found = store::find_login(transaction, context.parts().sealing, login);
    if (!found) return base::fail("not_found", "There is no such login");
    person.name = found->full_name();
    const auth::Actor actor = auth::actor_for(transaction, login, now);
    person.works = auth::may(actor, auth::Action::view, auth::console()) == auth::Verdict::allowed;
    const auto tasks = store::list_open_tasks(transaction, login);
    for (const auto& account : store::list_accounts(transaction, login, now)) {
      std::int64_t waiting = 0;
      for (const auto& task : tasks) waiting += task.record == account.record.id ? 1 : 0;
      person.accounts.push_back(
          {account.record.id, account.record.full_name(), holder_of(account.access.kind), waiting});
    }
    return person;
  });
}

Times times_of(const server::Limits& limits) {
  constexpr std::int64_t day_ms = base::days(1).count;
  return {.idle_warning = {limits.session_idle.count - limits.session_warning.count},
          .idle_end = limits.session_idle,
          .code_life = limits.code_life,
          .resend_wait = limits.resend_after,
          .keep_days = limits.draft_kept.count / day_ms};
}

// Whether an attempt to sign in has got past the password.
bool identified(Context& context) {
  const std::string& token = context.caller().attempt_token;
  return !token.empty() && context.services().sign_in.look(token).has_value();
}

base::Result<Session> session_seen(Context& context, auth::Activity activity) {
  Session session;
  session.names = context.services().names;
  session.times = times_of(context.parts().limits);
  session.now = context.now();
  const auto login = context.login(activity);
  if (!login) return tl::unexpected(login.error());
  if (!login->empty()) {
    const auto person = person_of(context, *login);
    if (!person) return tl::unexpected(person.error());
    const auto check = context.session();
    session.stage = Stage::signed_in;
    session.person = person->name;
    session.accounts = person->accounts;
    session.works = person->works;
    // A post that is being held is read as if its session still went on.
    const base::Instant as_if = session.now + context.parts().limits.session_idle;
    session.idle_end = context.way() == Way::holding ? as_if : check->idle_ends_at;
    session.ends = context.way() == Way::holding ? as_if : check->longest_ends_at;
  } else if (identified(context)) {
    session.stage = Stage::identified;
  }
  session.token = context.form_token();
  return session;
}

Response told(Context& context, auth::Activity activity) {
  const auto session = session_seen(context, activity);
  return session ? answer(*session) : refuse(context, session.error());
}

}  // namespace

Response get_session(Context& context, const Request&) {
  return told(context, auth::Activity::background);
}

Response touch_session(Context& context, const Request&) {
  const auto login = context.login(auth::Activity::person);
  if (!login) return refuse(context, login.error());
  if (login->empty()) return answer_problem(context, problem_of(std::string_view("not_signed_in")));
  return told(context, auth::Activity::person);
}

Response end_session(Context& context, const Request&) {
  const std::string token = context.caller().session_token;
  if (!token.empty()) {
    const auto ended = context.services().sessions.sign_out(token, context.caller().address);
    if (!ended) return refuse(context, ended.error());
  }
  context.signed_out();
  return no_content();
}

Response tell_session(Context& context) {
  return told(context, auth::Activity::person);
}

}  // namespace api
