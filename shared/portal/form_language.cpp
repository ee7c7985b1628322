#include "shared/portal/form_language.h"

namespace portal {

std::shared_ptr<const questionnaire::Form> in_words_of(
    const Common& common, const std::shared_ptr<const questionnaire::Form>& form) {
  return questionnaire::in_language(form, wording::tag_of(common.language));
}

Common speaking_as(const Common& common, const questionnaire::Form& form) {
  Common speaking = common;
  speaking.language = wording::language_of(form.language);
  return speaking;
}

std::string language_of(const Common& common, const questionnaire::Form& form) {
  const std::string tag = form.language.empty() ? "en" : form.language;
  return wording::is_tag_of(tag, common.language) ? std::string() : tag;
}

ui::Node in_language_of(const Common& common, const questionnaire::Form& form, ui::Node node) {
  node.language = language_of(common, form);
  return node;
}

}  // namespace portal
