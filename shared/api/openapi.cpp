#include "shared/api/openapi.h"

#include <array>
#include <string_view>

#include "shared/api/describe.h"
#include "shared/api/describe_console.h"
#include "shared/api/route.h"

namespace api {
namespace {

using base::Json;

constexpr std::string_view json_type = "application/json";
constexpr std::string_view any_type = "application/octet-stream";

Json reference(std::string_view kind, std::string_view name) {
  return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}};
}

// ---- What travels
// ------------------------------------------------------------------------------------------

enum class Unknown { ignored, refused };

// The archive that notes what the members of a type are.
class Members {
 public:
  explicit Members(Json& schema) : schema_(schema) {}
  template <class T>
  void operator()(std::string_view name, const T& value) {
    schema_["required"].push_back(name);
    maybe(name, value);
  }
  template <class T>
  void maybe(std::string_view name, const T& value) {
    schema_["properties"][std::string(name)] = schema_of(value);
  }

 private:
  static Json schema_of(const std::string&) { return {{"type", "string"}, {"maxLength", codec::text_bytes}}; }
  static Json schema_of(std::int64_t) { return {{"type", "integer"}, {"format", "int64"}}; }
  static Json schema_of(int) { return {{"type", "integer"}, {"format", "int32"}}; }
  static Json schema_of(bool) { return {{"type", "boolean"}}; }
  static Json schema_of(base::Instant) { return {{"type", "string"}, {"format", "date-time"}}; }
  static Json schema_of(base::Milliseconds) {
    return {{"type", "integer"}, {"format", "int64"}, {"description", "Milliseconds."}};
  }
  template <class Tag>
  static Json schema_of(const base::Id<Tag>&) {
    return reference("schemas", "Id");
  }
  template <class I>
  static Json schema_of(const codec::Optional<I>&) {
    return {{"type", "string"}, {"description", "An id; empty: none."}};
  }
  template <class S>
  static Json schema_of(const codec::Limited<S>& limited) {
    return {{"type", "string"}, {"maxLength", limited.bytes}};
  }
  template <class S>
  static Json schema_of(const codec::Day<S>&) {
    return {{"type", "string"}, {"description", "A date like 2026-11-22; empty: none."}};
  }
  template <class S>
  static Json schema_of(const codec::Document<S>&) {
    return {{"type", "object"}, {"description", "A FHIR R4 QuestionnaireResponse."}};
  }
  template <class T>
  static Json schema_of(const std::vector<T>&) {
    return {{"type", "array"}, {"maxItems", codec::list_length}, {"items", schema_of(T{})}};
  }
  template <class T>
  static Json schema_of(const std::optional<T>&) {
    return schema_of(T{});
  }
  template <class T>
  static Json schema_of(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      Json schema = {{"type", "string"}, {"enum", Json::array()}};
      for (const auto& named : names(T{})) schema["enum"].push_back(named.name);
      return schema;
    } else {
      Json schema = {{"type", "object"}};
      Members members(schema);
      describe(members, value);
      return schema;
    }
  }

  Json& schema_;
};

template <class T>
void add_type(Json& schemas, std::string_view name, Unknown unknown) {
  Json schema = {{"type", "object"}};
  Members members(schema);
  const T value;
  describe(members, value);
  if (unknown == Unknown::refused) schema["additionalProperties"] = false;
  schemas[std::string(name)] = std::move(schema);
}

Json all_types() {
  Json schemas;
  schemas["Id"] = {{"type", "string"}, {"pattern", "^[a-z2-7]{26}$"}};
  schemas["Questionnaire"] = {{"type", "object"}, {"description", "A FHIR R4 Questionnaire."}};
  schemas["Description"] = {{"type", "object"}, {"description", "An OpenAPI 3.1 document."}};
  add_type<SignIn>(schemas, "SignIn", Unknown::refused);
  add_type<SendCode>(schemas, "SendCode", Unknown::refused);
  add_type<VerifyCode>(schemas, "VerifyCode", Unknown::refused);
  add_type<SetUpPhone>(schemas, "SetUpPhone", Unknown::refused);
  add_type<SendEmailCode>(schemas, "SendEmailCode", Unknown::refused);
  add_type<EmailCheck>(schemas, "EmailCheck", Unknown::ignored);
  add_type<KeepNames>(schemas, "KeepNames", Unknown::refused);
  add_type<Register>(schemas, "Register", Unknown::refused);
  add_type<ResetPassword>(schemas, "ResetPassword", Unknown::refused);
  add_type<MyDetails>(schemas, "MyDetails", Unknown::refused);
  add_type<ChangePassword>(schemas, "ChangePassword", Unknown::refused);
  add_type<ChangeEmail>(schemas, "ChangeEmail", Unknown::refused);
  add_type<EndAccess>(schemas, "EndAccess", Unknown::refused);
  add_type<AnswerRequest>(schemas, "AnswerRequest", Unknown::refused);
  add_type<SaveDraft>(schemas, "SaveDraft", Unknown::refused);
  add_type<PublicPage>(schemas, "PublicPage", Unknown::ignored);
  add_type<Session>(schemas, "Session", Unknown::ignored);
  add_type<SignInState>(schemas, "SignInState", Unknown::ignored);
  add_type<Dashboard>(schemas, "Dashboard", Unknown::ignored);
  add_type<PublicForm>(schemas, "PublicForm", Unknown::ignored);
  add_type<OwnDashboard>(schemas, "OwnDashboard", Unknown::ignored);
  add_type<Task>(schemas, "Task", Unknown::ignored);
  add_type<Drafts>(schemas, "Drafts", Unknown::ignored);
  add_type<Draft>(schemas, "Draft", Unknown::ignored);
  add_type<Saved>(schemas, "Saved", Unknown::ignored);
  add_type<FileAdded>(schemas, "FileAdded", Unknown::ignored);
  add_type<Submissions>(schemas, "Submissions", Unknown::ignored);
  add_type<Submission>(schemas, "Submission", Unknown::ignored);
  add_type<MyAccount>(schemas, "MyAccount", Unknown::ignored);
  add_type<Console>(schemas, "Console", Unknown::ignored);
  add_type<ConsoleTable>(schemas, "ConsoleTable", Unknown::ignored);
  add_type<ConsoleSheet>(schemas, "ConsoleSheet", Unknown::ignored);
  add_type<ConsoleAct>(schemas, "ConsoleAct", Unknown::refused);
  add_type<ConsoleDone>(schemas, "ConsoleDone", Unknown::ignored);
  add_type<Problem>(schemas, "Problem", Unknown::ignored);
  return schemas;
}

// ---- What is asked and answered
// ------------------------------------------------------------------------------

struct Operation {
  std::string_view name;
  std::string_view request;  // a type; empty: none, or the bytes of a file
  std::string_view answer;   // a type; empty: none, or the bytes of a file
  std::array<int, 2> statuses;
  std::string_view summary;  // one sentence
};

// In the order of RouteId.
constexpr std::array operations{
    Operation{"getSession",
              "",
              "Session",
              {200},
              "Who is signed in, the configured names and limits, and the token for changes. Never counts as "
              "activity."},
    Operation{
        "touchSession", "", "Session", {200}, "Counts as activity; answers the session with its new end."},
    Operation{"endSession", "", "", {204}, "Signs out."},
    Operation{"signIn",
              "SignIn",
              "SignInState",
              {200},
              "Checks an e-mail address and a password, and begins an attempt to sign in."},
    Operation{"getSignIn", "", "SignInState", {200}, "Where the attempt to sign in stands."},
    Operation{"sendCode", "SendCode", "SignInState", {200}, "Sends a code by text, or places a call."},
    Operation{
        "verifyCode",
        "VerifyCode",
        "Session",
        {200},
        "Checks the code, or with an empty one whether the call was answered; answers the new session."},
    Operation{"getDashboard", "", "Dashboard", {200}, "What waits to be done in an account."},
    Operation{"getTask", "", "Task", {200}, "A form that was sent to be completed."},
    Operation{
        "startTask", "", "Draft", {200, 201}, "Makes the draft of a task, or finds the one that was begun."},
    Operation{
        "listDrafts", "", "Drafts", {200}, "The forms that were begun and not sent, the latest saved first."},
    Operation{"getDraft",
              "",
              "Draft",
              {200},
              "A draft with its answers. Who is not signed in gets the one that they began in this browser; "
              "it becomes the "
              "signed-in person's own."},
    Operation{"saveDraft",
              "SaveDraft",
              "Saved",
              {200},
              "Saves a draft's answers; 409 with the newer draft when another window has saved."},
    Operation{"addFile", "", "FileAdded", {201}, "Adds a file to a draft."},
    Operation{"getFile", "", "", {200}, "A file, as an attachment."},
    Operation{"submitDraft", "", "Submission", {200, 201}, "Checks a draft as a whole and submits it."},
    Operation{
        "listSubmissions", "", "Submissions", {200}, "The forms that were submitted, the latest first."},
    Operation{"getSubmission", "", "Submission", {200}, "A form as it was submitted."},
    Operation{"getQuestionnaire",
              "",
              "Questionnaire",
              {200},
              "The definition of a form by its url and version; it never changes."},
    Operation{"getDescription", "", "Description", {200}, "This description."},
    Operation{"getPage",
              "",
              "PublicPage",
              {200},
              "A page that anybody may read, in the language of the visit: `accessibility`."},
    Operation{
        "getMyAccount",
        "",
        "MyAccount",
        {200},
        "The signed-in person's own details, where they are signed in, and when they signed in lately."},
    Operation{"endMySession", "", "", {204}, "Ends one of the person's sessions."},
    Operation{"endMyOtherSessions", "", "", {204}, "Signs the person out everywhere but here."},
    Operation{"sendEmailCode",
              "SendEmailCode",
              "EmailCheck",
              {200},
              "Sends a code to an e-mail address, so that somebody can show that it is theirs. Answers the "
              "same whether or not the address has a login."},
    Operation{"getEmailCheck", "", "EmailCheck", {200}, "Where the check of an e-mail address stands."},
    Operation{"verifyEmailCode",
              "VerifyCode",
              "EmailCheck",
              {200},
              "Checks the code that was sent to the e-mail address."},
    Operation{"keepNames",
              "KeepNames",
              "EmailCheck",
              {200},
              "Keeps the names that were typed, so that a page that is loaded anew has them."},
    Operation{"register",
              "Register",
              "SignInState",
              {200},
              "Makes a login for the e-mail address that was checked, and begins to sign in."},
    Operation{"resetPassword",
              "ResetPassword",
              "SignInState",
              {200},
              "Gives the login of the e-mail address that was checked a new password, ends its sessions, and "
              "begins to sign in."},
    Operation{"setUpPhone",
              "SetUpPhone",
              "SignInState",
              {200},
              "The telephone to set up, for a login that has none."},
    Operation{"saveMyDetails",
              "MyDetails",
              "",
              {204},
              "Changes the person's own names, address and telephone number to be reached at."},
    Operation{"changeMyPassword",
              "ChangePassword",
              "",
              {204},
              "Changes the password, after the present one; ends the person's other sessions."},
    Operation{"sendMyEmailCode",
              "ChangeEmail",
              "EmailCheck",
              {200},
              "Sends a code to the e-mail address that is to be the new one, after the password."},
    Operation{"changeMyEmail",
              "VerifyCode",
              "",
              {204},
              "Changes the e-mail address with the code that was sent to it, and tells the old one."},
    Operation{"endMyAccess",
              "EndAccess",
              "",
              {204},
              "Stops holding an account, after the password; nothing of it is shown from that moment."},
    Operation{"getPublicForm",
              "",
              "PublicForm",
              {200},
              "A form that anybody may begin, and what was begun of it in this browser."},
    Operation{
        "startPublicForm",
        "",
        "Draft",
        {200, 201},
        "Begins such a form: as the signed-in person's own, else as the browser's until somebody signs in."},
    Operation{"getOwnDashboard",
              "",
              "OwnDashboard",
              {200},
              "For who has no account: the forms they have saved and sent, and those they may begin."},
    Operation{
        "startPhoneChange",
        "",
        "Draft",
        {200, 201},
        "Begins the form that asks for another login telephone number, for who has got past the password."},
    Operation{"getConsole", "", "Console", {200}, "What a worker may open, and how much waits there."},
    Operation{"getConsoleList",
              "",
              "ConsoleTable",
              {200},
              "A list of the workers' console, filtered, sorted and cut into pages."},
    Operation{"getConsoleSheet", "", "ConsoleSheet", {200}, "One of a list, with what can be done about it."},
    Operation{"actInConsole", "ConsoleAct", "ConsoleDone", {200}, "Does what a sheet says can be done."},
    Operation{"getInvitation",
              "",
              "PublicForm",
              {200},
              "Where the link of an invitation leads who opens it; an unknown one leads nowhere."},
    Operation{
        "startInvitation",
        "",
        "Draft",
        {200, 201},
        "Begins the form that asks for an account, or finds it; the link is that login's from then on."},
    Operation{"answerAccountRequest",
              "AnswerRequest",
              "",
              {204},
              "Answers what the council asked about a request for an account."},
};

Json content(std::string_view type, Json schema) {
  return {{std::string(type), {{"schema", std::move(schema)}}}};
}

Json parameter(std::string_view name, std::string_view in, bool required) {
  return {{"name", name},
          {"in", in},
          {"required", required},
          {"schema", {{"type", "string"}, {"maxLength", 200}}}};
}

Json parameters_of(const Route& route) {
  Json parameters = Json::array();
  for (std::size_t open = route.path.find('{'); open != std::string_view::npos;
       open = route.path.find('{', open + 1)) {
    parameters.push_back(
        parameter(route.path.substr(open + 1, route.path.find('}', open) - open - 1), "path", true));
  }
  for (const std::string_view name : route.query) {
    parameters.push_back(parameter(name, "query", name != "cursor"));
  }
  if (route.revision == Revision::if_match) parameters.push_back(reference("parameters", "Revision"));
  if (route.method != Method::get) {
    parameters.push_back(reference("parameters", "Token"));
    parameters.push_back(reference("parameters", "IdempotencyKey"));
  }
  return parameters;
}

Json answers_of(const Operation& operation) {
  Json answers;
  for (const int status : operation.statuses) {
    if (status == 0) continue;
    Json& answer = answers[std::to_string(status)];
    answer["description"] = status == 201 ? "It was made." : "It was done.";
    if (status == 204) continue;
    answer["content"] = operation.answer.empty() ? content("*/*", Json::object())
                                                 : content(json_type, reference("schemas", operation.answer));
  }
  answers["default"] = reference("responses", "Problem");
  return answers;
}

Json describe_route(const Route& route, const Operation& operation) {
  Json json = {{"operationId", operation.name}, {"summary", operation.summary}};
  if (Json parameters = parameters_of(route); !parameters.empty()) json["parameters"] = std::move(parameters);
  if (route.body != Body::none) {
    Json schema = route.body == Body::json ? reference("schemas", operation.request) : Json::object();
    json["requestBody"] = {
        {"required", true},
        {"content", content(route.body == Body::json ? json_type : any_type, std::move(schema))}};
  }
  json["responses"] = answers_of(operation);
  json["security"] = Json::array();
  if (route.needs == Needs::session) json["security"].push_back({{"session", Json::array()}});
  if (route.needs == Needs::visit) json["security"].push_back({{"visit", Json::array()}});
  return json;
}

Json header(std::string_view name, bool required, std::string_view description) {
  return {{"name", name},
          {"in", "header"},
          {"required", required},
          {"schema", {{"type", "string"}}},
          {"description", description}};
}

Json cookie(std::string_view name) {
  return {{"type", "apiKey"}, {"in", "cookie"}, {"name", name}};
}

std::string lower(std::string_view method) {
  std::string text(method);
  for (char& c : text) c = static_cast<char>(c | 0x20);
  return text;
}

}  // namespace

Json openapi() {
  Json document = {{"openapi", "3.1.0"}, {"info", {{"title", "Care Account"}, {"version", "1"}}}};
  static_assert(operations.size() == most_routes);
  for (const Route& route : routes()) {
    const Operation& operation = operations[static_cast<std::size_t>(route.id)];
    document["paths"][std::string(route.path)][lower(method_name(route.method))] =
        describe_route(route, operation);
  }
  Json& components = document["components"];
  components["schemas"] = all_types();
  components["parameters"]["Revision"] =
      header("If-Match", true, "The revision the change was made from, in quotation marks.");
  components["parameters"]["Token"] =
      header("X-Care-Account", true, "The token of the session, as getSession tells it.");
  components["parameters"]["IdempotencyKey"] =
      header("Idempotency-Key", false, "The same key with the same request is done once.");
  components["responses"]["Problem"] = {
      {"description", "What went wrong (RFC 9457)."},
      {"content", content("application/problem+json", reference("schemas", "Problem"))}};
  components["securitySchemes"] = {{"session", cookie("__Host-session")}, {"visit", cookie("__Host-visit")}};
  return document;
}

}  // namespace api
