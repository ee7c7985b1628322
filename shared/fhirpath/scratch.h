// Memory for what an evaluation makes on the way: texts and quantities. Freed all at once. Bounded: `text`
// and `quantity` give nothing once `max_bytes` were handed out, and the evaluation then ends with an error.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "shared/fhirpath/value.h"

namespace fhirpath {

class Scratch {
 public:
  explicit Scratch(std::size_t max_bytes = std::size_t{4} * 1024 * 1024) : max_bytes_(max_bytes) {}

  Value text(std::string_view copied);       // a String; an empty one when there is no room
  Value quantity(const Quantity& quantity);  // its unit must outlive this, or come from `keep`
  std::string_view keep(std::string_view copied);
  char* room(std::size_t bytes);  // to be written to; nullptr when there is no room

  bool exhausted() const { return exhausted_; }
  void clear(std::size_t max_bytes);  // keeps one block for the next evaluation

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  void* allocate(std::size_t bytes, std::size_t align);

  std::vector<Block> blocks_;
  std::size_t used_in_last_ = 0;
  std::size_t handed_out_ = 0;
  std::size_t max_bytes_;
  bool exhausted_ = false;
};

}  // namespace fhirpath
