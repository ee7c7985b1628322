// What is wrong with what was typed or pressed, for pages whose fields are no form's questions. Kept as keys
// of sentences, as the language may change meanwhile.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/portal/common.h"

namespace portal {

struct Fault {
  std::string key;  // of the field or button it is about
  wording::Key words = wording::Key::sign_in_trouble;
  base::Milliseconds wait;  // 0: the words do not say how long
  std::int64_t tries = 0;   // nor how often
  bool operator==(const Fault&) const = default;
};
using Faults = std::vector<Fault>;

// The focus goes to the summary.
void put_fault(Faults& faults, Common& common, std::string key, wording::Key words,
               base::Milliseconds wait = {}, std::int64_t tries = 0);
// The words of the first that is about this; empty: nothing is.
std::string fault_of(const Faults& faults, const Common& common, std::string_view key);
// What went wrong that is the same whatever was asked: no connection, a server in trouble. True when said.
bool put_trouble(Faults& faults, Common& common, const api::Problem& problem, const std::string& key);
// The sentence for a code that was not accepted.
void put_code_fault(Faults& faults, Common& common, const api::Problem& problem, const std::string& key);
// The sentence for a code that was not sent.
void put_send_fault(Faults& faults, Common& common, const api::Problem& problem, const std::string& key);

bool looks_like_email(std::string_view text);
// Whether this can be a code of six digits; else the fault is put.
bool code_typed(Faults& faults, Common& common, std::string_view code);

}  // namespace portal
