#include "server/api/changing.h"

#include "server/store/idempotency.h"
#include "shared/api/route.h"

namespace api {
namespace {

constexpr std::size_t longest_key = 128;

Response remembered(const store::RememberedAnswer& answer) {
  return {answer.status, std::string(answer.status < 400 ? json_type : problem_type), answer.body};
}

base::Result<Response> once(store::Transaction& transaction, const Context& context, const Request& request,
                            const std::string& digest, const auth::Actor& actor, const Change& change) {
  const server::Parts& parts = context.parts();
  const std::string asked = std::string(method_name(route(request.route).method)) + " " + path_of(request) +
                            " " + std::to_string(request.revision);
  const base::LoginId asker = actor.login.empty() ? base::LoginId{"visit " + actor.visit} : actor.login;
  const auto seen =
      store::recall_answer(transaction, parts.sealing, asker, request.idempotency_key, asked, digest);
  if (!seen) return tl::unexpected(seen.error());
  if (*seen) return remembered(**seen);
  auto response = change(transaction, actor);
  if (response && response->ok()) {
    store::remember_answer(
        transaction, parts.sealing,
        {asker, request.idempotency_key, asked, digest, response->status, response->body, actor.now});
  }
  return response;
}

}  // namespace

auth::Actor actor_in(store::Transaction& transaction, const Context& context, const base::LoginId& login,
                     base::Instant now) {
  auth::Actor actor = auth::actor_for(transaction, login, now);
  actor.visit = visit_of(context);
  actor.phone_visit = phone_visit_of(context, attempting(transaction, context));
  return actor;
}

namespace {

Response told(Context& context, base::Result<Response> response) {
  return response ? std::move(*response) : refuse(context, response.error());
}

}  // namespace

Response make_change(Context& context, const Request& request, const std::string& request_digest,
                     const Change& change, By by) {
  const auto login = context.login();
  if (!login) return refuse(context, login.error());
  if (login->empty() && by == By::person)
    return answer_problem(context, problem_of(std::string_view("not_signed_in")));
  if (request.idempotency_key.size() > longest_key) {
    return answer_problem(context, problem_of(std::string_view("idempotency_key_malformed")));
  }
  const base::Instant now = context.now();
  return told(context, context.parts().database.write([&](store::Transaction& transaction) {
    const auth::Actor actor = actor_in(transaction, context, *login, now);
    if (request.idempotency_key.empty()) return change(transaction, actor);
    return once(transaction, context, request, request_digest, actor, change);
  }));
}

Response make_change(Context& context, const Request& request, const Change& change, By by) {
  // Only a request that may come twice is told from another by its body.
  const std::string digest =
      request.idempotency_key.empty() ? std::string() : store::sha256_hex(request.body);
  return make_change(context, request, digest, change, by);
}

Response make_answer(Context& context, const Change& read, By by) {
  const auto login = context.login();
  if (!login) return refuse(context, login.error());
  if (login->empty() && by == By::person)
    return answer_problem(context, problem_of(std::string_view("not_signed_in")));
  const base::Instant now = context.now();
  return told(context, context.parts().database.read([&](store::Transaction& transaction) {
    return read(transaction, actor_in(transaction, context, *login, now));
  }));
}

base::LoginId attempting(store::Transaction& transaction, const Context& context) {
  const std::string& token = context.caller().attempt_token;
  if (token.empty() || context.caller().visit_token.empty()) return {};
  return auth::login_of_attempt(transaction, context.parts().sealing, token, context.now());
}

std::string phone_visit_of(const Context& context, const base::LoginId& attempting) {
  if (attempting.empty()) return {};
  return std::string(auth::phone_prefix) +
         store::sha256_hex(context.caller().visit_token + " " + attempting.value);
}

std::string visit_of(const Context& context) {
  const std::string& token = context.caller().visit_token;
  return token.empty() ? std::string() : store::sha256_hex(token);
}

store::AuditEntry audited(const Context& context, const auth::Actor& actor, std::string_view action,
                          std::string_view object_kind, std::string_view object,
                          const base::RecordId& record) {
  return {actor.now,           actor.login, std::string(action),      std::string(object_kind),
          std::string(object), record,      context.caller().address, {}};
}

}  // namespace api
