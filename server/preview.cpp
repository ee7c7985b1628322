#include "server/preview.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/preview_value_sets.h"
#include "server/store/logins.h"
#include "server/store/records.h"
#include "server/store/tasks.h"
#include "shared/base/json.h"

namespace server {
namespace {

namespace files = std::filesystem;

std::string text_of(const files::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<files::path> definitions_in(const std::string& folder, std::error_code& failed) {
  std::vector<files::path> paths;
  for (const auto& entry : files::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Forms begun in an editor often have no url yet; then the file's name says which is which.
std::string with_url(std::string text, const base::Json& json, const files::path& path) {
  const std::size_t open = text.find('{');
  if (!json.is_object() || json.empty() || base::find(json, "url") != nullptr) return text;
  std::string name = path.stem().string();
  const auto unusual = [](char c) {
    return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
             c == '_');
  };
  std::replace_if(name.begin(), name.end(), unusual, '-');
  return text.insert(open + 1, "\"url\":\"urn:preview:" + name + "\",");
}

struct Definition {
  std::string file;
  std::string text;
};

// What the folder holds: forms, and the value sets they may choose from.
struct Folder {
  std::vector<Definition> forms;
  Terminology terminology;
};

Folder read_folder(const std::vector<files::path>& paths) {
  constexpr std::size_t largest_bytes = std::size_t{2} * 1024 * 1024;
  Folder folder;
  for (const files::path& path : paths) {
    const std::string file = path.filename().string();
    std::string text = text_of(path);
    const auto json = base::parse_json(text, {.max_bytes = largest_bytes});
    if (json && folder.terminology.take(file, *json)) continue;
    folder.forms.push_back({file, json ? with_url(std::move(text), *json, path) : std::move(text)});
  }
  return folder;
}

// What the engine says of an answer in words is said better by what was changed.
void add_findings(std::vector<questionnaire::Finding>& to, std::vector<questionnaire::Finding> changes) {
  const auto said = [&changes](const questionnaire::Finding& finding) {
    return finding.code == "value_set_unresolvable" &&
           std::any_of(changes.begin(), changes.end(), [&finding](const questionnaire::Finding& change) {
             return change.path == finding.path;
           });
  };
  to.erase(std::remove_if(to.begin(), to.end(), said), to.end());
  to.insert(to.end(), changes.begin(), changes.end());
}

// The same form may have been offered at an earlier start, and be done by now.
bool has_task(store::Transaction& transaction, const base::LoginId& login, const std::string& canonical) {
  const auto tasks = store::list_open_tasks(transaction, login);
  return std::any_of(tasks.begin(), tasks.end(),
                     [&](const store::Task& task) { return task.questionnaire == canonical; });
}

}  // namespace

base::Result<std::vector<PreviewedForm>> load_previews(const std::string& folder, api::FormLibrary& forms) {
  std::error_code failed;
  const std::vector<files::path> paths = definitions_in(folder, failed);
  if (failed) return base::fail("forms_unreadable", "The folder of forms " + folder + " cannot be read.");
  std::vector<PreviewedForm> previews;
  const Folder read = read_folder(paths);
  for (const Definition& definition : read.forms) {
    PreviewedForm& preview = previews.emplace_back();
    preview.file = definition.file;
    Completed completed = complete(definition.text, read.terminology);
    questionnaire::Loaded loaded = forms.add(completed.definition, api::Use::preview);
    preview.findings = std::move(loaded.findings);
    add_findings(preview.findings, std::move(completed.findings));
    if (loaded.form == nullptr) continue;
    preview.canonical = loaded.form->canonical();
    preview.title = loaded.form->title.empty() ? preview.file : loaded.form->title;
  }
  return previews;
}

base::Result<void> offer_previews(const Parts& parts, const std::string& email,
                                  const std::vector<PreviewedForm>& forms) {
  std::vector<store::Task> tasks;
  for (const PreviewedForm& form : forms) {
    if (form.canonical.empty()) continue;
    tasks.push_back({store::new_id<base::TaskId>(parts.random),
                     {},
                     {},
                     form.canonical,
                     form.title,
                     {},
                     store::TaskState::to_do,
                     {},
                     parts.clock.now()});
  }
  const store::Status added = parts.database.write([&](store::Transaction& transaction) -> store::Status {
    const auto login = store::find_login_by_email(transaction, parts.sealing, email);
    if (!login) return {};
    for (const store::Access& access : store::list_accesses(transaction, login->id)) {
      if (access.kind != store::HolderKind::self) continue;
      for (store::Task& task : tasks) {
        if (has_task(transaction, login->id, task.questionnaire)) continue;
        task.login = login->id;
        task.record = access.record;
        if (auto status = store::add_task(transaction, task); !status) return status;
      }
      break;
    }
    return {};
  });
  if (!added) return tl::unexpected(added.error());
  return {};
}

}  // namespace server
