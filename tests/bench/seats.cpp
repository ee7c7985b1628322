#include "tests/bench/seats.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "server/api/form_token.h"
#include "server/auth/sessions.h"
#include "server/limits.h"
#include "server/store/audit.h"
#include "server/store/drafts.h"
#include "server/store/logins.h"
#include "server/store/records.h"
#include "server/store/sessions.h"
#include "server/store/sqlite.h"
#include "shared/forms/shipped.h"
#include "shared/questionnaire/answers.h"
#include "tests/bench/measure.h"

namespace bench {
namespace {

using questionnaire::Completion;
using questionnaire::Kind;

std::unique_ptr<store::Database> opened(const std::string& folder) {
  store::SqliteOptions options;
  options.path = folder + database_name;
  return demand(store::open_sqlite(options), "the database");
}

store::Sealing sealing_of(const std::string& folder, server::Random& random) {
  return {demand(store::load_keys(folder + "/keys", store::MissingKeys::create, random), "the keys"), random};
}

std::string words(std::size_t count) {
  static const std::string sentence = "She settled well and talks about school in the evening. ";
  std::string text(mark_digits, '0');
  text += ' ';
  while (text.size() < count) text += sentence;
  text.resize(count);
  text.back() = '.';
  return text;
}

struct Newcomer {
  store::Login login;
  store::Record record;
  store::Access access;
  store::Session session;
  store::Draft draft;
};

Newcomer newcomer(server::Random& random, std::size_t number, const std::string& session_token,
                  const DraftText& text) {
  const base::Instant now = server::SystemClock().now();
  const std::string suffix = std::to_string(number);
  Newcomer person;
  person.login = {store::new_id<base::LoginId>(random),
                  "person" + suffix + "@example.org",
                  "Person",
                  "Number " + suffix,
                  "none",
                  store::PhoneKind::none,
                  "",
                  now};
  person.record = {store::new_id<base::RecordId>(random),
                   store::Service::children,
                   "ESC-C-" + suffix,
                   "Child",
                   "Number " + suffix,
                   std::nullopt,
                   now};
  person.access = {store::new_id<base::AccessId>(random),
                   person.login.id,
                   person.record.id,
                   store::HolderKind::foster_carer,
                   {},
                   now,
                   std::nullopt};
  person.session = {store::new_id<store::SessionId>(random),
                    store::sha256_hex(session_token),
                    person.login.id,
                    now,
                    now,
                    "127.0.0.1",
                    "Firefox",
                    store::SessionEnd::none,
                    std::nullopt};
  store::Draft& draft = person.draft;
  draft.id = store::new_id<base::DraftId>(random);
  draft.login = person.login.id;
  draft.record = person.record.id;
  draft.questionnaire = text.canonical;
  draft.title = "Foster carer's input to a looked-after child's review";
  draft.page = "1";
  draft.body = text.json;
  draft.created = draft.saved_at = now;
  draft.kept_until = now + server::Limits().draft_kept;
  return person;
}

store::Status add(store::Transaction& transaction, const store::Sealing& sealing, const Newcomer& person) {
  if (const auto added = store::add_login(transaction, sealing, person.login); !added) return added;
  if (const auto added = store::add_record(transaction, person.record); !added) return added;
  if (const auto added = store::add_access(transaction, person.access); !added) return added;
  store::add_session(transaction, person.session);
  return store::add_draft(transaction, sealing, person.draft);
}

}  // namespace

DraftText draft_text() {
  constexpr std::size_t longest_answer = 400;
  const auto shipped = std::find_if(
      forms::shipped().begin(), forms::shipped().end(),
      [](const forms::ShippedForm& each) { return each.name == "looked-after-child-review-carer"; });
  demand(shipped != forms::shipped().end(), "the form does not ship");
  const auto form = questionnaire::load(shipped->json).form;
  demand(form != nullptr, "the form does not load");
  questionnaire::Answers answers(form);
  std::string json;
  std::optional<questionnaire::Slot> first;
  for (questionnaire::ItemIndex index = 0; index < form->items.size() && json.size() < draft_bytes; ++index) {
    const auto& item = form->items[index];
    if ((item.kind != Kind::text && item.kind != Kind::string) || item.layout != 0) continue;
    const std::size_t most = item.max_length == 0 ? longest_answer : item.max_length;
    answers.set_typed({index, 0}, {{words(std::min(longest_answer, most))}, {}});
    json = answers.respond(Completion::in_progress);
    if (!first && most >= longest_answer) first = questionnaire::Slot{index, 0};
  }
  demand(json.size() >= draft_bytes && first, "the form has too few words for 4 KB");
  const std::size_t shorter = std::min(json.size() - draft_bytes, longest_answer - 2 * mark_digits);
  answers.set_typed(*first, {{words(longest_answer - shorter)}, {}});
  json = answers.respond(Completion::in_progress);
  const std::size_t mark = json.find(std::string(mark_digits, '0'));
  demand(mark != std::string::npos, "the draft has no digits to change");
  return {form->canonical(), json, mark};
}

std::vector<Seat> seat_people(const std::string& folder, std::size_t count, const DraftText& text) {
  demand(sodium_init() >= 0, "libsodium");
  server::SystemRandom random;
  const store::Sealing sealing = sealing_of(folder, random);
  const auto database = opened(folder);
  std::vector<Seat> seats;
  for (std::size_t number = 0; number < count; ++number) {
    const std::string session_token = store::new_token(random);
    const Newcomer person = newcomer(random, number, session_token, text);
    demand(
        database->write([&](store::Transaction& transaction) { return add(transaction, sealing, person); }),
        "a person");
    seats.push_back({person.draft.id.value, session_token,
                     api::mask_token(auth::form_token(sealing, session_token), random)});
  }
  return seats;
}

void check_saves(const std::string& folder, const std::vector<Seat>& seats, std::int64_t acknowledged) {
  server::SystemRandom random;
  const store::Sealing sealing = sealing_of(folder, random);
  const auto database = opened(folder);
  std::int64_t saved = 0;
  for (const Seat& seat : seats) {
    const auto draft = demand(
        database->read([&](store::Transaction& transaction) -> base::Result<std::optional<store::Draft>> {
          return store::find_draft(transaction, sealing, base::DraftId{seat.draft});
        }),
        "a draft");
    demand(draft.has_value(), "a draft is gone");
    saved += draft->revision - 1;
  }
  demand(saved == acknowledged, "not every acknowledged save was stored, or another was");
  const auto verdict = demand(store::verify_audit(*database), "the audit trail");
  demand(!verdict.first_broken && verdict.rows == acknowledged, "the audit trail is not whole");
}

}  // namespace bench
