#include "shared/api/types.h"

#include <algorithm>
#include <utility>

#include "shared/api/arrived_save.h"
#include "shared/api/codec.h"
#include "shared/api/describe.h"
#include "shared/api/describe_console.h"

namespace api {
namespace {

// Requests are small but for a draft; answers carry a draft, a held post and, with a 409, a newer draft.
constexpr std::size_t small_request_bytes = std::size_t{8} * 1024;
constexpr std::size_t draft_request_bytes = codec::document_bytes + std::size_t{64} * 1024;
constexpr std::size_t answer_bytes = 4 * codec::document_bytes;

}  // namespace

#define CARE_API_ANSWER(Type)                                              \
  template <>                                                              \
  base::Result<Type> from_json<Type>(std::string_view json) {              \
    return codec::read<Type>(json, answer_bytes, codec::Unknown::ignored); \
  }                                                                        \
  std::string to_json(const Type& value) {                                 \
    return codec::write(value);                                            \
  }
#define CARE_API_REQUEST(Type, bytes)                               \
  template <>                                                       \
  base::Result<Type> from_json<Type>(std::string_view json) {       \
    return codec::read<Type>(json, bytes, codec::Unknown::refused); \
  }                                                                 \
  std::string to_json(const Type& value) {                          \
    return codec::write(value);                                     \
  }

CARE_API_ANSWER(Session)
CARE_API_ANSWER(PublicPage)
CARE_API_ANSWER(SignInState)
CARE_API_ANSWER(EmailCheck)
CARE_API_ANSWER(Dashboard)
CARE_API_ANSWER(PublicForm)
CARE_API_ANSWER(OwnDashboard)
CARE_API_ANSWER(Task)
CARE_API_ANSWER(Drafts)
CARE_API_ANSWER(Draft)
CARE_API_ANSWER(Saved)
CARE_API_ANSWER(FileAdded)
CARE_API_ANSWER(Submissions)
CARE_API_ANSWER(Submission)
CARE_API_ANSWER(MyAccount)
CARE_API_ANSWER(Console)
CARE_API_ANSWER(ConsoleTable)
CARE_API_ANSWER(ConsoleSheet)
CARE_API_ANSWER(ConsoleDone)
CARE_API_ANSWER(Problem)
CARE_API_REQUEST(SignIn, small_request_bytes)
CARE_API_REQUEST(SendCode, small_request_bytes)
CARE_API_REQUEST(VerifyCode, small_request_bytes)
CARE_API_REQUEST(SetUpPhone, small_request_bytes)
CARE_API_REQUEST(SendEmailCode, small_request_bytes)
CARE_API_REQUEST(KeepNames, small_request_bytes)
CARE_API_REQUEST(Register, small_request_bytes)
CARE_API_REQUEST(ResetPassword, small_request_bytes)
CARE_API_REQUEST(MyDetails, small_request_bytes)
CARE_API_REQUEST(ChangePassword, small_request_bytes)
CARE_API_REQUEST(ChangeEmail, small_request_bytes)
CARE_API_REQUEST(EndAccess, small_request_bytes)
CARE_API_REQUEST(AnswerRequest, small_request_bytes)
CARE_API_REQUEST(ConsoleAct, small_request_bytes)

#undef CARE_API_ANSWER
#undef CARE_API_REQUEST

base::Result<ArrivedSave> read_save(std::string_view json) {
  auto written = base::parse_written_json(json, codec::reading_limits(draft_request_bytes));
  if (!written) return tl::unexpected<base::Error>(std::move(written.error()));
  ArrivedSave arrived;
  std::string_view text;
  if (written->json.is_object()) {
    auto& members = written->json.get_ref<base::Json::object_t&>();
    const auto found = std::find_if(members.begin(), members.end(),
                                    [](const auto& member) { return member.first == "response"; });
    if (found != members.end() && found->second.is_object()) {
      text = written->members[static_cast<std::size_t>(found - members.begin())];
      arrived.response = std::exchange(found->second, base::Json::object());
    }
  }
  auto save = codec::read<SaveDraft>(written->json, codec::Unknown::refused);
  if (!save) return tl::unexpected<base::Error>(std::move(save.error()));
  if (text.size() > codec::document_bytes) {
    return base::fail("too_long", "This document is too long.", "response");
  }
  arrived.save = std::move(*save);
  arrived.save.response = text;
  return arrived;
}

template <>
base::Result<SaveDraft> from_json<SaveDraft>(std::string_view json) {
  auto arrived = read_save(json);
  if (!arrived) return tl::unexpected<base::Error>(std::move(arrived.error()));
  return std::move(arrived->save);
}

std::string to_json(const SaveDraft& value) {
  return codec::write(value);
}

[[gnu::noinline]] Problem problem_of(int status, std::string_view body) {
  if (auto problem = from_json<Problem>(body)) {
    problem->status = status;
    return std::move(*problem);
  }
  Problem problem;
  problem.status = status;
  return problem;
}

}  // namespace api
