#include "server/api/checking.h"

#include <algorithm>

#include "server/api/answers.h"
#include "server/api/changing.h"
#include "server/delivery/messages.h"
#include "server/store/logins.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/questionnaire/launch.h"

namespace api {
namespace {

constexpr std::string_view file_prefix = "/api/v1/files/";
// As deep as a form may nest, four levels of JSON to a level of the form.
constexpr base::JsonLimits response_limits{
    .max_bytes = std::size_t{1024} * 1024, .max_depth = 200, .decimals = base::Decimals::as_written};

bool held(const std::vector<store::File>& files, std::string_view url) {
  if (!base::starts_with(url, file_prefix)) return false;
  const std::string_view id = url.substr(file_prefix.size());
  return std::any_of(files.begin(), files.end(),
                     [&](const store::File& file) { return file.id.value == id; });
}

// Where the first attachment is that is none of `files`. The place is put together on the way out, as there
// is none in nearly every response.
std::optional<std::string> foreign_attachment(const base::Json& json, const std::vector<store::File>& files) {
  if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (auto found = foreign_attachment(json[i], files)) return "[" + std::to_string(i) + "]" + *found;
    }
  }
  if (!json.is_object()) return std::nullopt;
  for (const auto& [name, value] : json.get_ref<const base::Json::object_t&>()) {
    if (name == "valueAttachment" && !held(files, base::text_at(value, "url").value_or("")))
      return "." + name;
    if (auto found = foreign_attachment(value, files)) return "." + name + *found;
  }
  return std::nullopt;
}

// As it would be were it somebody else's.
base::Error nothing_for(const auth::Actor& actor) {
  return refusal_of(actor.login.empty() ? auth::Verdict::sign_in_first : auth::Verdict::not_found);
}

}  // namespace

base::DraftId draft_parameter(const Request& request) {
  return {request.parameters.empty() ? std::string() : request.parameters.front()};
}

base::Result<store::Draft> draft_for(store::Transaction& transaction, const Context& context,
                                     const auth::Actor& actor, auth::Action action, const base::DraftId& id) {
  auto draft = store::find_draft(transaction, context.parts().sealing, id);
  if (!draft) return tl::unexpected(nothing_for(actor));
  const auto verdict = auth::may(actor, action, auth::object_of(*draft));
  if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
  return std::move(*draft);
}

base::Result<store::DraftHead> draft_head_for(store::Transaction& transaction, const auth::Actor& actor,
                                              auth::Action action, const base::DraftId& id) {
  auto head = store::find_draft_head(transaction, id);
  if (!head) return tl::unexpected(nothing_for(actor));
  const auto verdict = auth::may(actor, action, auth::object_of(*head));
  if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
  return std::move(*head);
}

base::Result<questionnaire::Answers> read_answers(const Context& context, const std::string& canonical,
                                                  const base::Json& response,
                                                  const std::vector<store::File>& files) {
  const KnownForm* known = context.services().forms.find(canonical);
  if (known == nullptr) return base::fail("form_unknown", "");
  auto reading = questionnaire::Answers::read_json(known->form, response);
  if (!reading.answers) return tl::unexpected(std::move(reading.errors.front()));
  if (const auto foreign = foreign_attachment(response, files)) {
    return base::fail("file_unknown", "This file is not one of the form's",
                      "QuestionnaireResponse" + *foreign);
  }
  return std::move(*reading.answers);
}

base::Result<questionnaire::Answers> read_kept_answers(const Context& context, const store::Draft& draft,
                                                       const std::vector<store::File>& files) {
  const auto json = base::parse_json(draft.body, response_limits);
  if (!json) return tl::unexpected(json.error());
  return read_answers(context, draft.questionnaire, *json, files);
}

namespace {

Problem invalid(const questionnaire::Answers& answers, const std::vector<questionnaire::Issue>& issues) {
  Problem problem = problem_of(std::string_view("invalid_answers"));
  for (const auto& issue : issues) {
    problem.faults.push_back({issue.code, answers.key(issue.slot), issue.message});
  }
  return problem;
}

}  // namespace

tl::expected<std::string, Problem> completed_answers(
    const Context& context, const store::Draft& draft, const std::vector<store::File>& files,
    const std::shared_ptr<const questionnaire::Launch>& opened_with) {
  auto answers = read_kept_answers(context, draft, files);
  if (!answers) return tl::unexpected<Problem>(problem_of(answers.error()));
  const base::Instant now = context.now();
  const KnownForm* form = context.services().forms.find(draft.questionnaire);
  if (form != nullptr && !form->takes_submissions(base::london_date(now)))
    return tl::unexpected<Problem>(problem_of(std::string_view("form_closed")));
  auto launch = std::make_shared<questionnaire::Launch>();
  if (opened_with != nullptr) *launch = *opened_with;
  launch->now = now;
  answers->set_launch(launch);
  const auto issues = answers->validate(base::london_date(now));
  if (!issues.empty()) return tl::unexpected<Problem>(invalid(*answers, issues));
  return questionnaire::with_contained(
      answers->respond(questionnaire::Completion::completed, base::iso_instant(now)), *launch);
}

base::Result<FormOfDraft> form_of_draft(store::Transaction& transaction, const Context& context,
                                        const base::LoginId& login, const base::DraftId& id) {
  const auth::Actor actor = actor_in(transaction, context, login, context.now());
  auto draft = draft_head_for(transaction, actor, auth::Action::save, id);
  if (!draft) return tl::unexpected(draft.error());
  return FormOfDraft{std::move(draft->questionnaire), !draft->visit.empty(),
                     store::list_files(transaction, context.parts().sealing, id)};
}

std::optional<store::MessageId> saved_message(const Context& context, const SaveDraft& given) {
  if (given.reason != SaveReason::for_later) return std::nullopt;
  return store::new_id<store::MessageId>(context.parts().random);
}

base::Result<void> send_saved_message(store::Transaction& transaction, const Context& context,
                                      const auth::Actor& actor, const store::MessageId& id,
                                      base::Instant kept_until) {
  const server::Parts& parts = context.parts();
  const auto login = store::find_login(transaction, parts.sealing, actor.login);
  if (!login) return base::fail("not_found", "");
  store::set_language(transaction, login->id, wording::tag_of(context.caller().language));
  const auto wording = delivery::draft_saved_email(context.caller().language, parts.council, parts.origin,
                                                   base::london_date(kept_until));
  store::Message message;
  message.id = id;
  message.to = login->email;
  message.subject = wording.subject;
  message.body = wording.body;
  message.created = message.due_at = actor.now;
  store::add_message(transaction, parts.sealing, message);
  return {};
}

}  // namespace api
