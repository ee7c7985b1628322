// What was understood of one answer: values in order, shared, and never changed, only replaced. Copying
// answers copies none of them. Keeps alive what holds them: a vector of their own, the block a response was
// read into, or the form of which they are an option.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "shared/questionnaire/value.h"

namespace questionnaire {

class Values {
 public:
  Values() = default;
  Values(std::vector<Value> values) {
    if (values.empty()) return;
    auto own = std::make_shared<const std::vector<Value>>(std::move(values));
    first_ = own->data();
    count_ = static_cast<std::uint32_t>(own->size());
    holder_ = std::move(own);
  }
  // `count` values from `first`, which stand still as long as `holder` is there.
  Values(const Value* first, std::size_t count, std::shared_ptr<const void> holder)
      : first_(first), count_(static_cast<std::uint32_t>(count)), holder_(std::move(holder)) {}

  bool empty() const { return count_ == 0; }
  std::size_t size() const { return count_; }
  const Value* begin() const { return first_; }
  const Value* end() const { return first_ + count_; }
  const Value& operator[](std::size_t index) const { return first_[index]; }
  const Value& front() const { return *first_; }
  const Value& back() const { return first_[count_ - 1]; }

  std::vector<Value> copy() const { return {begin(), end()}; }

  bool operator==(const Values& other) const {
    return count_ == other.count_ && (first_ == other.first_ || std::equal(begin(), end(), other.begin()));
  }

 private:
  const Value* first_ = nullptr;
  std::uint32_t count_ = 0;
  std::shared_ptr<const void> holder_;
};

}  // namespace questionnaire
