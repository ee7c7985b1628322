// A small form under the address the tests' tasks name: every kind of trouble in two pages.
#pragma once

#include <string_view>

namespace scenarios {

inline constexpr std::string_view small_review_form = R"({
  "resourceType": "Questionnaire",
  "url": "https://eastshire.example/forms/looked-after-child-review-carer",
  "version": "1.0.0",
  "title": "Foster carer's input to a looked-after child's review",
  "status": "active",
  "item": [
    {"linkId": "health", "text": "Health", "type": "group", "item": [
      {"linkId": "wellbeing", "text": "How has their health been?", "type": "string", "required": true,
       "maxLength": 200},
      {"linkId": "visits", "text": "How many visits to a doctor?", "type": "integer"},
      {"linkId": "letter", "text": "A letter from the doctor", "type": "attachment"}
    ]},
    {"linkId": "ending", "text": "To finish", "type": "group", "item": [
      {"linkId": "seen", "text": "When did you last see the doctor?", "type": "date"},
      {"linkId": "other", "text": "Anything else?", "type": "text"}
    ]}
  ]
})";

}  // namespace scenarios
