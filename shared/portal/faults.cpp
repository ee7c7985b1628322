#include "shared/portal/faults.h"

#include "shared/base/text.h"
#include "shared/portal/nodes.h"

namespace portal {

using wording::Key;

namespace {

Key wait_words(const api::Problem& problem, Key with_time, Key without) {
  return problem.retry_after.count <= 0 ? without : with_time;
}

}  // namespace

void put_fault(Faults& faults, Common& common, std::string key, Key words, base::Milliseconds wait,
               std::int64_t tries) {
  faults.push_back({std::move(key), words, wait, tries});
  focus_on(common, error_summary_key);
}

std::string fault_of(const Faults& faults, const Common& common, std::string_view key) {
  for (const Fault& fault : faults) {
    if (fault.key != key) continue;
    if (fault.wait.count > 0) return say(common, fault.words, duration(common, fault.wait));
    return say(common, fault.words, std::to_string(fault.tries));
  }
  return {};
}

bool put_trouble(Faults& faults, Common& common, const api::Problem& problem, const std::string& key) {
  if (problem.status != 0 && problem.status < 500) return false;
  put_fault(faults, common, key, problem.status == 0 ? Key::sign_in_not_reached : Key::sign_in_trouble);
  return true;
}

void put_code_fault(Faults& faults, Common& common, const api::Problem& problem, const std::string& key) {
  if (problem.code == "code_expired") {
    put_fault(faults, common, key, Key::code_expired);
  } else if (problem.code == "code_malformed") {
    put_fault(faults, common, key, Key::code_shape);
  } else if (problem.status == 429) {
    put_fault(faults, common, key, wait_words(problem, Key::sign_in_wait, Key::sign_in_wait_unknown),
              problem.retry_after);
  } else if (problem.tries_left == 1) {
    put_fault(faults, common, key, Key::code_wrong_last);
  } else if (problem.tries_left > 1) {
    put_fault(faults, common, key, Key::code_wrong_left, {}, problem.tries_left);
  } else {
    put_fault(faults, common, key, Key::code_wrong);
  }
}

void put_send_fault(Faults& faults, Common& common, const api::Problem& problem, const std::string& key) {
  if (problem.code == "channel_refused") {
    put_fault(faults, common, key, Key::send_refused);
  } else if (problem.code == "code_wait" && problem.retry_after.count > 0) {
    put_fault(faults, common, key, Key::send_wait, problem.retry_after);
  } else {
    put_fault(faults, common, key, wait_words(problem, Key::send_limit, Key::send_limit_unknown),
              problem.retry_after);
  }
}

bool looks_like_email(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t") == std::string_view::npos;
}

bool code_typed(Faults& faults, Common& common, std::string_view code) {
  std::size_t digits = 0;
  bool others = false;
  for (const char c : code) {
    digits += c >= '0' && c <= '9' ? 1U : 0U;
    others = others || !((c >= '0' && c <= '9') || c == ' ' || c == '-');
  }
  if (base::trim(code).empty()) {
    put_fault(faults, common, "code", Key::code_enter);
  } else if (others || digits != 6) {
    put_fault(faults, common, "code", Key::code_shape);
  }
  return faults.empty();
}

}  // namespace portal
