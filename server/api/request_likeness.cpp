#include "server/api/request_likeness.h"

#include <map>
#include <vector>

#include "shared/base/json.h"
#include "shared/base/text.h"

namespace api {
namespace {

using base::Json;

// The first answer to each question, as text: a string, a date, a code.
std::map<std::string, std::string, std::less<>> answers_of(const Json& response) {
  std::map<std::string, std::string, std::less<>> answers;
  std::vector<const Json*> open{&response};
  while (!open.empty()) {
    const Json& one = *open.back();
    open.pop_back();
    const auto items = one.find("item");
    if (items != one.end() && items->is_array()) {
      for (const Json& item : *items) {
        if (item.is_object()) open.push_back(&item);
      }
    }
    const auto given = one.find("answer");
    if (given == one.end() || !given->is_array() || given->empty() || !given->front().is_object()) continue;
    const Json& answer = given->front();
    std::string words = base::text_at(answer, "valueString").value_or("");
    if (words.empty()) words = base::text_at(answer, "valueDate").value_or("");
    const auto coding = answer.find("valueCoding");
    if (coding != answer.end() && coding->is_object()) words = base::text_at(*coding, "code").value_or("");
    answers.emplace(base::text_at(one, "linkId").value_or(""), std::string(base::trim(words)));
  }
  return answers;
}

}  // namespace

RequestedRecord requested_record(std::string_view response) {
  RequestedRecord asked;
  const Json read = Json::parse(response, nullptr, false);
  if (!read.is_object()) return asked;
  const auto answers = answers_of(read);
  const auto said = [&](std::string_view question) {
    const auto found = answers.find(question);
    return found == answers.end() ? std::string() : found->second;
  };
  const std::string whose = said("whose-record");
  const bool own = whose == "self";
  const std::string of = own ? "" : "person-";
  asked.likeness.first_name = said(of + "first-name");
  asked.likeness.surname = said(of + "surname");
  asked.likeness.born = base::parse_iso_date(said(of + "birth-date"));
  asked.likeness.number = said(own ? "self-number" : "person-number");
  const bool at_home = own || said("person-lives") == "with-me";
  asked.likeness.postcode = said(at_home ? "you-address-postcode" : "person-postcode");
  if (!own) asked.holder = store::HolderKind::representative;
  if (whose == "child") asked.holder = store::HolderKind::foster_carer;
  return asked;
}

}  // namespace api
