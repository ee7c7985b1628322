// The second half of SignIn: confirming who it is by a code or a call.
#include <sodium.h>

#include <algorithm>
#include <array>

#include "server/auth/sign_in.h"
#include "server/delivery/messages.h"
#include "server/store/audit.h"
#include "server/store/outbox.h"
#include "shared/base/text.h"

namespace auth {
namespace {

constexpr std::size_t code_digits = 6;
constexpr std::size_t digits_to_key = 4;
constexpr std::size_t longest_agent = 200;

tl::unexpected<Refusal> attempt_unknown() {
  return refuse("attempt_unknown", "This sign-in is over or took too long: start again.");
}
tl::unexpected<Refusal> tries_used() {
  return refuse("code_tries_used", "The code was wrong too many times: start signing in again.");
}

// A refusal is an outcome like others: what it wrote (a try used) is committed.
template <class F>
auto written(store::Database& database, F step) -> std::invoke_result_t<F&, store::Transaction&> {
  using Answer = std::invoke_result_t<F&, store::Transaction&>;
  auto outcome = database.write(
      [&](store::Transaction& transaction) -> base::Result<Answer> { return step(transaction); });
  if (!outcome) return refuse(outcome.error());
  return std::move(*outcome);
}

// Every number of so many digits is equally likely: 256 is not a multiple of 10, so bytes from 250 on are
// drawn again.
std::string random_digits(server::Random& random, std::size_t count) {
  std::string digits;
  while (digits.size() < count) {
    unsigned char byte = 0;
    random.fill({&byte, 1});
    if (byte < 250) digits += static_cast<char>('0' + byte % 10);
  }
  return digits;
}

// Spaces are accepted, as people copy them; also the no-break space some phones put in.
std::optional<std::string> six_digits(std::string_view typed) {
  std::string digits;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const char letter = typed[at];
    if (letter == ' ' || letter == '\t') continue;
    if (typed.substr(at, 2) == "\xc2\xa0") {
      ++at;
      continue;
    }
    if (letter < '0' || letter > '9' || digits.size() == code_digits) return std::nullopt;
    digits += letter;
  }
  if (digits.size() != code_digits) return std::nullopt;
  return digits;
}

std::string code_hash(const store::Sealing& sealing, const store::AttemptId& attempt, std::string_view code) {
  return sealing.token_hash("code", attempt.value + " " + std::string(code));
}

std::string call_hash(const store::Sealing& sealing, const store::CallId& call, std::string_view digits) {
  return sealing.token_hash("call", call.value + " " + std::string(digits));
}

bool same(const std::string& one, const std::string& other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

Outcome<store::Attempt> usable_attempt(store::Transaction& transaction, const std::string& token,
                                       base::Instant now) {
  auto attempt = store::find_attempt_by_token_hash(transaction, store::sha256_hex(token));
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

// Until the oldest of the last `most` sendings leaves the window.
base::Milliseconds limit_wait(const std::vector<base::Instant>& latest_first, std::int64_t most,
                              base::Milliseconds window, base::Instant now) {
  const auto index = static_cast<std::size_t>(most - 1);
  if (most <= 0 || latest_first.size() <= index) return {};
  return std::max(base::Milliseconds{}, latest_first[index] + window - now);
}

// What a completed sign-in is made of, drawn before the transaction because it may be run again.
struct Fresh {
  store::SessionId session;
  std::string session_token;
  std::string device_token;
};

Fresh fresh(server::Random& random) {
  return {store::new_id<store::SessionId>(random), store::new_token(random), store::new_token(random)};
}

SignedIn start_session(store::Transaction& transaction, const store::Attempt& attempt, const Fresh& made,
                       const Caller& caller, base::Instant now) {
  store::set_attempt_stage(transaction, attempt.id, store::AttemptStage::verified);
  store::remove_codes(transaction, attempt.id);
  const std::string_view whole = base::valid_utf8(caller.agent) ? caller.agent : std::string_view();
  const std::string agent(base::first_code_points(whole, longest_agent));
  store::add_session(transaction, {made.session, store::sha256_hex(made.session_token), attempt.login, now,
                                   now, caller.address, agent, store::SessionEnd::none, std::nullopt});
  store::add_sign_in(transaction, {made.session, attempt.login, agent, now});
  store::set_language(transaction, attempt.login, wording::tag_of(caller.language));
  store::remember_device(transaction, {store::sha256_hex(made.device_token), attempt.login, now});
  store::append_audit(
      transaction, {now, attempt.login, "signed_in", "session", made.session.value, {}, caller.address, {}});
  return {attempt.login, made.session, made.session_token, made.device_token};
}

// A message that carries a code or is a call; drawn before the transaction too.
struct Sending {
  store::MessageId message;
  store::CallId call;
  std::string digits;
};

store::Message message_for(const server::Parts& parts, const store::Login& login, Channel channel,
                           CallKeys keys, const Sending& sending, wording::Language language,
                           base::Instant now) {
  store::Message message;
  message.id = sending.message;
  message.kind = channel == Channel::text ? store::MessageKind::text : store::MessageKind::call;
  message.repeats = store::Repeats::never;
  message.to = login.phone;
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

}  // namespace

Outcome<AttemptView> SignIn::look(const std::string& attempt_token) {
  const base::Instant now = parts_.clock.now();
  using Answer = Outcome<AttemptView>;
  auto seen = parts_.database.read([&](store::Transaction& transaction) -> base::Result<Answer> {
    const auto attempt = usable_attempt(transaction, attempt_token, now);
    if (!attempt) return Answer(tl::unexpected<Refusal>(attempt.error()));
    const auto login = store::find_login(transaction, parts_.sealing, attempt->login);
    if (!login) return Answer(attempt_unknown());
    AttemptView view{attempt->stage,
                     masked_phone(login->phone),
                     login->phone_kind,
                     attempt->tries_left,
                     resend_wait(*attempt, parts_.limits, now),
                     attempt->expires_at,
                     std::nullopt,
                     attempt->sent_at,
                     false};
    if (attempt->sent_as == store::SentAs::text) view.sent = Channel::text;
    if (attempt->sent_as == store::SentAs::call) view.sent = Channel::call;
    view.call_answered = store::find_answered_call(transaction, attempt->id, now).has_value();
    return Answer(std::move(view));
  });
  if (!seen) return refuse(seen.error());
  return std::move(*seen);
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
    const auto attempt = usable_attempt(transaction, attempt_token, now);
    if (!attempt) return tl::unexpected<Refusal>(attempt.error());
    const auto login = store::find_login(transaction, parts_.sealing, attempt->login);
    if (!login || login->phone_kind == store::PhoneKind::none) {
      return refuse("phone_missing", "There is no telephone number to confirm this sign-in with.");
    }
    if (channel == Channel::text && login->phone_kind == store::PhoneKind::landline) {
      return refuse("channel_refused", "A text cannot be sent to a landline.");
    }
    const base::Milliseconds resend = resend_wait(*attempt, limits, now);
    if (resend.count > 0) return refuse("code_wait", "Wait a little before asking again.", resend);
    const std::string destination = parts_.sealing.lookup_hash("destination", login->phone);
    const auto sendings = store::list_sendings(transaction, destination, now - base::days(1));
    const base::Milliseconds wait =
        std::max(limit_wait(sendings, limits.codes_per_window, limits.code_window, now),
                 limit_wait(sendings, limits.codes_per_day, base::days(1), now));
    if (wait.count > 0) return refuse("code_limit", "This number was sent too many codes; wait.", wait);

    const base::Instant expires_at = now + limits.code_life;
    if (channel == Channel::text) {
      store::add_code(transaction,
                      {attempt->id, code_hash(parts_.sealing, attempt->id, sending.digits), expires_at});
    } else {
      const std::string hash =
          sending.digits.empty() ? std::string() : call_hash(parts_.sealing, sending.call, sending.digits);
      store::add_call(transaction, {sending.call, attempt->id, hash, store::CallState::placed, expires_at});
    }
    store::add_message(transaction, parts_.sealing,
                       message_for(parts_, *login, channel, call_keys_, sending, caller.language, now));
    store::add_sending(transaction, destination, now);
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

Outcome<SignedIn> SignIn::verify_code(const std::string& attempt_token, std::string_view typed,
                                      const Caller& caller) {
  const auto code = six_digits(typed);
  if (!code) return refuse("code_malformed", "The code is six digits.");
  const base::Instant now = parts_.clock.now();
  const Fresh made = fresh(parts_.random);
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<SignedIn> {
    const auto attempt = usable_attempt(transaction, attempt_token, now);
    if (!attempt) return tl::unexpected<Refusal>(attempt.error());
    const auto codes = store::list_codes(transaction, attempt->id, now);
    if (codes.empty()) return refuse("code_expired", "The code has expired: ask for another.");
    const std::string hash = code_hash(parts_.sealing, attempt->id, *code);
    if (std::any_of(codes.begin(), codes.end(),
                    [&](const store::Code& each) { return same(each.code_hash, hash); })) {
      return start_session(transaction, *attempt, made, caller, now);
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

Outcome<SignedIn> SignIn::finish_call(const std::string& attempt_token, const Caller& caller) {
  const base::Instant now = parts_.clock.now();
  const Fresh made = fresh(parts_.random);
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<SignedIn> {
    const auto attempt = usable_attempt(transaction, attempt_token, now);
    if (!attempt) return tl::unexpected<Refusal>(attempt.error());
    if (!store::find_answered_call(transaction, attempt->id, now)) {
      return refuse("call_waiting", "The call has not been answered yet.");
    }
    return start_session(transaction, *attempt, made, caller, now);
  });
}

Outcome<void> SignIn::answer_call(const store::CallId& id, std::string_view keys) {
  const base::Instant now = parts_.clock.now();
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<void> {
    const auto call = store::find_call(transaction, id);
    if (!call || call->state != store::CallState::placed || call->expires_at <= now) {
      return refuse("call_unknown", "This call is over.");
    }
    const auto attempt = store::find_attempt(transaction, call->attempt);
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
