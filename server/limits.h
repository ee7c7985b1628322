// Every limit of the server that a council may change, with the defaults of product.md ("Kept how long") and
// server.md ("Signing in", "Storage"). Nothing else in the server holds a duration or a size of its own.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/time.h"

namespace server {

struct Limits {
  // Sessions (J12).
  base::Milliseconds session_idle = base::minutes(15);
  base::Milliseconds session_warning =
      base::minutes(5);  // the countdown starts this long before the idle end
  base::Milliseconds session_longest = base::hours(12);
  base::Milliseconds ended_session_known = base::hours(24);   // a late post can still be held for its person
  base::Milliseconds session_touch_every = base::seconds(1);  // activity is written at most this often

  // Sign-in attempts and codes.
  base::Milliseconds attempt_life = base::minutes(30);
  base::Milliseconds code_life = base::minutes(10);
  std::int64_t code_tries = 5;
  base::Milliseconds resend_after = base::seconds(60);
  std::int64_t codes_per_window = 3;
  base::Milliseconds code_window = base::minutes(15);
  std::int64_t codes_per_day = 10;
  std::int64_t codes_per_network_day = 100;  // to e-mail addresses and telephones that are not anybody's yet
  base::Milliseconds email_check_life = base::hours(1);

  // Guessing: after `free_*` failures every further one doubles the wait, from the first to the longest.
  std::int64_t free_guesses_per_login = 3;
  std::int64_t free_guesses_per_address = 20;
  base::Milliseconds guess_wait_first = base::seconds(30);
  base::Milliseconds guess_wait_longest = base::hours(1);
  base::Milliseconds guesses_forgotten = base::hours(24);
  base::Milliseconds device_known = base::days(180);

  // Passwords (Argon2id).
  std::size_t password_memory_bytes = std::size_t{19} * 1024 * 1024;
  unsigned long long password_passes = 2;
  std::int64_t passwords_at_once = 2;
  std::int64_t passwords_waiting = 64;
  std::int64_t password_guesses_bits = 20;  // fewer: a million guesses find it, and it is called common

  // Kept how long.
  base::Milliseconds draft_kept = base::days(90);
  base::Milliseconds begun_draft_kept = base::hours(24);  // J4: not yet anybody's
  std::int64_t begun_per_address_hour = 60;
  base::Milliseconds invitation_life = base::days(14);         // J1: how long its link works
  base::Milliseconds invitation_kept = base::days(90);         // after that, to be sent again
  base::Milliseconds request_answer_awaited = base::days(90);  // J1: then it is declined
  base::Milliseconds submission_kept = base::days(90);
  base::Milliseconds reminder_before = base::days(7);
  base::Milliseconds held_post_kept = base::days(90);
  base::Milliseconds sign_ins_kept = base::days(90);
  base::Milliseconds idempotency_kept = base::hours(24);
  base::Milliseconds outbox_kept = base::days(30);
  base::Milliseconds orphan_file_kept = base::hours(24);

  // Sizes.
  std::int64_t file_bytes = std::int64_t{25} * 1024 * 1024;
  std::int64_t draft_files_bytes = std::int64_t{100} * 1024 * 1024;
  std::int64_t draft_body_bytes = std::int64_t{1024} * 1024;
  std::int64_t held_posts_per_login = 20;

  // Delivery.
  base::Milliseconds delivery_retry_first = base::seconds(5);
  base::Milliseconds delivery_retry_longest = base::hours(1);
  base::Milliseconds delivery_given_up = base::hours(72);
};

}  // namespace server
