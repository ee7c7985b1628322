#include "server/api/checking.h"

#include <algorithm>

#include "server/api/answers.h"
#include "server/delivery/messages.h"
#include "server/store/logins.h"
#include "shared/base/json.h"
#include "shared/base/text.h"

namespace api {
namespace {

constexpr std::string_view file_prefix = "/api/v1/files/";
// As deep as a form may nest, four levels of JSON to a level of the form.
constexpr base::JsonLimits response_limits{.max_bytes = std::size_t{1024} * 1024, .max_depth = 200};

bool held(const std::vector<store::File>& files, std::string_view url) {
  if (!base::starts_with(url, file_prefix)) return false;
  const std::string_view id = url.substr(file_prefix.size());
  return std::any_of(files.begin(), files.end(),
                     [&](const store::File& file) { return file.id.value == id; });
}

// The first attachment that is none of `files`, by its place; empty when there is none.
std::string foreign_attachment(const base::Json& json, const std::vector<store::File>& files,
                               const std::string& path) {
  if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) {
      auto found = foreign_attachment(json[i], files, path + "[" + std::to_string(i) + "]");
      if (!found.empty()) return found;
    }
  }
  if (!json.is_object()) return {};
  for (const auto& [name, value] : json.items()) {
    const std::string place = path + "." + name;
    if (name == "valueAttachment" && !held(files, base::text_at(value, "url").value_or(""))) return place;
    auto found = foreign_attachment(value, files, place);
    if (!found.empty()) return found;
  }
  return {};
}

// Most answers have no file; then the text is not read a second time. A name may be written with escapes.
bool may_hold_attachment(std::string_view response) {
  return response.find("valueAttachment") != std::string_view::npos ||
         response.find("\\u") != std::string_view::npos;
}

}  // namespace

base::DraftId draft_parameter(const Request& request) {
  return {request.parameters.empty() ? std::string() : request.parameters.front()};
}

base::Result<store::Draft> draft_for(store::Transaction& transaction, const Context& context,
                                     const auth::Actor& actor, auth::Action action, const base::DraftId& id) {
  const auto draft = store::find_draft(transaction, context.parts().sealing, id);
  if (!draft) return base::fail("not_found", "");
  const auto verdict = auth::may(actor, action, auth::object_of(*draft));
  if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
  return *draft;
}

base::Result<questionnaire::Answers> read_answers(const Context& context, const std::string& canonical,
                                                  std::string_view response,
                                                  const std::vector<store::File>& files) {
  const KnownForm* known = context.services().forms.find(canonical);
  if (known == nullptr) return base::fail("form_unknown", "");
  auto answers = questionnaire::Answers::read(known->form, response);
  if (!answers) return answers;
  if (!may_hold_attachment(response)) return answers;
  const auto json = base::parse_json(response, response_limits);
  if (!json) return tl::unexpected(json.error());
  const std::string foreign = foreign_attachment(*json, files, "QuestionnaireResponse");
  if (!foreign.empty()) return base::fail("file_unknown", "This file is not one of the form's", foreign);
  return answers;
}

base::Result<void> fits_its_form(Context& context, const base::LoginId& login, const base::DraftId& id,
                                 std::string_view response) {
  struct Found {
    std::string questionnaire;
    std::vector<store::File> files;
  };
  const base::Instant now = context.now();
  const auto found =
      context.parts().database.read([&](store::Transaction& transaction) -> base::Result<Found> {
        const auth::Actor actor = auth::actor_for(transaction, login, now);
        const auto draft = draft_for(transaction, context, actor, auth::Action::save, id);
        if (!draft) return tl::unexpected(draft.error());
        return Found{draft->questionnaire, store::list_files(transaction, context.parts().sealing, id)};
      });
  if (!found) return tl::unexpected(found.error());
  const auto answers = read_answers(context, found->questionnaire, response, found->files);
  if (!answers) return tl::unexpected(answers.error());
  return {};
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
  const auto wording =
      delivery::draft_saved_email(parts.council, parts.origin, base::london_date(kept_until));
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
