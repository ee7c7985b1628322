// The second half of SignIn: confirming who it is by a code or a call.
#include <algorithm>

#include "server/auth/codes.h"
#include "server/auth/guessing.h"
#include "server/auth/sign_in.h"
#include "server/auth/starting.h"
#include "server/delivery/messages.h"
#include "server/store/audit.h"
#include "server/store/outbox.h"
#include "shared/base/telephone.h"

namespace auth {
namespace {

constexpr std::size_t digits_to_key = 4;
constexpr std::int64_t times_confirmed = 2;

tl::unexpected<Refusal> attempt_unknown() {
  return refuse("attempt_unknown", "This sign-in is over or took too long: start again.");
}
tl::unexpected<Refusal> tries_used() {
  return refuse("code_tries_used", "The code was wrong too many times: start signing in again.");
}

std::string code_hash(const store::Sealing& sealing, const store::AttemptId& attempt, std::string_view code) {
  return sealing.token_hash("code", attempt.value + " " + std::string(code));
}

std::string call_hash(const store::Sealing& sealing, const store::CallId& call, std::string_view digits) {
  return sealing.token_hash("call", call.value + " " + std::string(digits));
}

Outcome<store::Attempt> usable_attempt(store::Transaction& transaction, const store::Sealing& sealing,
                                       const std::string& token, base::Instant now) {
  auto attempt = store::find_attempt_by_token_hash(transaction, sealing, store::sha256_hex(token));
  if (!attempt || attempt->expires_at <= now || attempt->stage == store::AttemptStage::verified) {
    return attempt_unknown();
  }
  if (attempt->stage == store::AttemptStage::failed || attempt->tries_left <= 0) return tries_used();
  return std::move(*attempt);
}

base::Milliseconds resend_wait(const store::Attempt& attempt, const server::Limits& limits,
                               base::Instant now) {
  if (attempt.sent_as == store::SentAs::nothing) return {};
  return std::max(base::Milliseconds{}, attempt.sent_at + limits.resend_after - now);
}

// The number that is confirmed: the login's own, or while it has none the one that is being set up.
struct Target {
  store::PhoneKind kind = store::PhoneKind::none;
  std::string phone;
  bool setting_up = false;
};

Target target_of(const store::Login& login, const store::Attempt& attempt) {
  if (login.phone_kind != store::PhoneKind::none) return {login.phone_kind, login.phone, false};
  return {attempt.phone_kind, attempt.phone, true};
}

// A message that carries a code or is a call; drawn before the transaction.
struct Sending {
  store::MessageId message;
  store::CallId call;
  std::string digits;
};

store::Message message_for(const server::Parts& parts, const std::string& phone, Channel channel,
                           CallKeys keys, const Sending& sending, wording::Language language,
                           base::Instant now) {
  store::Message message;
  message.id = sending.message;
  message.kind = channel == Channel::text ? store::MessageKind::text : store::MessageKind::call;
  message.repeats = store::Repeats::never;
  message.to = phone;
  message.created = now;
  message.due_at = now;
  message.expires_at = now + parts.limits.code_life;
  if (channel == Channel::text) {
    message.body = delivery::code_text(language, parts.council, sending.digits, parts.limits.code_life).body;
  } else {
    message.call = sending.call;
    message.body = keys == CallKeys::hash_only
                       ? delivery::call_bare_hash(language, parts.council).body
                       : delivery::call_digits_then_hash(language, parts.council).body;
  }
  return message;
}

// A number that is being set up is confirmed twice, to be certain (product.md, J2); then it is the login's.
std::optional<SignedIn> confirmed(store::Transaction& transaction, const server::Parts& parts,
                                  const store::Attempt& attempt, const Fresh& made, const Caller& caller,
                                  base::Instant now) {
  const auto login = store::find_login(transaction, parts.sealing, attempt.login);
  const Target target = login ? target_of(*login, attempt) : Target{};
  if (target.setting_up) {
    const auto audit = [&](const char* action) {
      store::append_audit(transaction,
                          {now, attempt.login, action, "login", attempt.login.value, {}, caller.address, {}});
    };
    store::remove_codes(transaction, attempt.id);
    store::remove_calls(transaction, attempt.id);
    store::set_attempt_confirmed(transaction, attempt.id, attempt.confirmed + 1);
    audit("phone_confirmed");
    if (attempt.confirmed + 1 < times_confirmed) return std::nullopt;
    store::set_phone(transaction, parts.sealing, attempt.login, target.kind, target.phone);
    audit("phone_set");
  }
  return start_session(transaction, parts, attempt, made, caller, now);
}

std::string_view code_of(base::TelephoneFault fault) {
  switch (fault) {
    case base::TelephoneFault::extension:
      return "phone_extension";
    case base::TelephoneFault::costly:
      return "phone_costly";
    default:
      return "phone_malformed";
  }
}

}  // namespace

base::LoginId login_of_attempt(store::Transaction& transaction, const store::Sealing& sealing,
                               const std::string& attempt_token, base::Instant now) {
  const auto attempt = usable_attempt(transaction, sealing, attempt_token, now);
  return attempt ? attempt->login : base::LoginId{};
}

Outcome<AttemptView> SignIn::look(const std::string& attempt_token) {
  const base::Instant now = parts_.clock.now();
  using Answer = Outcome<AttemptView>;
  auto seen = parts_.database.read([&](store::Transaction& transaction) -> base::Result<Answer> {
    const auto attempt = usable_attempt(transaction, parts_.sealing, attempt_token, now);
    if (!attempt) return Answer(tl::unexpected<Refusal>(attempt.error()));
    const auto login = store::find_login(transaction, parts_.sealing, attempt->login);
    if (!login) return Answer(attempt_unknown());
    const Target target = target_of(*login, *attempt);
    AttemptView view;
    view.stage = attempt->stage;
    view.masked_phone = masked_phone(target.phone);
    view.phone_kind = target.kind;
    view.tries_left = attempt->tries_left;
    view.resend_after = resend_wait(*attempt, parts_.limits, now);
    view.expires_at = attempt->expires_at;
    view.sent_at = attempt->sent_at;
    view.setting_up = target.setting_up;
    if (target.setting_up) view.phone = target.phone;
    view.confirmed = attempt->confirmed;
    if (attempt->sent_as == store::SentAs::text) view.sent = Channel::text;
    if (attempt->sent_as == store::SentAs::call) view.sent = Channel::call;
    view.call_answered = store::find_answered_call(transaction, attempt->id, now).has_value();
    if (view.sent == Channel::call)
      view.digits_to_key = store::digits_of_call(transaction, parts_.sealing, attempt->id, now);
    return Answer(std::move(view));
  });
  if (!seen) return refuse(seen.error());
  return std::move(*seen);
}

Outcome<void> SignIn::set_phone(const std::string& attempt_token, std::string_view typed) {
  const auto phone = base::read_telephone(typed);
  if (!phone) {
    return refuse(std::string(code_of(phone.error())), "This telephone number cannot be used.");
  }
  const auto kind =
      phone->kind == base::TelephoneKind::mobile ? store::PhoneKind::mobile : store::PhoneKind::landline;
  const base::Instant now = parts_.clock.now();
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<void> {
    const auto attempt = usable_attempt(transaction, parts_.sealing, attempt_token, now);
    if (!attempt) return tl::unexpected<Refusal>(attempt.error());
    const auto login = store::find_login(transaction, parts_.sealing, attempt->login);
    if (!login) return attempt_unknown();
    if (login->phone_kind != store::PhoneKind::none) {
      return refuse("phone_there", "This login has a telephone number already.");
    }
    if (attempt->phone == phone->number && attempt->phone_kind == kind) return {};
    store::remove_codes(transaction, attempt->id);
    store::remove_calls(transaction, attempt->id);
    store::set_attempt_phone(transaction, parts_.sealing, attempt->id, kind, phone->number);
    return {};
  });
}

Outcome<CodeSent> SignIn::send_code(const std::string& attempt_token, Channel channel, const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  const server::Limits& limits = parts_.limits;
  Sending sending{
      store::new_id<store::MessageId>(parts_.random), store::new_id<store::CallId>(parts_.random), {}};
  if (channel == Channel::text) sending.digits = random_digits(parts_.random, code_digits);
  if (channel == Channel::call && call_keys_ == CallKeys::digits_then_hash) {
    sending.digits = random_digits(parts_.random, digits_to_key);
  }
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<CodeSent> {
    const auto attempt = usable_attempt(transaction, parts_.sealing, attempt_token, now);
    if (!attempt) return tl::unexpected<Refusal>(attempt.error());
    const auto login = store::find_login(transaction, parts_.sealing, attempt->login);
    if (!login) return attempt_unknown();
    const Target target = target_of(*login, *attempt);
    if (target.kind == store::PhoneKind::none) {
      return refuse("phone_missing", "There is no telephone number to confirm this sign-in with.");
    }
    if (channel == Channel::text && target.kind == store::PhoneKind::landline) {
      return refuse("channel_refused", "A text cannot be sent to a landline.");
    }
    const base::Milliseconds resend = resend_wait(*attempt, limits, now);
    if (resend.count > 0) return refuse("code_wait", "Wait a little before asking again.", resend);
    // A number that is being set up may be anybody's: what one network sends to such numbers is bounded too.
    const std::string destination = parts_.sealing.lookup_hash("destination", target.phone);
    const std::string network = parts_.sealing.lookup_hash("network", network_of(caller.address));
    const base::Milliseconds wait =
        std::max(sending_wait(transaction, destination, limits, now),
                 target.setting_up ? network_wait(transaction, network, limits, now) : base::Milliseconds{});
    if (wait.count > 0) return refuse("code_limit", "This number was sent too many codes; wait.", wait);

    const base::Instant expires_at = now + limits.code_life;
    if (channel == Channel::text) {
      store::add_code(transaction,
                      {attempt->id, code_hash(parts_.sealing, attempt->id, sending.digits), expires_at});
    } else {
      const std::string hash =
          sending.digits.empty() ? std::string() : call_hash(parts_.sealing, sending.call, sending.digits);
      store::add_call(
          transaction, parts_.sealing,
          {sending.call, attempt->id, hash, store::CallState::placed, expires_at, sending.digits});
    }
    store::add_message(transaction, parts_.sealing,
                       message_for(parts_, target.phone, channel, call_keys_, sending, caller.language, now));
    store::add_sending(transaction, destination, now);
    if (target.setting_up) store::add_sending(transaction, network, now);
    store::set_attempt_sent(transaction, attempt->id,
                            channel == Channel::text ? store::SentAs::text : store::SentAs::call, now);
    store::append_audit(transaction, {now,
                                      attempt->login,
                                      "code_sent",
                                      "attempt",
                                      attempt->id.value,
                                      {},
                                      caller.address,
                                      channel == Channel::text ? "text" : "call"});
    return CodeSent{channel, expires_at, limits.resend_after,
                    channel == Channel::call ? sending.digits : std::string()};
  });
}

Outcome<std::optional<SignedIn>> SignIn::verify_code(const std::string& attempt_token, std::string_view typed,
                                                     const Caller& caller) {
  const auto code = six_digits(typed);
  if (!code) return refuse("code_malformed", "The code is six digits.");
  const base::Instant now = parts_.clock.now();
  const Fresh made = fresh(parts_.random);
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<std::optional<SignedIn>> {
    const auto attempt = usable_attempt(transaction, parts_.sealing, attempt_token, now);
    if (!attempt) return tl::unexpected<Refusal>(attempt.error());
    const auto codes = store::list_codes(transaction, attempt->id, now);
    if (codes.empty()) return refuse("code_expired", "The code has expired: ask for another.");
    const std::string hash = code_hash(parts_.sealing, attempt->id, *code);
    if (std::any_of(codes.begin(), codes.end(),
                    [&](const store::Code& each) { return same(each.code_hash, hash); })) {
      return confirmed(transaction, parts_, *attempt, made, caller, now);
    }
    const std::int64_t left = attempt->tries_left - 1;
    store::set_attempt_tries_left(transaction, attempt->id, left);
    store::append_audit(
        transaction,
        {now, attempt->login, "code_refused", "attempt", attempt->id.value, {}, caller.address, {}});
    if (left > 0) return refuse("code_wrong", "The code is not right.", {}, left);
    store::set_attempt_stage(transaction, attempt->id, store::AttemptStage::failed);
    store::remove_codes(transaction, attempt->id);
    return tries_used();
  });
}

Outcome<std::optional<SignedIn>> SignIn::finish_call(const std::string& attempt_token, const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  const Fresh made = fresh(parts_.random);
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<std::optional<SignedIn>> {
    const auto attempt = usable_attempt(transaction, parts_.sealing, attempt_token, now);
    if (!attempt) return tl::unexpected<Refusal>(attempt.error());
    if (!store::find_answered_call(transaction, attempt->id, now)) {
      return refuse("call_waiting", "The call has not been answered yet.");
    }
    return confirmed(transaction, parts_, *attempt, made, caller, now);
  });
}

Outcome<void> SignIn::answer_call(const store::CallId& id, std::string_view keys) {
  const base::Instant now = parts_.clock.now();
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<void> {
    const auto call = store::find_call(transaction, id);
    if (!call || call->state != store::CallState::placed || call->expires_at <= now) {
      return refuse("call_unknown", "This call is over.");
    }
    const auto attempt = store::find_attempt(transaction, parts_.sealing, call->attempt);
    if (!attempt || attempt->tries_left <= 0) return refuse("call_unknown", "This call is over.");
    const std::string_view digits = keys.substr(0, keys.find('#'));
    const bool ended_by_hash = digits.size() + 1 == keys.size();
    const bool right = call->digits_hash.empty()
                           ? digits.empty()
                           : same(call->digits_hash, call_hash(parts_.sealing, id, digits));
    if (ended_by_hash && right) {
      store::set_call_state(transaction, id, store::CallState::placed, store::CallState::answered);
      return {};
    }
    if (!call->digits_hash.empty()) {
      store::set_attempt_tries_left(transaction, attempt->id, attempt->tries_left - 1);
    }
    return refuse("call_keys_wrong", "These are not the keys that were asked for.");
  });
}

}  // namespace auth
