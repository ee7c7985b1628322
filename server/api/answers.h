// How handlers answer: values as JSON, failures as problem documents (RFC 9457) with stable codes.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "server/api/context.h"
#include "server/auth/outcome.h"
#include "server/auth/permissions.h"
#include "server/store/records.h"

namespace api {

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view problem_type = "application/problem+json";

template <class T>
Response answer(const T& value, int status = 200) {
  return {status, std::string(json_type), to_json(value)};
}
Response no_content();

// The status and title come from the table of codes; an unknown code is 500 `failed`. A message of the
// server's own workings is not passed on.
Problem problem_of(const base::Error& error);
Problem problem_of(const auth::Refusal& refusal);
Problem problem_of(std::string_view code);
Response answer_problem(Context& context, const Problem& problem);

template <class Failure>
Response refuse(Context& context, const Failure& failure) {
  return answer_problem(context, problem_of(failure));
}

// An error of a request's body: 400 or 422 with the place.
Response refuse_body(Context& context, const base::Error& error);

Holder holder_of(store::HolderKind kind);

// A verdict other than `allowed`, as the error a transaction answers.
base::Error refusal_of(auth::Verdict verdict);

}  // namespace api
