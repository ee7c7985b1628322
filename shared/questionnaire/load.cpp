#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::array<std::string_view, 36> known_properties = {"resourceType",
                                                               "id",
                                                               "meta",
                                                               "language",
                                                               "text",
                                                               "contained",
                                                               "extension",
                                                               "url",
                                                               "identifier",
                                                               "version",
                                                               "name",
                                                               "title",
                                                               "derivedFrom",
                                                               "status",
                                                               "experimental",
                                                               "subjectType",
                                                               "date",
                                                               "publisher",
                                                               "contact",
                                                               "description",
                                                               "useContext",
                                                               "jurisdiction",
                                                               "purpose",
                                                               "copyright",
                                                               "approvalDate",
                                                               "lastReviewDate",
                                                               "effectivePeriod",
                                                               "code",
                                                               "item",
                                                               "implicitRules",
                                                               "modifierExtension",
                                                               "versionAlgorithmString",
                                                               "versionAlgorithmCoding",
                                                               "copyrightLabel",
                                                               "fhir_comments",
                                                               "$schema"};

// Without a date that can be read a form would be open for ever.
void check_period(Loading& loading, const Json& period) {
  constexpr std::size_t day = 10;  // 2026-12-31, alone or before a time
  if (!period.is_object()) {
    loading.error("wrong_period", "Questionnaire.effectivePeriod", "This is not a period.",
                  R"(Write it as {"start": "2026-01-01", "end": "2026-12-31"}.)");
  }
  for (const char* name : {"start", "end"}) {
    const Json* given = base::find(period, name);
    if (given == nullptr) continue;
    const auto text = base::text_at(period, name);
    const bool ends = text && (text->size() <= day || (*text)[day] == 'T');
    if (ends && parse_partial_date(std::string_view(*text).substr(0, day))) continue;
    loading.error("wrong_period", std::string("Questionnaire.effectivePeriod.") + name, "This is not a date.",
                  "Write it as 2026-12-31.");
  }
}

void check_status(Loading& loading, const Json& json) {
  constexpr std::array<std::string_view, 4> states = {"draft", "active", "retired", "unknown"};
  if (base::find(json, "status") == nullptr) {
    loading.warn("missing_status", "Questionnaire.status",
                 "The form has no status, so it is a draft that nobody can start.",
                 "Make it active when people may use it.");
  } else if (std::find(states.begin(), states.end(), loading.form->status) == states.end()) {
    loading.error("unknown_status", "Questionnaire.status",
                  "FHIR has no such status, so it is not clear who may use the form.",
                  "Use draft, active, retired or unknown.");
  }
}

void load_root(Loading& loading, const Json& json) {
  Form& form = *loading.form;
  form.url = base::text_at(json, "url").value_or("");
  form.version = base::text_at(json, "version").value_or("");
  form.title =
      one_line(clean_text(base::text_at(json, "title").value_or(base::text_at(json, "name").value_or(""))));
  form.description = clean_text(base::text_at(json, "description").value_or(""));
  form.language = base::text_at(json, "language").value_or("");
  form.status = base::text_at(json, "status").value_or("");
  if (const Json* period = base::find(json, "effectivePeriod")) {
    form.effective_start = base::text_at(*period, "start").value_or("");
    form.effective_end = base::text_at(*period, "end").value_or("");
    check_period(loading, *period);
  }
  check_status(loading, json);
  form.publisher = clean_text(base::text_at(json, "publisher").value_or(""));
  if (form.url.empty()) {
    loading.warn("missing_url", "Questionnaire.url", "The form has no url, so nothing can refer to it.",
                 "Give it a url that is its own for ever.");
  }
  if (form.version.empty()) {
    loading.warn("missing_version", "Questionnaire.version",
                 "The form has no version, so a draft cannot stay with the form it began with.",
                 "Give it a version, for example 1.0.0.");
  }
  if (form.title.empty()) {
    loading.warn("missing_title", "Questionnaire.title", "The form has no title.",
                 "Give it the title people should see.");
  }
  if (base::find(json, "implicitRules") != nullptr) {
    loading.error("implicit_rules", "Questionnaire.implicitRules",
                  "The form depends on rules written elsewhere, which this service does not know.",
                  "Remove implicitRules.");
  }
  for (const auto& [name, value] : json.items()) {
    if (name == "_title" || name == "_description") {
      const TextPlace place = name == "_title" ? TextPlace::title : TextPlace::description;
      load_text_extensions(loading, value, "Questionnaire." + name, {no_item, place, 0}, nullptr);
    } else if (name[0] == '_') {
      check_primitive_extensions(loading, value, "Questionnaire." + name);
    } else if (std::find(known_properties.begin(), known_properties.end(), name) == known_properties.end()) {
      loading.warn("unknown_property", "Questionnaire." + name,
                   "A Questionnaire has no such property in FHIR R4.", "Remove it, or correct its spelling.");
    }
  }
  check_modifiers(loading, json, "Questionnaire");
  Item none;
  load_extensions(loading, json, "Questionnaire", none, no_item);
}

void index_link_ids(Form& form) {
  form.by_link_id.resize(form.items.size());
  for (std::size_t i = 0; i < form.items.size(); ++i) form.by_link_id[i] = static_cast<ItemIndex>(i);
  std::sort(form.by_link_id.begin(), form.by_link_id.end(), [&form](ItemIndex a, ItemIndex b) {
    const int order = form.items[a].link_id.compare(form.items[b].link_id);
    return order < 0 || (order == 0 && a < b);
  });
  std::sort(form.beside.begin(), form.beside.end());
}

}  // namespace

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t most = 120;
  const std::string_view first = base::first_code_points(text, most);
  return "\"" + std::string(first) + (first.size() < text.size() ? "...\"" : "\"");
}

void Loading::add(Finding finding) {
  if (finding.severity == Severity::error) failed = true;
  if (findings.size() < most_findings) {
    findings.push_back(std::move(finding));
  } else if (findings.size() == most_findings) {
    findings.push_back({Severity::error, "too_many_findings", "Questionnaire",
                        "There are more problems than can be listed.", "Put these right, then check again."});
  }
}

void Loading::error(std::string code, std::string path, std::string message, std::string mend) {
  add({Severity::error, std::move(code), std::move(path), std::move(message), std::move(mend)});
}
void Loading::warn(std::string code, std::string path, std::string message, std::string mend) {
  add({Severity::warning, std::move(code), std::move(path), std::move(message), std::move(mend)});
}
void Loading::note(std::string code, std::string path, std::string message, std::string mend) {
  add({Severity::information, std::move(code), std::move(path), std::move(message), std::move(mend)});
}

ItemIndex Form::find(std::string_view link_id) const {
  const auto at =
      std::lower_bound(by_link_id.begin(), by_link_id.end(), link_id,
                       [this](ItemIndex item, std::string_view id) { return items[item].link_id < id; });
  return at != by_link_id.end() && items[*at].link_id == link_id ? *at : no_item;
}

// A period that ends in 2026 ends with that year.
bool in_force(const Form& form, base::CivilDate date) {
  const PartialDate day{date.year, date.month, date.day};
  const auto start = parse_partial_date(std::string_view(form.effective_start).substr(0, 10));
  const auto end = parse_partial_date(std::string_view(form.effective_end).substr(0, 10));
  const bool begun = !start || compare(day, *start) != std::partial_ordering::less;
  return begun && (!end || compare(day, *end) != std::partial_ordering::greater);
}

Standing standing(const Form& form, base::CivilDate date) {
  const PartialDate day{date.year, date.month, date.day};
  const auto end = parse_partial_date(std::string_view(form.effective_end).substr(0, 10));
  if (end && compare(day, *end) == std::partial_ordering::greater) return Standing::cut_off;
  if (form.status == "retired") return Standing::retired;
  if (form.status != "active") return Standing::draft;
  return in_force(form, date) ? Standing::open : Standing::not_yet;
}

Loaded load(std::string_view text) {
  Loading loading;
  base::JsonLimits limits;
  limits.max_bytes = std::size_t{2} * 1024 * 1024;
  limits.max_depth = 128;
  limits.decimals = base::Decimals::as_written;
  const auto json = base::parse_json(text, limits);
  if (!json) {
    loading.error(json.error().code, json.error().path.empty() ? "Questionnaire" : json.error().path,
                  json.error().message, "Upload one FHIR R4 Questionnaire as JSON, of at most 2 MiB.");
    return {nullptr, std::move(loading.findings)};
  }
  if (base::text_at(*json, "resourceType") != "Questionnaire") {
    loading.error("not_a_questionnaire", "resourceType", "This is not a FHIR Questionnaire.",
                  "Upload a resource whose resourceType is Questionnaire.");
    return {nullptr, std::move(loading.findings)};
  }
  loading.contained = base::array_at(*json, "contained");
  load_root(loading, *json);
  make_pages(loading, *json);
  if (loading.form->items.empty()) {
    loading.error("no_items", "Questionnaire.item", "The form asks nothing.", "Add at least one item.");
  }
  for (Item& item : loading.form->items) item.language = wording::language_of(loading.form->language);
  name_after_groups(*loading.form);
  index_link_ids(*loading.form);
  sort_formatting(*loading.form);
  make_layouts(loading);
  load_conditions(loading);
  load_expressions(loading, *json);
  rank_items(loading);
  if (loading.failed) return {nullptr, std::move(loading.findings)};
  return {std::move(loading.form), std::move(loading.findings)};
}

}  // namespace questionnaire
