// One question's answers in a response, as they are read and judged against the question. Internal to this
// room.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/result.h"
#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/response_members.h"

namespace questionnaire {

inline constexpr std::size_t most_answers = 1000;  // of one question

// Where a reading puts the values it makes: many in one piece of memory, which the answers share.
class ValueBlocks {
 public:
  // Room for `count` values that stand side by side.
  std::vector<Value>& room_for(std::size_t count) {
    if (block_ == nullptr || block_->capacity() - block_->size() < count) start_block(count);
    return *block_;
  }
  // Those put in last.
  Values last(std::size_t count) const { return {block_->data() + block_->size() - count, count, block_}; }
  std::span<Value> changeable(std::size_t count) { return std::span(*block_).last(count); }

 private:
  // A kilobyte: what allocators keep at hand.
  static constexpr std::size_t usual = 1024 / sizeof(Value);
  void start_block(std::size_t count) {
    block_ = std::make_shared<std::vector<Value>>();
    block_->reserve(std::max(count, usual));
  }
  std::shared_ptr<std::vector<Value>> block_;
};

// The option that the answer to a choice is, as it is written; null where it is none or has to be looked at.
const Value* chosen_option(const AnswerMembers& given, const Item& item);

// Appends the answer as it is kept, or says what is wrong; the error's path begins at the answer:
// ".valueDate".
std::optional<base::Error> read_answer(const AnswerMembers& given, const Item& item,
                                       std::vector<Value>& values);

// Puts chosen options in the order of the form, as everywhere; other words last. False where one is there
// twice.
bool order_choices(const Item& item, std::span<Value> values);

// The extension urn:care-account:typed; nothing when it is malformed.
std::optional<Typed> read_typed(const base::Json& extension);

}  // namespace questionnaire
