#include "shared/portal/form/fields.h"
#include "shared/portal/form/pressing.h"
#include "shared/portal/form/questions.h"
#include "shared/portal/form/saving.h"

namespace portal::form {

using wording::Key;

namespace {

std::string upload_error(const Common& common, const questionnaire::Item& item,
                         const api::Response& response) {
  const std::string code = api::problem_of(response.status, response.body).code;
  if (response.status == 0) return say(common, Key::upload_no_connection);
  if (code == "quota_exceeded") return say(common, Key::upload_quota);
  if (code == "file_empty") return say(common, Key::upload_empty);
  if (code == "file_infected") return say(common, Key::upload_infected);
  if (response.status == 413) {
    return say(common, Key::upload_too_large,
               limit_words(common, item.max_size_bytes > 0 ? item.max_size_bytes : default_file_bytes));
  }
  if (response.status == 415) return say(common, Key::upload_wrong_type);
  return say(common, Key::upload_failed);
}

}  // namespace

[[gnu::noinline]] void file_chosen(Model& model, Common& common, const FileChosen& chosen, Effects& effects) {
  const auto slot = slot_of_field(model.answers, chosen.name);
  if (!slot || model.answers.form()->items[slot->item].kind != questionnaire::Kind::attachment) return;
  const questionnaire::Item& item = model.answers.form()->items[slot->item];
  Upload upload;
  upload.file_name = chosen.file_name;
  upload.total_bytes = chosen.size_bytes;
  const std::int64_t most = item.max_size_bytes > 0 ? item.max_size_bytes : default_file_bytes;
  if (chosen.size_bytes == 0) {
    upload.error = say(common, Key::upload_empty);
  } else if (chosen.size_bytes > most) {
    upload.error = say(common, Key::upload_too_large, limit_words(common, most));
  } else {
    upload.running = true;
    effects.push_back(portal::Upload{chosen.name, model.draft->id.value});
    announce(common, say(common, Key::file_uploading, chosen.file_name));
  }
  if (!upload.error.empty()) focus_on(common, error_summary_key);
  model.uploads[chosen.name] = std::move(upload);
}

[[gnu::noinline]] void file_arrived(Model& model, Common& common, const FileArrived& arrived,
                                    Effects& effects) {
  const auto slot = slot_of_field(model.answers, arrived.name);
  if (!slot || model.answers.form()->items[slot->item].kind != questionnaire::Kind::attachment) return;
  const questionnaire::Item& item = model.answers.form()->items[slot->item];
  Upload& upload = model.uploads[arrived.name];
  upload.running = false;
  if (arrived.response.status == 401) {
    whole_page_trouble(common, arrived.response, effects);
    return;
  }
  const auto added = api::from_json<api::FileAdded>(arrived.response.body);
  if (!arrived.response.ok() || !added) {
    upload.error = upload_error(common, item, as_failure(arrived.response));
    focus_on(common, error_summary_key);
    return;
  }
  questionnaire::Attachment file{added->url, added->name, added->content_type, added->size_bytes};
  if (item.repeats) {
    model.answers.add_attachment(*slot, std::move(file));
  } else {
    model.answers.set_attachment(*slot, std::move(file));
  }
  model.uploads.erase(arrived.name);
  changed(model, common);
  announce(common, say(common, Key::file_uploaded, added->name));
  if (model.posted_revision < 0) save(model, common, effects, Intent::by_itself);
}

void remove_file(Model& model, Common& common, std::string_view key, Effects& effects) {
  const auto dash = key.rfind('-');
  if (dash == std::string_view::npos) return;
  const auto slot = slot_of_field(model.answers, key.substr(0, dash));
  if (!slot || model.answers.form()->items[slot->item].kind != questionnaire::Kind::attachment) return;
  std::size_t index = 0;
  for (const char c : key.substr(dash + 1)) {
    if (c < '0' || c > '9' || index > 1000) return;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  const auto& values = model.answers.values(*slot);
  if (index >= values.size()) return;
  const auto* file = std::get_if<questionnaire::Attachment>(&values[index]);
  announce(common, say(common, Key::file_removed, file == nullptr ? std::string() : file->title));
  if (values.size() == 1) {
    model.answers.set_attachment(*slot, std::nullopt);
  } else {
    model.answers.remove_attachment(*slot, index);
  }
  focus_on(common, field_key(model.answers, *slot));
  keep_change(model, common, effects);
}

bool uploads_stand_in_the_way(Model& model, const Common& common) {
  bool any = false;
  for (auto& [name, upload] : model.uploads) {
    if (upload.running) upload.error = say(common, Key::upload_wait);
    any = any || !upload.error.empty();
  }
  return any;
}

}  // namespace portal::form
