#include "server/api/form_library.h"

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

}  // namespace api
