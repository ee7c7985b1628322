// Forms that anybody may begin from a public link (J4), and what becomes of what was begun.
#include <algorithm>

#include "server/api/account_requests.h"
#include "server/api/changing.h"
#include "server/api/checking.h"
#include "server/api/handlers.h"
#include "server/api/launch.h"
#include "server/api/telling.h"
#include "server/store/attempts.h"

namespace api {
namespace {

std::string name_parameter(const Request& request) {
  return request.parameters.empty() ? std::string() : request.parameters.front();
}

bool takes_drafts(const Context& context, const KnownForm& known) {
  return known.takes_drafts(base::london_date(context.now()));
}

PublicForm told_form(const Context& context, const std::string& name, const KnownForm& known) {
  PublicForm told;
  told.name = name;
  told.title = title_for(context, known.form->canonical(), known.form->title);
  told.questionnaire = known.form->canonical();
  told.open = takes_drafts(context, known);
  return told;
}

// Who is not signed in goes on with what was begun here; who is begins another: a professional sends many.
std::optional<store::Draft> begun(store::Transaction& transaction, const auth::Actor& actor,
                                  const KnownForm& known) {
  if (!actor.login.empty() || actor.visit.empty()) return std::nullopt;
  auto draft = store::find_begun_draft(transaction, actor.visit, known.form->url);
  if (!draft || draft->kept_until <= actor.now) return std::nullopt;
  if (auth::may(actor, auth::Action::view, auth::object_of(*draft)) != auth::Verdict::allowed) {
    return std::nullopt;
  }
  return draft;
}

// An address cannot fill the disk: so many forms an hour, for nobody is asked who they are.
base::Result<void> count_start(store::Transaction& transaction, const Context& context,
                               const auth::Actor& actor) {
  const server::Parts& parts = context.parts();
  const std::string source = parts.sealing.lookup_hash("form_start", context.caller().address);
  const auto lately = store::list_sendings(transaction, source, actor.now - base::hours(1));
  if (static_cast<std::int64_t>(lately.size()) >= parts.limits.begun_per_address_hour) {
    return base::fail("busy", "");
  }
  store::add_sending(transaction, source, actor.now);
  return {};
}

std::string begun_by(store::Transaction& transaction, const Context& context, const auth::Actor& actor,
                     const KnownForm& known) {
  const auto login = store::find_login(transaction, context.parts().sealing, actor.login);
  const auto launch = login ? launch_of(*login, actor.now) : nullptr;
  return questionnaire::Answers(known.form, launch).respond(questionnaire::Completion::in_progress);
}

base::Result<Response> start_in(store::Transaction& transaction, const Context& context,
                                const auth::Actor& actor, const KnownForm& known, const base::DraftId& id) {
  const server::Parts& parts = context.parts();
  if (auto before = begun(transaction, actor, known)) {
    const auto whole = store::find_draft(transaction, parts.sealing, before->id);
    if (whole) return answer(told_draft(transaction, context, *whole));
  }
  if (!takes_drafts(context, known)) return base::fail("form_closed", "");
  if (const auto counted = count_start(transaction, context, actor); !counted) {
    return tl::unexpected(counted.error());
  }
  store::Draft draft;
  draft.id = id;
  draft.login = actor.login;
  if (actor.login.empty()) draft.visit = actor.visit;
  draft.questionnaire = known.form->canonical();
  draft.title = known.form->title;
  draft.page = "1";
  draft.body = begun_by(transaction, context, actor, known);
  draft.created = draft.saved_at = actor.now;
  draft.kept_until =
      actor.now + (actor.login.empty() ? parts.limits.begun_draft_kept : parts.limits.draft_kept);
  if (const auto added = store::add_draft(transaction, parts.sealing, draft); !added) {
    return tl::unexpected(added.error());
  }
  store::append_audit(transaction, audited(context, actor, "draft_started", "draft", draft.id.value, {}));
  return answer(told_draft(transaction, context, draft), 201);
}

}  // namespace

Response get_public_form(Context& context, const Request& request) {
  const std::string name = name_parameter(request);
  const KnownForm* known = context.services().forms.find_public(name);
  if (known == nullptr) return answer_problem(context, problem_of(std::string_view("not_found")));
  return make_answer(
      context,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto verdict = auth::may(actor, auth::Action::view, auth::public_form());
        if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
        PublicForm told = told_form(context, name, *known);
        if (const auto draft = begun(transaction, actor, *known)) {
          told.draft = draft->id;
          told.saved_at = draft->saved_at;
        }
        return answer(told);
      },
      By::anybody);
}

Response start_public_form(Context& context, const Request& request) {
  const KnownForm* known = context.services().forms.find_public(name_parameter(request));
  if (known == nullptr) return answer_problem(context, problem_of(std::string_view("not_found")));
  const auto login = context.login();
  if (!login) return refuse(context, login.error());
  if (login->empty()) context.begin_visit_if_none();
  const auto id = store::new_id<base::DraftId>(context.parts().random);
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto verdict = auth::may(actor, auth::Action::start, auth::public_form());
        if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
        return start_in(transaction, context, actor, *known, id);
      },
      By::anybody);
}

// What somebody without an account comes for: the forms they have saved and sent, and those they may begin.
Response get_own_dashboard(Context& context, const Request& /*request*/) {
  return make_answer(
      context, [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        OwnDashboard told;
        for (const auto& draft : store::list_drafts(transaction, actor.login)) {
          if (told.saved.size() == most_of_own_dashboard) break;
          if (auth::may(actor, auth::Action::view, auth::object_of(draft)) != auth::Verdict::allowed)
            continue;
          told.saved.push_back(told_summary(transaction, draft));
          told.saved.back().title = title_for(context, draft.questionnaire, draft.title);
        }
        for (const auto& each : store::list_submissions(transaction, actor.login, actor.now)) {
          if (told.submitted.size() == most_of_own_dashboard) break;
          if (auth::may(actor, auth::Action::view, auth::object_of(each)) != auth::Verdict::allowed) continue;
          told.submitted.push_back(told_summary(transaction, each));
          told.submitted.back().title = title_for(context, each.questionnaire, each.title);
        }
        for (const std::string& name : context.services().forms.public_names()) {
          const KnownForm* known = context.services().forms.find_public(name);
          if (known == nullptr || !takes_drafts(context, *known)) continue;
          told.forms.push_back(told_form(context, name, *known));
        }
        told.requests = told_requests(transaction, context, actor, Notes::without);
        return answer(told);
      });
}

void adopt_begun(Context& context, const base::DraftId& id) {
  const server::Parts& parts = context.parts();
  const auto login = context.login();
  if (!login || login->empty() || context.way() != Way::live || context.caller().visit_token.empty()) return;
  const base::Instant now = context.now();
  const auto asked = [&](store::Transaction& transaction) {
    return actor_in(transaction, context, *login, now);
  };
  const auto adoptable = [&](store::Transaction& transaction, const auth::Actor& actor) {
    return draft_head_for(transaction, actor, auth::Action::adopt, id).has_value();
  };
  const auto looked = parts.database.read([&](store::Transaction& transaction) -> base::Result<bool> {
    return adoptable(transaction, asked(transaction));
  });
  if (!looked || !*looked) return;
  // Where this fails the draft stays the visit's, and is read as that.
  (void)parts.database.write([&](store::Transaction& transaction) -> base::Result<void> {
    const auth::Actor actor = asked(transaction);
    if (!adoptable(transaction, actor)) return {};
    if (store::adopt_draft(transaction, id, *login, now + parts.limits.draft_kept)) {
      store::append_audit(transaction, audited(context, actor, "draft_adopted", "draft", id.value, {}));
    }
    return {};
  });
}

}  // namespace api
