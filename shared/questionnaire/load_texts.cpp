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
  const std::string text = content == nullptr ? std::string() : extension_text(*content);
  if (code.empty() || text.empty()) {
    loading.error("wrong_translation", path, "The translation does not say its language and its words.",
                  "Give it lang, for example cy, and content.");
    return;
  }
  loading.form->translations.push_back({of.item, of.place, of.index, code, text});
}

bool load_look(const Json& extension, std::string_view url, Item* item) {
  const bool markdown = url == std::string(core) + "rendering-markdown";
  if (!markdown && url != std::string(core) + "rendering-xhtml") return false;
  if (item == nullptr) return true;
  RichText rich = markdown ? from_markdown(extension_text(extension)) : from_xhtml(extension_text(extension));
  // What is only a picture or a style leaves the words as they were.
  if (!rich.empty() && decorated(rich)) item->rich = std::move(rich);
  return true;
}

}  // namespace

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
    } else if (load_look(extension, url, item)) {
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
