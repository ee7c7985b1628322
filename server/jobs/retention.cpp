#include "server/jobs/retention.h"

#include "server/delivery/messages.h"
#include "server/store/account_requests.h"
#include "server/store/attempts.h"
#include "server/store/audit.h"
#include "server/store/drafts.h"
#include "server/store/email_checks.h"
#include "server/store/files.h"
#include "server/store/held_pages.h"
#include "server/store/held_posts.h"
#include "server/store/idempotency.h"
#include "server/store/inbox.h"
#include "server/store/logins.h"
#include "server/store/outbox.h"
#include "server/store/sessions.h"
#include "server/store/submissions.h"

namespace jobs {
namespace {

constexpr std::int64_t at_a_time = 100;  // in one transaction, so that others need not wait long
constexpr int most_rounds = 100;         // in one turn

using Count = base::Result<std::int64_t>;

store::AuditEntry by_server(base::Instant now, std::string action, std::string kind, std::string id,
                            base::RecordId record, std::string why) {
  return {now,           {}, std::move(action), std::move(kind), std::move(id), std::move(record), "server",
          std::move(why)};
}

// What is short-lived goes by the number: its rows have no name anyone would ask for.
store::AuditEntry expired_rows(base::Instant now, std::string kind, std::int64_t count) {
  return by_server(now, "expired_removed", std::move(kind), {}, {}, std::to_string(count));
}

void audit_files(store::Transaction& transaction, const std::vector<store::File>& files,
                 const base::RecordId& record, base::Instant now) {
  for (const store::File& file : files) {
    store::append_audit(transaction,
                        by_server(now, "file_removed", "file", file.id.value, record, "expired"));
  }
}

}  // namespace

// product.md, "Kept how long": a saved form 90 days from the last save.
Count remove_expired_drafts(const server::Parts& parts) {
  const base::Instant now = parts.clock.now();
  return parts.database.write([&](store::Transaction& transaction) -> Count {
    const auto drafts = store::list_expired_drafts(transaction, now, at_a_time);
    for (const store::Draft& draft : drafts) {
      audit_files(transaction, store::list_files(transaction, parts.sealing, draft.id), draft.record, now);
      store::remove_draft(transaction, draft.id);
      store::append_audit(transaction,
                          by_server(now, "draft_removed", "draft", draft.id.value, draft.record, "expired"));
    }
    return static_cast<std::int64_t>(drafts.size());
  });
}

// product.md, "Kept how long": 90 days from submission; removed only once handed over.
Count remove_expired_submissions(const server::Parts& parts) {
  const base::Instant now = parts.clock.now();
  return parts.database.write([&](store::Transaction& transaction) -> Count {
    const auto submissions = store::list_expired_submissions(transaction, now, at_a_time);
    for (const store::Submission& submission : submissions) {
      audit_files(transaction, store::list_files(transaction, parts.sealing, submission.id),
                  submission.record, now);
      store::remove_submission(transaction, submission.id);
      store::append_audit(transaction, by_server(now, "submission_removed", "submission", submission.id.value,
                                                 submission.record, "expired"));
    }
    return static_cast<std::int64_t>(submissions.size());
  });
}

// J12: at 15 minutes the session ends on the server, whether or not a browser still asks.
Count end_idle_sessions(const server::Parts& parts) {
  const base::Instant now = parts.clock.now();
  const base::Instant idle_before = now - parts.limits.session_idle;
  const base::Instant started_before = now - parts.limits.session_longest;
  return parts.database.write([&](store::Transaction& transaction) -> Count {
    const auto sessions = store::list_sessions_to_end(transaction, idle_before, started_before, at_a_time);
    for (const store::Session& session : sessions) {
      const bool longest = session.started <= started_before;
      store::set_session_ended(transaction, session.id,
                               longest ? store::SessionEnd::longest : store::SessionEnd::idle, now);
      store::append_audit(transaction, {now,
                                        session.login,
                                        "session_ended",
                                        "session",
                                        session.id.value,
                                        {},
                                        "server",
                                        longest ? "longest" : "idle"});
    }
    return static_cast<std::int64_t>(sessions.size());
  });
}

Count remove_short_lived(const server::Parts& parts) {
  const base::Instant now = parts.clock.now();
  const server::Limits& limits = parts.limits;
  return parts.database.write([&](store::Transaction& transaction) -> Count {
    const std::pair<const char*, std::int64_t> removed[] = {
        {"code", store::remove_codes_before(transaction, now)},
        {"attempt", store::remove_attempts_before(transaction, now)},
        {"email_check", store::remove_email_checks_before(transaction, now)},
        {"sending", store::remove_sendings_before(transaction, now - base::days(1))},
        {"guesses", store::remove_guesses_before(transaction, now - limits.guesses_forgotten)},
        {"session", store::remove_sessions_ended_before(transaction, now - limits.ended_session_known)},
        {"sign_in", store::remove_sign_ins_before(transaction, now - limits.sign_ins_kept)},
        {"device", store::forget_devices_before(transaction, now - limits.device_known)},
        {"idempotency", store::forget_answers_before(transaction, now - limits.idempotency_kept)},
        {"message", store::remove_messages_before(transaction, now - limits.outbox_kept)},
        {"inbox", store::remove_inbox_before(transaction, now - limits.outbox_kept)},
        {"invitation", store::remove_invitations_before(transaction, now - limits.invitation_kept)},
        {"held_page", store::remove_held_pages_before(transaction, now - limits.held_post_kept)},
        {"held_post", store::remove_held_posts_before(transaction, now - limits.held_post_kept)},
    };
    std::int64_t total = 0;
    for (const auto& [kind, count] : removed) {
      if (count > 0) store::append_audit(transaction, expired_rows(now, kind, count));
      total += count;
    }
    return total;
  });
}

// Rows are forgotten first, the files after that is on the disk: a crash between leaves a file no row knows,
// which the second half finds a day later.
Count remove_orphan_files(const server::Parts& parts, store::FileVault& vault) {
  const base::Instant now = parts.clock.now();
  const base::Instant before = now - parts.limits.orphan_file_kept;
  const auto forgotten =
      parts.database.write([&](store::Transaction& transaction) -> base::Result<std::vector<std::string>> {
        auto contents = store::forget_orphan_contents(transaction, before, at_a_time);
        if (!contents.empty()) {
          store::append_audit(transaction,
                              expired_rows(now, "content", static_cast<std::int64_t>(contents.size())));
        }
        return contents;
      });
  if (!forgotten) return tl::unexpected<base::Error>(forgotten.error());
  std::vector<std::string> to_remove = *forgotten;
  const auto listed = vault.list(before);
  const store::Status looked = parts.database.read([&](store::Transaction& transaction) -> store::Status {
    for (const std::string& content : listed) {
      if (!store::content_known(transaction, content) && !transaction.failed()) to_remove.push_back(content);
    }
    return {};
  });
  if (!looked) return tl::unexpected<base::Error>(looked.error());
  for (const std::string& content : to_remove) vault.remove(content);
  return static_cast<std::int64_t>(to_remove.size());
}

// product.md, "Kept how long": a request whose person has not answered for 90 days is declined, and told so.
Count decline_unanswered_requests(const server::Parts& parts) {
  const base::Instant now = parts.clock.now();
  std::vector<store::MessageId> ids;
  for (std::int64_t count = 0; count < at_a_time; ++count)
    ids.push_back(store::new_id<store::MessageId>(parts.random));
  return parts.database.write([&](store::Transaction& transaction) -> Count {
    const auto requests = store::list_unanswered_account_requests(
        transaction, now - parts.limits.request_answer_awaited, at_a_time);
    std::size_t used = 0;
    for (store::AccountRequest request : requests) {
      request.state = store::RequestState::declined;
      request.changed_at = now;
      (void)store::change_account_request(transaction, request, store::RequestState::asked);
      store::set_handed_over(transaction, request.submission, now);
      store::append_audit(transaction, by_server(now, "account_request_declined", "account_request",
                                                 request.id.value, {}, "not answered"));
      const auto login = store::find_login(transaction, parts.sealing, request.login);
      if (!login) continue;
      const auto wording = delivery::request_declined_email(wording::language_of(login->language),
                                                            parts.council, parts.origin);
      store::Message message;
      message.id = ids[used++];
      message.to = login->email;
      message.subject = wording.subject;
      message.body = wording.body;
      message.created = message.due_at = now;
      store::add_message(transaction, parts.sealing, message);
    }
    return static_cast<std::int64_t>(requests.size());
  });
}

// J6: reminds by e-mail 7 days before a saved form goes; once per save.
Count remind_of_drafts(const server::Parts& parts) {
  const base::Instant now = parts.clock.now();
  std::vector<store::MessageId> ids;
  for (std::int64_t count = 0; count < at_a_time; ++count)
    ids.push_back(store::new_id<store::MessageId>(parts.random));
  return parts.database.write([&](store::Transaction& transaction) -> Count {
    const auto drafts =
        store::list_drafts_to_remind(transaction, now + parts.limits.reminder_before, at_a_time);
    std::size_t used = 0;
    for (const store::Draft& draft : drafts) {
      store::set_draft_reminded(transaction, draft.id, draft.kept_until);
      const auto login = store::find_login(transaction, parts.sealing, draft.login);
      if (!login || draft.kept_until <= now) continue;
      const delivery::Wording wording =
          delivery::draft_reminder_email(wording::language_of(login->language), parts.council, parts.origin,
                                         base::london_date(draft.kept_until));
      store::Message message;
      message.id = ids[used++];
      message.to = login->email;
      message.subject = wording.subject;
      message.body = wording.body;
      message.created = now;
      message.due_at = now;
      store::add_message(transaction, parts.sealing, message);
    }
    return static_cast<std::int64_t>(used);
  });
}

void add_retention(Scheduler& scheduler, const server::Parts& parts, store::FileVault& vault) {
  const auto add = [&scheduler](std::string name, base::Milliseconds every, std::function<Count()> work) {
    scheduler.add({std::move(name), every, [work = std::move(work)]() -> base::Result<void> {
                     Count done = at_a_time;
                     for (int round = 0; done && *done == at_a_time && round < most_rounds; ++round)
                       done = work();
                     if (!done) return tl::unexpected<base::Error>(done.error());
                     return {};
                   }});
  };
  add("end idle sessions", base::seconds(15), [&parts] { return end_idle_sessions(parts); });
  add("remove what is short-lived", base::minutes(5), [&parts] { return remove_short_lived(parts); });
  add("remind of saved forms", base::minutes(10), [&parts] { return remind_of_drafts(parts); });
  add("decline unanswered requests", base::hours(1), [&parts] { return decline_unanswered_requests(parts); });
  add("remove expired drafts", base::minutes(10), [&parts] { return remove_expired_drafts(parts); });
  add("remove expired submissions", base::minutes(10),
      [&parts] { return remove_expired_submissions(parts); });
  add("remove orphan files", base::hours(1), [&parts, &vault] { return remove_orphan_files(parts, vault); });
}

}  // namespace jobs
