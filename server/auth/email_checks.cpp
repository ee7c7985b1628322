#include "server/auth/email_checks.h"

#include <algorithm>

#include "server/auth/codes.h"
#include "server/auth/guessing.h"
#include "server/delivery/messages.h"
#include "server/store/audit.h"
#include "server/store/outbox.h"
#include "shared/base/text.h"

namespace auth {
namespace {

using store::EmailPurpose;
using store::EmailStage;

tl::unexpected<Refusal> check_unknown() {
  return refuse("check_unknown", "This took too long or was finished: start again.");
}
tl::unexpected<Refusal> tries_used() {
  return refuse("code_tries_used", "The code was wrong too many times: ask for another.");
}

std::string code_hash(const store::Sealing& sealing, const store::EmailCheckId& check,
                      std::string_view code) {
  return sealing.token_hash("email_code", check.value + " " + std::string(code));
}

base::Milliseconds resend_wait(const store::EmailCheck& check, const server::Limits& limits,
                               base::Instant now) {
  if (check.stage != EmailStage::sent) return {};
  return std::max(base::Milliseconds{}, check.sent_at + limits.resend_after - now);
}

EmailView view_of(const store::EmailCheck& check, const server::Limits& limits, base::Instant now) {
  return {check.purpose,    check.stage,   check.email,
          check.first_name, check.surname, resend_wait(check, limits, now)};
}

std::optional<store::EmailCheck> live_check(store::Transaction& transaction, const store::Sealing& sealing,
                                            const std::string& token, base::Instant now) {
  if (token.empty()) return std::nullopt;
  auto check = store::find_email_check(transaction, sealing, store::sha256_hex(token));
  if (!check || check->expires_at <= now || check->stage == EmailStage::used) return std::nullopt;
  return check;
}

// Drawn before the transaction.
struct Drawn {
  std::string token;
  store::EmailCheckId check;
  store::MessageId message;
  std::string digits;
  std::string nobody_knows;  // stands in for the code where none is told
};

// What is written to the address: the code, or why there is none.
delivery::Wording wording_of(const server::Parts& parts, EmailPurpose purpose, bool code,
                             const std::string& digits, wording::Language language) {
  if (code) return delivery::code_email(language, parts.council, digits, parts.limits.code_life);
  return purpose == EmailPurpose::password_reset
             ? delivery::no_login_email(language, parts.council, parts.origin)
             : delivery::login_there_email(language, parts.council, parts.origin);
}

void post(store::Transaction& transaction, const server::Parts& parts, const Drawn& drawn,
          const std::string& to, const delivery::Wording& wording, base::Instant now) {
  store::Message message;
  message.id = drawn.message;
  message.repeats = store::Repeats::never;
  message.to = to;
  message.subject = wording.subject;
  message.body = wording.body;
  message.created = now;
  message.due_at = now;
  message.expires_at = now + parts.limits.code_life;
  store::add_message(transaction, parts.sealing, message);
}

}  // namespace

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (text.size() > longest_email || at == 0 || at == std::string_view::npos || !base::valid_utf8(text))
    return false;
  const std::string_view domain = text.substr(at + 1);
  const auto point = domain.find('.');
  if (domain.find('@') != std::string_view::npos || point == std::string_view::npos || point == 0 ||
      domain.back() == '.')
    return false;
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7f ||
           std::string_view("<>()[]\\,;:\"").find(c) != std::string_view::npos;
  });
}

Outcome<EmailSent> EmailChecks::send(const std::string& token, EmailPurpose purpose, std::string_view email,
                                     const Caller& caller, const base::LoginId& for_login) {
  const std::string typed(base::trim(email));
  if (!is_email(typed)) return refuse("email_malformed", "This is not an e-mail address.");
  const base::Instant now = parts_.clock.now();
  const server::Limits& limits = parts_.limits;
  const store::Sealing& sealing = parts_.sealing;
  const Drawn drawn{store::new_token(parts_.random), store::new_id<store::EmailCheckId>(parts_.random),
                    store::new_id<store::MessageId>(parts_.random), random_digits(parts_.random, code_digits),
                    store::new_token(parts_.random)};
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<EmailSent> {
    auto check = live_check(transaction, sealing, token, now);
    const std::string normal = store::normalised_email(typed);
    const bool goes_on = check && check->purpose == purpose && check->stage != EmailStage::failed &&
                         store::normalised_email(check->email) == normal;
    if (goes_on && check->stage == EmailStage::verified)
      return EmailSent{token, view_of(*check, limits, now)};
    if (goes_on) {
      const base::Milliseconds resend = resend_wait(*check, limits, now);
      if (resend.count > 0) return refuse("code_wait", "Wait a little before asking again.", resend);
    }
    const std::string destination = sealing.lookup_hash("destination", "mailto:" + normal);
    const std::string network = sealing.lookup_hash("network", network_of(caller.address));
    const base::Milliseconds wait = std::max(sending_wait(transaction, destination, limits, now),
                                             network_wait(transaction, network, limits, now));
    if (wait.count > 0) return refuse("code_limit", "This address was sent too many codes; wait.", wait);

    const auto owner = store::find_login_by_email(transaction, sealing, typed);
    if (!goes_on) {
      check = store::EmailCheck{drawn.check,
                                store::sha256_hex(drawn.token),
                                purpose,
                                typed,
                                purpose == EmailPurpose::email_change ? for_login
                                : owner                               ? owner->id
                                                                      : base::LoginId{},
                                EmailStage::sent,
                                limits.code_tries,
                                now,
                                now,
                                now + limits.email_check_life};
      store::add_email_check(transaction, sealing, *check);
    }
    const bool code = owner.has_value() == (purpose == EmailPurpose::password_reset);
    store::add_email_code(transaction, check->id,
                          code_hash(sealing, check->id, code ? drawn.digits : drawn.nobody_knows),
                          now + limits.code_life);
    store::set_email_check_sent(transaction, check->id, now);
    check->sent_at = now;
    post(transaction, parts_, drawn, typed, wording_of(parts_, purpose, code, drawn.digits, caller.language),
         now);
    store::add_sending(transaction, destination, now);
    store::add_sending(transaction, network, now);
    store::append_audit(
        transaction,
        {now, for_login, "email_code_sent", "email_check", check->id.value, {}, caller.address, {}});
    return EmailSent{goes_on ? token : drawn.token, view_of(*check, limits, now)};
  });
}

Outcome<EmailView> EmailChecks::look(const std::string& token) {
  const base::Instant now = parts_.clock.now();
  using Answer = Outcome<EmailView>;
  auto seen = parts_.database.read([&](store::Transaction& transaction) -> base::Result<Answer> {
    const auto check = live_check(transaction, parts_.sealing, token, now);
    if (!check) return Answer(check_unknown());
    return Answer(view_of(*check, parts_.limits, now));
  });
  if (!seen) return refuse(seen.error());
  return std::move(*seen);
}

Outcome<EmailView> EmailChecks::verify(const std::string& token, std::string_view typed,
                                       const Caller& caller) {
  const auto code = six_digits(typed);
  if (!code) return refuse("code_malformed", "The code is six digits.");
  const base::Instant now = parts_.clock.now();
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<EmailView> {
    auto check = live_check(transaction, parts_.sealing, token, now);
    if (!check) return check_unknown();
    if (check->stage == EmailStage::verified) return view_of(*check, parts_.limits, now);
    if (check->stage == EmailStage::failed) return tries_used();
    const auto hashes = store::list_email_codes(transaction, check->id, now);
    if (hashes.empty()) return refuse("code_expired", "The code has expired: ask for another.");
    if (holds(hashes, code_hash(parts_.sealing, check->id, *code))) {
      store::set_email_check_stage(transaction, check->id, EmailStage::verified);
      store::remove_email_codes(transaction, check->id);
      check->stage = EmailStage::verified;
      return view_of(*check, parts_.limits, now);
    }
    const std::int64_t left = check->tries_left - 1;
    store::set_email_check_tries_left(transaction, check->id, left);
    store::append_audit(transaction,
                        {now, {}, "code_refused", "email_check", check->id.value, {}, caller.address, {}});
    if (left > 0) return refuse("code_wrong", "The code is not right.", {}, left);
    store::set_email_check_stage(transaction, check->id, EmailStage::failed);
    store::remove_email_codes(transaction, check->id);
    return tries_used();
  });
}

Outcome<EmailView> EmailChecks::keep_names(const std::string& token, const std::string& first_name,
                                           const std::string& surname) {
  const base::Instant now = parts_.clock.now();
  return written(parts_.database, [&](store::Transaction& transaction) -> Outcome<EmailView> {
    auto check = verified_check(transaction, parts_.sealing, token, EmailPurpose::registration, now);
    if (!check) return tl::unexpected<Refusal>(check.error());
    store::set_email_check_names(transaction, parts_.sealing, check->id, first_name, surname);
    check->first_name = first_name;
    check->surname = surname;
    return view_of(*check, parts_.limits, now);
  });
}

Outcome<store::EmailCheck> verified_check(store::Transaction& transaction, const store::Sealing& sealing,
                                          const std::string& token, EmailPurpose purpose, base::Instant now) {
  auto check = live_check(transaction, sealing, token, now);
  if (!check || check->stage != EmailStage::verified || check->purpose != purpose) return check_unknown();
  return std::move(*check);
}

}  // namespace auth
