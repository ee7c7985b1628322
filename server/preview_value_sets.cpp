#include "server/preview_value_sets.h"

#include <set>

#include "shared/base/text.h"

namespace server {
namespace {

using base::Json;
using questionnaire::Severity;

constexpr std::string_view unresolvable = "value_set_unresolvable";

std::set<std::string> places_of_unresolvable(const questionnaire::Loaded& loaded) {
  std::set<std::string> places;
  for (const auto& finding : loaded.findings) {
    if (finding.code == unresolvable) places.insert(finding.path);
  }
  return places;
}

std::string without_version(const std::string& canonical) {
  return canonical.substr(0, canonical.find('|'));
}

class Completing {
 public:
  Completing(const std::string& definition, const Terminology& terminology)
      : completed_{definition, {}}, terminology_(terminology) {}

  Completed take() {
    for (const Step step : {&Completing::from_folder, &Completing::in_words}) {
      places_ = places_of_unresolvable(questionnaire::load(completed_.definition));
      if (places_.empty()) break;
      auto json = base::parse_json(completed_.definition, {.max_bytes = std::size_t{2} * 1024 * 1024});
      if (!json) break;
      form_ = std::move(*json);
      changed_ = false;
      walk(form_, "Questionnaire", step);
      add_contained();
      if (changed_) completed_.definition = base::dump_json(form_);
    }
    return std::move(completed_);
  }

 private:
  using Step = void (Completing::*)(Json& item, const std::string& place);

  void walk(Json& around, const std::string& path, Step step) {
    if (base::array_at(around, "item") == nullptr) return;
    Json& items = around["item"];
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string at = path + ".item[" + std::to_string(i) + "]";
      const std::string place = at + ".answerValueSet";
      if (places_.count(place) != 0) (this->*step)(items[i], place);
      walk(items[i], at, step);
    }
  }

  void tell(Severity severity, std::string code, std::string place, std::string message, std::string mend) {
    completed_.findings.push_back(
        {severity, std::move(code), std::move(place), std::move(message), std::move(mend)});
  }

  // One that is in the form without its concepts is named by its id, and gives way to the one in the folder.
  Json* in_form(const std::string& key, const std::string& value) {
    if (base::array_at(form_, "contained") == nullptr) return nullptr;
    for (Json& each : form_["contained"]) {
      if (base::text_at(each, "resourceType") == "ValueSet" && base::text_at(each, key) == value)
        return &each;
    }
    return nullptr;
  }

  // After the walk: a new member of the form would move the items being walked.
  void contain(const Json& resource) { added_.push_back(resource); }

  void add_contained() {
    if (added_.empty()) return;
    Json& contained = form_["contained"];
    if (!contained.is_array()) contained = Json::array();
    for (const Json& each : added_) contained.push_back(each);
    added_.clear();
  }

  void from_folder(Json& item, const std::string& place) {
    const std::string named = base::text_at(item, "answerValueSet").value_or("");
    const bool by_id = named.size() > 1 && named[0] == '#';
    std::string wanted = without_version(named);
    Json* there = in_form(by_id ? "id" : "url", by_id ? named.substr(1) : wanted);
    if (by_id && there != nullptr) wanted = base::text_at(*there, "url").value_or("");
    const Terminology::Found* found = terminology_.value_set(wanted);
    if (found == nullptr) return;
    changed_ = true;
    Json resource = found->resource;
    if (by_id) resource["id"] = named.substr(1);
    if (there != nullptr) {
      *there = resource;
    } else if (added_sets_.insert(found->file).second) {
      contain(resource);
    }
    add_code_systems(resource);
    tell(Severity::information, "value_set_from_folder", place,
         "The options are those of " + found->file + ", which is in the folder and not in the form.",
         "Put it in the form's `contained` before uploading the form.");
  }

  void add_code_systems(const Json& value_set) {
    const Json* compose = base::find(value_set, "compose");
    const Json* includes = compose == nullptr ? nullptr : base::array_at(*compose, "include");
    if (includes == nullptr) return;
    for (const Json& include : *includes) {
      const Terminology::Found* found =
          terminology_.code_system(base::text_at(include, "system").value_or(""));
      if (found != nullptr && added_systems_.insert(found->file).second) contain(found->resource);
    }
  }

  void in_words(Json& item, const std::string& place) {
    if (item.value("type", "") != "choice")
      return;  // own words are an answer already, and the engine says so
    changed_ = true;
    item["type"] = "open-choice";
    item.erase("initial");
    const std::string named = base::text_at(item, "answerValueSet").value_or("");
    tell(Severity::warning, "answered_in_words", place,
         "The value set \"" + std::string(base::first_code_points(named, 120)) +
             "\" is neither in the form, with its concepts, nor in this folder. In this preview the "
             "question is answered in words; uploaded as it is, the form is refused.",
         "Put a ValueSet with the same url in the folder to preview its options, and in the form's "
         "`contained` "
         "before uploading the form.");
  }

  Completed completed_;
  const Terminology& terminology_;
  Json form_;
  std::set<std::string> places_;
  std::vector<Json> added_;                           // resources the form will contain
  std::set<std::string> added_sets_, added_systems_;  // by file
  bool changed_ = false;
};

}  // namespace

bool Terminology::take(const std::string& file, const Json& resource) {
  const auto type = base::text_at(resource, "resourceType");
  if (type != "ValueSet" && type != "CodeSystem") return false;
  auto& all = type == "ValueSet" ? value_sets_ : code_systems_;
  all.try_emplace(base::text_at(resource, "url").value_or(""), Found{file, resource});
  return true;
}

const Terminology::Found* Terminology::value_set(const std::string& url) const {
  const auto found = url.empty() ? value_sets_.end() : value_sets_.find(url);
  return found == value_sets_.end() ? nullptr : &found->second;
}

const Terminology::Found* Terminology::code_system(const std::string& url) const {
  const auto found = url.empty() ? code_systems_.end() : code_systems_.find(url);
  return found == code_systems_.end() ? nullptr : &found->second;
}

Completed complete(const std::string& definition, const Terminology& terminology) {
  return Completing(definition, terminology).take();
}

}  // namespace server
