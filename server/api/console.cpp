#include "server/api/console.h"

#include <algorithm>
#include <array>

#include "server/api/handlers.h"
#include "server/api/telling.h"
#include "server/auth/email_checks.h"
#include "server/store/outbox.h"
#include "shared/base/text.h"
#include "shared/questionnaire/typed.h"

namespace api {
namespace console {

std::string Doing::given(std::string_view key) const {
  for (const Given& each : act.given) {
    if (each.key == key) return std::string(base::trim(questionnaire::clean_text(each.value)));
  }
  return {};
}

ConsoleTable table_of(const List& list, std::vector<ConsoleColumn> columns, std::int64_t total,
                      const store::PageAsked& asked) {
  ConsoleTable table;
  table.list = std::string(list.name);
  table.columns = std::move(columns);
  table.total = total;
  table.page = asked.offset / rows_of_page + 1;
  table.pages = std::max<std::int64_t>(1, (total + rows_of_page - 1) / rows_of_page);
  table.sort = (asked.descending ? "-" : "") + asked.order;
  table.find = asked.find;
  return table;
}

Cell text(std::string words) {
  return {std::move(words), {}, {}, {}};
}

Cell word(std::string_view key) {
  return {{}, std::string(key), {}, {}};
}

Cell at(base::Instant when) {
  return {{}, {}, when, {}};
}

ConsoleFact fact(std::string_view key, Cell cell) {
  return {std::string(key), std::move(cell)};
}

std::string_view word_of(store::Role role) {
  return role == store::Role::worker ? "worker" : "administrator";
}

std::string_view word_of(store::HolderKind kind) {
  constexpr std::string_view words[] = {"self", "representative", "foster-carer"};
  return words[static_cast<std::size_t>(kind)];
}

std::string_view word_of(store::Service service) {
  return service == store::Service::adult ? "adult" : "children";
}

std::string_view word_of(store::RequestState state) {
  constexpr std::string_view words[] = {"open", "awaited", "done", "declined"};
  return words[static_cast<std::size_t>(state)];
}

std::optional<store::HolderKind> holder_of(std::string_view word) {
  for (const auto kind :
       {store::HolderKind::self, store::HolderKind::representative, store::HolderKind::foster_carer}) {
    if (word_of(kind) == word) return kind;
  }
  return std::nullopt;
}

std::optional<store::Service> service_of(const auth::Actor& actor, store::Role role) {
  for (const store::Post& post : actor.posts) {
    if (post.role == role && post.held_at(actor.now)) return post.service;
  }
  return std::nullopt;
}

void post(const Asked& asked, const store::MessageId& id, const std::string& to,
          const delivery::Wording& words) {
  store::Message message;
  message.id = id;
  message.to = to;
  message.subject = words.subject;
  message.body = words.body;
  message.created = message.due_at = asked.actor.now;
  store::add_message(asked.transaction, asked.context.parts().sealing, message);
}

void tell(const Asked& asked, const base::LoginId& id, const store::MessageId& message_id,
          delivery::Wording (*wording)(wording::Language, std::string_view council,
                                       std::string_view origin)) {
  const server::Parts& parts = asked.context.parts();
  const auto login = store::find_login(asked.transaction, parts.sealing, id);
  if (!login) return;
  post(asked, message_id, login->email,
       wording(wording::language_of(login->language), parts.council, parts.origin));
}

base::Result<void> allowed(const auth::Actor& actor, auth::Action action, const auth::Object& object) {
  const auto verdict = auth::may(actor, action, object);
  if (verdict != auth::Verdict::allowed) return tl::unexpected(refusal_of(verdict));
  return {};
}

}  // namespace console

namespace {

using console::Asked;
using console::Doing;
using console::List;

constexpr std::array lists{&console::account_requests, &console::phone_changes, &console::invitations,
                           &console::people, &console::workers};
constexpr std::size_t longest_text = 200;
constexpr std::size_t longest_lines = 4000;
constexpr std::size_t longest_find = 100;
constexpr std::int64_t last_page = 100'000;

base::Result<const List*> list_for(const auth::Actor& actor, const Request& request) {
  const auto seen = console::allowed(actor, auth::Action::view, auth::console());
  if (!seen) return tl::unexpected(seen.error());
  for (const List* list : lists) {
    if (!request.parameters.empty() && request.parameters.front() == list->name && list->open(actor))
      return list;
  }
  return base::fail("not_found", "");
}

std::string id_of(const Request& request) {
  return request.parameters.size() < 2 ? std::string() : request.parameters[1];
}

store::PageAsked page_of(const Request& request) {
  store::PageAsked asked;
  asked.find = std::string(base::trim(query_value(request, "find").substr(0, longest_find)));
  if (!base::valid_utf8(asked.find)) asked.find.clear();
  std::string_view sort = query_value(request, "sort");
  asked.descending = base::starts_with(sort, "-");
  if (asked.descending) sort.remove_prefix(1);
  asked.order = std::string(sort.substr(0, 32));
  std::int64_t page = 0;
  for (const char c : query_value(request, "page").substr(0, 6)) {
    page = c >= '0' && c <= '9' ? page * 10 + (c - '0') : last_page;
  }
  asked.limit = console::rows_of_page;
  asked.offset = (std::clamp<std::int64_t>(page, 1, last_page) - 1) * console::rows_of_page;
  return asked;
}

const ConsoleAction* offered(const ConsoleSheet& sheet, const ConsoleAct& act) {
  const auto found = std::find_if(sheet.actions.begin(), sheet.actions.end(), [&](const ConsoleAction& each) {
    return each.key == act.action && each.of == act.of;
  });
  return found == sheet.actions.end() ? nullptr : &*found;
}

std::string_view fault_of(const ActionField& field, const std::string& given) {
  if (given.empty()) return field.required ? "missing" : std::string_view();
  switch (field.kind) {
    case FieldKind::email:
      return auth::is_email(given) ? std::string_view() : "email_malformed";
    case FieldKind::choice:
      return std::find(field.options.begin(), field.options.end(), given) == field.options.end()
                 ? "missing"
                 : std::string_view();
    case FieldKind::lines:
      return given.size() > longest_lines ? "text_long" : std::string_view();
    case FieldKind::text:
      if (given.find('\n') != std::string::npos) return "malformed";
      return given.size() > longest_text ? "text_long" : std::string_view();
    case FieldKind::password:
      break;
  }
  return {};
}

// What was given, held against the action's fields; the password is asked again last.
std::optional<Problem> faults_of(Context& context, const ConsoleAction& action, const Doing& doing,
                                 const base::LoginId& login) {
  Problem problem = problem_of(std::string_view("details_refused"));
  bool asks_password = false;
  for (const ActionField& field : action.fields) {
    asks_password = asks_password || field.kind == FieldKind::password;
    const std::string_view fault = fault_of(field, doing.given(field.key));
    if (!fault.empty()) problem.faults.push_back({std::string(fault), field.key, {}});
  }
  if (!problem.faults.empty()) return problem;
  if (!asks_password) return std::nullopt;
  std::string password;  // as it was typed
  for (const Given& each : doing.act.given) {
    if (each.key == "password") password = each.value;
  }
  const auto again = context.services().sign_in.check_again(login, password, context.auth_caller());
  if (again) return std::nullopt;
  if (again.error().code != "password_wrong") return problem_of(again.error());
  problem.faults.push_back({"password_wrong", "password", {}});
  return problem;
}

base::Result<Response> done_in(const Asked& asked, const Request& request, const Doing& doing) {
  const auto list = list_for(asked.actor, request);
  if (!list) return tl::unexpected(list.error());
  const auto sheet = (*list)->sheet(asked, id_of(request));
  if (!sheet) return tl::unexpected(sheet.error());
  if (offered(*sheet, doing.act) == nullptr) return base::fail("not_now", "");
  auto done = (*list)->act(asked, id_of(request), doing);
  if (done) return answer(*done);
  if (done.error().code != "details_refused") return tl::unexpected(done.error());
  Problem problem = problem_of(std::string_view("details_refused"));
  problem.faults.push_back({done.error().message, done.error().path, {}});
  return Response{problem.status, std::string(problem_type), to_json(problem)};
}

}  // namespace

Response get_console(Context& context, const Request& /*request*/) {
  return make_answer(
      context, [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto seen = console::allowed(actor, auth::Action::view, auth::console());
        if (!seen) return tl::unexpected(seen.error());
        Console told;
        for (const List* list : lists) {
          if (!list->open(actor)) continue;
          const Asked asked{transaction, context, actor};
          told.lists.push_back(
              {std::string(list->name), list->waiting == nullptr ? -1 : list->waiting(asked)});
        }
        return answer(told);
      });
}

Response get_console_list(Context& context, const Request& request) {
  return make_answer(
      context, [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto list = list_for(actor, request);
        if (!list) return tl::unexpected(list.error());
        const auto table = (*list)->page({transaction, context, actor}, page_of(request));
        if (!table) return tl::unexpected(table.error());
        return answer(*table);
      });
}

// Seeing what is about a person is in the audit trail, so it is a change.
Response get_console_sheet(Context& context, const Request& request) {
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        const auto list = list_for(actor, request);
        if (!list) return tl::unexpected(list.error());
        const std::string id = id_of(request);
        const auto sheet = (*list)->sheet({transaction, context, actor}, id);
        if (!sheet) return tl::unexpected(sheet.error());
        if (!(*list)->viewed.empty() && id != console::new_id) {
          const base::RecordId record{*list == &console::people ? id : std::string()};
          store::append_audit(transaction,
                              audited(context, actor, (*list)->viewed, (*list)->name, id, record));
        }
        return answer(*sheet);
      });
}

Response act_in_console(Context& context, const Request& request) {
  auto given = from_json<ConsoleAct>(request.body);
  if (!given) return refuse_body(context, given.error());
  const auto login = context.login();
  if (!login) return refuse(context, login.error());
  if (login->empty()) return answer_problem(context, problem_of(std::string_view("not_signed_in")));
  const base::Instant now = context.now();
  std::optional<ConsoleAction> action;
  bool makes_logins = false;
  const auto looked =
      context.parts().database.read([&](store::Transaction& transaction) -> base::Result<void> {
        const auth::Actor actor = actor_in(transaction, context, *login, now);
        const auto list = list_for(actor, request);
        if (!list) return tl::unexpected(list.error());
        const auto sheet = (*list)->sheet({transaction, context, actor}, id_of(request));
        if (!sheet) return tl::unexpected(sheet.error());
        if (const ConsoleAction* found = offered(*sheet, *given)) action = *found;
        makes_logins = (*list)->makes_logins;
        return {};
      });
  if (!looked) return refuse(context, looked.error());
  if (!action) return answer_problem(context, problem_of(std::string_view("not_now")));
  server::Random& random = context.parts().random;
  Doing doing{std::move(*given),
              store::new_id<store::PostId>(random).value,
              store::new_id<store::PostId>(random).value,
              store::new_id<store::MessageId>(random),
              {}};
  if (const auto problem = faults_of(context, *action, doing, *login))
    return answer_problem(context, *problem);
  if (makes_logins) {
    auto hash = context.services().credentials.unusable_password();
    if (!hash) return refuse(context, hash.error());
    doing.unusable_hash = std::move(*hash);
  }
  return make_change(
      context, request,
      [&](store::Transaction& transaction, const auth::Actor& actor) -> base::Result<Response> {
        return done_in({transaction, context, actor}, request, doing);
      });
}

}  // namespace api
