#include "shared/fhirpath/scratch.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace fhirpath {
namespace {

constexpr std::size_t block_bytes = 4096;

}  // namespace

void* Scratch::allocate(std::size_t bytes, std::size_t align) {
  const std::size_t start = (used_in_last_ + align - 1) / align * align;
  if (bytes > max_bytes_ || handed_out_ > max_bytes_ - bytes) {
    exhausted_ = true;
    return nullptr;
  }
  handed_out_ += bytes;
  if (!blocks_.empty() && start + bytes <= blocks_.back().size) {
    used_in_last_ = start + bytes;
    return blocks_.back().bytes.get() + start;
  }
  const std::size_t size = std::max(bytes, block_bytes);
  blocks_.push_back({std::make_unique<std::byte[]>(size), size});
  used_in_last_ = bytes;
  return blocks_.back().bytes.get();
}

char* Scratch::room(std::size_t bytes) {
  return static_cast<char*>(allocate(std::max<std::size_t>(bytes, 1), 1));
}

std::string_view Scratch::keep(std::string_view copied) {
  char* bytes = room(copied.size());
  if (bytes == nullptr) return {};
  std::copy(copied.begin(), copied.end(), bytes);
  return {bytes, copied.size()};
}

Value Scratch::text(std::string_view copied) {
  return Value(keep(copied));
}

Value Scratch::quantity(const Quantity& quantity) {
  static const Quantity none;
  void* room = allocate(sizeof(Quantity), alignof(Quantity));
  return Value(room == nullptr ? &none : new (room) Quantity(quantity));
}

void Scratch::clear(std::size_t max_bytes) {
  if (blocks_.size() > 1) blocks_.resize(1);
  used_in_last_ = 0;
  handed_out_ = 0;
  max_bytes_ = max_bytes;
  exhausted_ = false;
}

}  // namespace fhirpath
