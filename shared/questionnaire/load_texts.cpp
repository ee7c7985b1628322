#include <algorithm>
#include <tuple>

#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::string_view core = "http://hl7.org/fhir/StructureDefinition/";

// translation: {"extension": [{"url": "lang", "valueCode"}, {"url": "content", "valueString"}]}
void load_translation(Loading& loading, const Json& extension, const std::string& path, TextOf of) {
  const Json* language = find_extension(extension, "lang");
  const Json* content = find_extension(extension, "content");
  const std::string code = language == nullptr ? std::string() : extension_text(*language);
  std::string text = content == nullptr ? std::string() : extension_text(*content);
  const bool of_lines =
      of.place == TextPlace::text || of.place == TextPlace::more || of.place == TextPlace::description;
  if (!of_lines) text = one_line(std::move(text));
  if (code.empty() || text.empty()) {
    loading.error("wrong_translation", path, "The translation does not say its language and its words.",
                  "Give it lang, for example cy, and content.");
    return;
  }
  loading.form->translations.push_back({of.item, of.place, of.index, code, text});
}

bool has_looks(TextPlace place) {
  return place == TextPlace::text || place == TextPlace::hint || place == TextPlace::more ||
         place == TextPlace::prompt || place == TextPlace::option;
}

bool load_look(Loading& loading, const Json& extension, std::string_view url, const std::string& path,
               TextOf of) {
  const bool markdown = url == std::string(core) + "rendering-markdown";
  if (!markdown && url != std::string(core) + "rendering-xhtml") return false;
  if (!has_looks(of.place)) {
    loading.note("plain_words_only", path, "This text is shown as plain words, without its formatting.",
                 "Nothing need be done.");
    return true;
  }
  RichText rich = markdown ? from_markdown(extension_text(extension)) : from_xhtml(extension_text(extension));
  // What is only a picture or a style leaves the words as they were.
  if (!rich.empty() && decorated(rich))
    loading.form->formatted.push_back({of.item, of.place, of.index, std::move(rich)});
  return true;
}

auto place_of(const FormattedText& each) {
  return std::tuple(each.item, each.place, each.index);
}

bool same_place(const FormattedText& each, TextOf of) {
  return place_of(each) == std::tuple(of.item, of.place, of.index);
}

RichText plain_paragraph(const std::string& words) {
  Run run;
  run.text = words;
  return {{Block::Shape::paragraph, {std::move(run)}}};
}

}  // namespace

RichText* formatting_of(Loading& loading, TextOf of) {
  auto& all = loading.form->formatted;
  return all.empty() || !same_place(all.back(), of) ? nullptr : &all.back().text;
}

void join_formatting(Loading& loading, TextOf of, const std::string& before, const std::string& words) {
  if (before.empty()) return;
  auto& all = loading.form->formatted;
  const bool own = formatting_of(loading, of) != nullptr;
  RichText further = own ? std::move(all.back().text) : plain_paragraph(words);
  if (own) all.pop_back();
  const auto earlier = std::find_if(all.rbegin(), all.rend(),
                                    [of](const FormattedText& each) { return same_place(each, of); });
  if (earlier == all.rend()) {
    if (!own) return;
    all.push_back({of.item, of.place, of.index, plain_paragraph(before)});
    all.back().text.insert(all.back().text.end(), further.begin(), further.end());
    return;
  }
  earlier->text.insert(earlier->text.end(), further.begin(), further.end());
}

// Of two formats of one text the last is kept.
void sort_formatting(Form& form) {
  const auto before = [](const FormattedText& one, const FormattedText& other) {
    return place_of(one) < place_of(other);
  };
  std::stable_sort(form.formatted.begin(), form.formatted.end(), before);
}

const RichText* Form::formatted_text(ItemIndex item, TextPlace place, std::uint32_t index) const {
  const auto wanted = std::tuple(item, place, index);
  const auto after =
      std::upper_bound(formatted.begin(), formatted.end(), wanted,
                       [](const auto& one, const FormattedText& each) { return one < place_of(each); });
  if (after == formatted.begin()) return nullptr;
  const FormattedText& found = *(after - 1);
  return place_of(found) == wanted && !found.text.empty() ? &found.text : nullptr;
}

void load_text_extensions(Loading& loading, const Json& object, const std::string& path, TextOf of,
                          Item* item) {
  const Json* extensions = base::array_at(object, "extension");
  if (extensions == nullptr) return;
  for (std::size_t i = 0; i < extensions->size(); ++i) {
    const Json& extension = (*extensions)[i];
    const std::string at = path + ".extension[" + std::to_string(i) + "]";
    const std::string url = base::text_at(extension, "url").value_or("");
    if (url == std::string(core) + "translation") {
      load_translation(loading, extension, at, of);
    } else if (load_look(loading, extension, url, at, of)) {
      continue;
    } else if (url == std::string(core) + "cqf-expression" && item != nullptr) {
      rules_of(loading, of.item).text =
          add_expression(loading, base::find(extension, "valueExpression"), at + ".valueExpression", of.item);
    } else {
      report_extension(loading, url, at);
    }
  }
}

void load_translations(Loading& loading, const Json& extension, TextOf of) {
  for (const char* name : {"_valueString", "_valueMarkdown", "_display"}) {
    const Json* object = base::find(extension, name);
    const Json* extensions = object == nullptr ? nullptr : base::array_at(*object, "extension");
    if (extensions == nullptr) continue;
    for (const Json& each : *extensions) {
      if (base::text_at(each, "url") == std::string(core) + "translation") {
        load_translation(loading, each, name, of);
      }
    }
  }
}

}  // namespace questionnaire
