#include <algorithm>

#include "server/api/changing.h"
#include "server/api/checking.h"
#include "server/api/handlers.h"
#include "server/api/telling.h"
#include "shared/base/text.h"

namespace api {
namespace {

constexpr std::size_t longest_key = 120;

bool key_fits(std::string_view key) {
  return !key.empty() && key.size() <= longest_key && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._@-").find(c) != std::string_view::npos;
  });
}

// The question a key stands for; nothing when it is no question for a file. The portal's fields are named
// `q.` and the question's key. An instance of a group that was added but not saved yet is not known here, so
// what stands before "@" decides.
const questionnaire::Item* question_of(const std::shared_ptr<const questionnaire::Form>& form,
                                       std::string_view key) {
  constexpr std::string_view field_prefix = "q.";
  if (base::starts_with(key, field_prefix)) key.remove_prefix(field_prefix.size());
  key = key.substr(0, key.rfind('@'));
  const questionnaire::Answers answers(form);
  for (questionnaire::ItemIndex i = 0; i < form->items.size(); ++i) {
    if (form->items[i].kind != questionnaire::Kind::attachment) continue;
    if (answers.key({i, 0}) == key) return &form->items[i];
  }
  return nullptr;
}

base::Result<void> accepted(const questionnaire::Item& item, const store::StoredContent& content) {
  if (item.max_size_bytes > 0 && content.size_bytes > item.max_size_bytes) {
    return base::fail("file_too_large", "");
  }
  if (!item.mime_types.empty() &&
      std::find(item.mime_types.begin(), item.mime_types.end(), content.type) == item.mime_types.end()) {
    return base::fail("file_type_refused", "");
  }
  return {};
}

// Before anything is received: may this person put a file there, and which question is it for?
base::Result<const questionnaire::Item*> question_asked(Context& context, const base::DraftId& id,
                                                        std::string_view key) {
  const auto login = context.login();
  if (!login) return tl::unexpected(login.error());
  if (login->empty()) return base::fail("not_signed_in", "");
  const base::Instant now = context.now();
  const auto canonical =
      context.parts().database.read([&](store::Transaction& transaction) -> base::Result<std::string> {
        const auto actor = auth::actor_for(transaction, *login, now);
        const auto draft = draft_head_for(transaction, actor, auth::Action::upload, id);
        if (!draft) return tl::unexpected(draft.error());
        return draft->questionnaire;
      });
  if (!canonical) return tl::unexpected(canonical.error());
  const KnownForm* known = context.services().forms.find(*canonical);
  if (known == nullptr) return base::fail("form_unknown", "");
  const auto* item = key_fits(key) ? question_of(known->form, key) : nullptr;
  if (item == nullptr) return base::fail("body_refused", "");
  return item;
}

store::File file_of(const Request& request, const store::StoredContent& content, const base::FileId& id,
                    const auth::Actor& actor) {
  store::File file;
  file.id = id;
  file.login = actor.login;
  file.draft = draft_parameter(request);
  file.link = std::string(query_value(request, "key"));
  file.name = store::safe_file_name(query_value(request, "name"));
  file.type = content.type;
  file.size_bytes = content.size_bytes;
  file.digest = content.digest;
  file.content = content.content;
  file.created = actor.now;
  return file;
}

}  // namespace

Response add_file(Context& context, const Request& request) {
  const auto item = question_asked(context, draft_parameter(request), query_value(request, "key"));
  if (!item) return refuse(context, item.error());
  if (!context.receive) return answer_problem(context, problem_of(std::string_view("file_empty")));
  const auto content = context.receive();
  if (!content) return refuse(context, content.error());
  if (const auto fits = accepted(**item, *content); !fits) return refuse(context, fits.error());

  const auto id = store::new_id<base::FileId>(context.parts().random);
  return make_change(
      context, request, content->digest,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto draft = draft_head_for(transaction, actor, auth::Action::upload, draft_parameter(request));
        if (!draft) return tl::unexpected(draft.error());
        const auto added =
            store::add_file(transaction, context.parts().sealing, file_of(request, *content, id, actor),
                            context.parts().limits.draft_files_bytes);
        if (!added) return tl::unexpected(added.error());
        store::append_audit(transaction,
                            audited(context, actor, "file_added", "file", id.value, draft->record));
        return answer(FileAdded{added->id, "/api/v1/files/" + added->id.value, added->name, added->type,
                                added->size_bytes},
                      201);
      });
}

Response get_file(Context& context, const Request& request) {
  const base::FileId id{request.parameters.empty() ? std::string() : request.parameters.front()};
  Download download;
  std::string type;
  const auto response = make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const store::Sealing& sealing = context.parts().sealing;
        const auto file = store::find_file(transaction, sealing, id);
        if (!file) return base::fail("not_found", "");
        auth::Object object;
        if (const auto draft = store::find_draft(transaction, sealing, file->draft)) {
          object = auth::file_of(*draft);
        } else if (const auto done = store::find_submission(transaction, sealing, file->submission)) {
          object = auth::file_of(*done);
        } else {
          return base::fail("not_found", "");
        }
        auto verdict = auth::may(actor, auth::Action::download, object);
        // J1: what was sent with a request for an account is for the workers who decide about it.
        const auto asking = store::find_account_request_by_submission(transaction, file->submission);
        if (verdict == auth::Verdict::not_found && asking)
          verdict = auth::may(actor, auth::Action::download, auth::case_file_of(*asking));
        if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
        store::append_audit(transaction,
                            audited(context, actor, "file_downloaded", "file", id.value, object.record));
        download = {file->content, file->name, file->size_bytes};
        type = file->type;
        return Response{200, file->type, {}};
      });
  if (response.ok()) context.download = download;
  return response;
}

}  // namespace api
