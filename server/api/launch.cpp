#include "server/api/launch.h"

#include "shared/base/json.h"
#include "shared/questionnaire/launch.h"

namespace api {
namespace {

using base::Json;

Json named(std::string_view resource_type, const std::string& first_name, const std::string& surname) {
  Json resource{{"resourceType", resource_type}};
  resource["name"] = Json::array({{{"family", surname}, {"given", Json::array({first_name})}}});
  return resource;
}

Json reached_by(std::string_view system, const std::string& value) {
  return {{"system", system}, {"value", value}};
}

Json user_of(const store::Login& login) {
  Json user = named("RelatedPerson", login.first_name, login.surname);
  user["telecom"] = Json::array({reached_by("email", login.email)});
  if (!login.phone.empty()) user["telecom"].push_back(reached_by("phone", login.phone));
  return user;
}

Json patient_of(const store::Record& record) {
  Json patient = named("Patient", record.first_name, record.surname);
  if (record.born) patient["birthDate"] = base::iso_date(*record.born);
  return patient;
}

std::shared_ptr<questionnaire::Launch> launch_by(const store::Login& login, base::Instant now) {
  auto launch = std::make_shared<questionnaire::Launch>();
  launch->now = now;
  launch->resources.emplace_back("user", std::make_shared<const Json>(user_of(login)));
  return launch;
}

}  // namespace

std::shared_ptr<const questionnaire::Launch> launch_of(const store::Login& login, base::Instant now) {
  return launch_by(login, now);
}

std::shared_ptr<const questionnaire::Launch> launch_of(const store::Login& login, const store::Record& record,
                                                       base::Instant now) {
  auto launch = launch_by(login, now);
  launch->resources.emplace_back("patient", std::make_shared<const Json>(patient_of(record)));
  return launch;
}

std::shared_ptr<const questionnaire::Launch> launch_of(store::Transaction& transaction,
                                                       const Context& context, const store::Draft& draft) {
  const KnownForm* known = context.services().forms.find(draft.questionnaire);
  if (known == nullptr || known->form->launch_names.empty()) return nullptr;
  const auto login = store::find_login(transaction, context.parts().sealing, draft.login);
  const auto record = store::find_record(transaction, draft.record);
  if (!login || (!record && !draft.record.empty())) return nullptr;
  const auto launch = record ? launch_of(*login, *record, context.now()) : launch_of(*login, context.now());
  return questionnaire::asked_of(*known->form, *launch);
}

}  // namespace api
