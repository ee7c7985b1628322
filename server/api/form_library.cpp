#include "server/api/form_library.h"

#include <algorithm>

#include "shared/forms/shipped.h"

namespace api {
namespace {

// Of valid JSON; numbers and texts stay byte for byte.
std::string without_white_space(std::string_view json) {
  std::string compact;
  compact.reserve(json.size());
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text && c == '\\' && i + 1 < json.size()) {
      compact += c;
      compact += json[++i];
      continue;
    }
    if (c == '"') in_text = !in_text;
    if (in_text || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) compact += c;
  }
  return compact;
}

std::int64_t part_of(std::string_view& version) {
  std::int64_t number = 0;
  const std::string_view part = version.substr(0, version.find('.'));
  for (const char c : part.substr(0, 9)) number = c >= '0' && c <= '9' ? number * 10 + (c - '0') : number;
  version.remove_prefix(std::min(part.size() + 1, version.size()));
  return number;
}

bool later_version(std::string_view one, std::string_view other) {
  while (!one.empty() || !other.empty()) {
    const std::int64_t a = part_of(one);
    const std::int64_t b = part_of(other);
    if (a != b) return a > b;
  }
  return false;
}

}  // namespace

bool KnownForm::takes_drafts(base::CivilDate today) const {
  return use == Use::preview || standing(*form, today) == questionnaire::Standing::open;
}

bool KnownForm::takes_submissions(base::CivilDate today) const {
  return use == Use::preview || standing(*form, today) != questionnaire::Standing::cut_off;
}

questionnaire::Loaded FormLibrary::add(std::string_view definition, Use use) {
  questionnaire::Loaded loaded = questionnaire::load(definition);
  if (loaded.form == nullptr) return loaded;
  const std::string canonical = loaded.form->canonical();
  if (forms_.try_emplace(canonical, KnownForm{loaded.form, without_white_space(definition), use}).second)
    return loaded;
  loaded.form = nullptr;
  loaded.findings.push_back({questionnaire::Severity::error, "form_known", "Questionnaire.url",
                             "Another form has the same url and version.", "Give it a version of its own."});
  return loaded;
}

base::Result<FormLibrary> FormLibrary::load(const std::vector<std::string_view>& definitions) {
  FormLibrary library;
  for (const std::string_view definition : definitions) {
    const questionnaire::Loaded loaded = library.add(definition);
    if (loaded.form) continue;
    for (const auto& finding : loaded.findings) {
      if (finding.severity == questionnaire::Severity::error)
        return base::fail("form_refused", finding.code + ": " + finding.message, finding.path);
    }
    return base::fail("form_refused", "A form could not be loaded");
  }
  return library;
}

base::Result<FormLibrary> FormLibrary::shipped() {
  std::vector<std::string_view> definitions;
  for (const auto& form : forms::shipped()) definitions.push_back(form.json);
  return load(definitions);
}

const KnownForm* FormLibrary::find(std::string_view canonical) const {
  const auto found = forms_.find(canonical);
  return found == forms_.end() ? nullptr : &found->second;
}

// By the words of the version, as authors count them: 1.10.0 comes after 1.9.0.
const KnownForm* FormLibrary::newest(std::string_view name) const {
  const KnownForm* newest = nullptr;
  for (const auto& [canonical, known] : forms_) {
    const std::string& url = known.form->url;
    if (url.substr(url.find_last_of("/:") + 1) != name) continue;
    const bool open = known.form->status == "active";
    const bool newest_open = newest != nullptr && newest->form->status == "active";
    if (newest == nullptr || (open && !newest_open) ||
        (open == newest_open && later_version(known.form->version, newest->form->version))) {
      newest = &known;
    }
  }
  return newest;
}

base::Result<void> FormLibrary::open_to_public(const std::vector<std::string>& names) {
  public_.clear();
  for (const std::string& name : names) {
    const KnownForm* known = newest(name);
    if (known == nullptr) return base::fail("form_unknown", "There is no form " + name + " to be public.");
    for (const questionnaire::Item& item : known->form->items) {
      if (item.kind == questionnaire::Kind::attachment && item.page == 0) {
        return base::fail("form_refused", "The first page of " + name +
                                              " takes files: nobody may send any before signing in.");
      }
    }
    public_.push_back(name);
  }
  return {};
}

const KnownForm* FormLibrary::find_public(std::string_view name) const {
  const bool is_public = std::find(public_.begin(), public_.end(), name) != public_.end();
  return is_public ? newest(name) : nullptr;
}

}  // namespace api
