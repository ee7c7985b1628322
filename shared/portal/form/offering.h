// Options that are offered as one writes (itemControl autocomplete; ARIA 1.2 combobox): which of them, and
// what the words, the arrows and a choice do. What was written stays as it is, also where it is none of the
// options: a choice then asks for one on Continue, an open choice takes the words. Private to portal/form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/portal/event.h"
#include "shared/portal/form/model.h"
#include "shared/portal/nodes.h"

namespace portal::form {

inline constexpr std::size_t most_offered = 8;

// The options in which every word of `words` begins a word or stands inside one, as places in the item's
// list: those that begin with the words first, then those with a word that does, then the rest; capitals,
// accents and kinds of apostrophe make no difference. Without words, all of them.
std::vector<std::size_t> matching_options(const questionnaire::Item& item, std::string_view words);

// What the words mean as the only answer, or as one of several (Item::offered_several): the option they name,
// else the person's own words.
questionnaire::Typed typed_words(const questionnaire::Item& item, const std::string& words);
std::string part_of_words(const questionnaire::Item& item, const std::string& words);
// The words that an answer shows in its field.
std::string words_of(const questionnaire::Item& item, const questionnaire::Typed& typed,
                     std::size_t answer = 0);

struct OfferedField {
  questionnaire::Slot slot;
  std::size_t answer = 0;  // of several
};

// The person wrote in the field, or moved among what it offers.
void offer_written(Model& model, Common& common, OfferedField field, const std::string& words);
void offer_browsed(Model& model, Common& common, const Browsed& browsed);

// What the field offers now, into its node.
void put_offer(ui::Node& node, const Model& model, const Common& common, OfferedField field);

}  // namespace portal::form
