#include "client/paint/patches.h"

#include <algorithm>
#include <string_view>

#include "client/paint/digest.h"
#include "imgui.h"

namespace paint {
namespace {

class Bounds {
 public:
  void take_in(float left, float top, float right, float bottom) {
    left_ = any_ ? std::min(left_, left) : left;
    top_ = any_ ? std::min(top_, top) : top;
    right_ = any_ ? std::max(right_, right) : right;
    bottom_ = any_ ? std::max(bottom_, bottom) : bottom;
    any_ = true;
  }
  Rect rect() const { return any_ ? Rect{left_, top_, right_ - left_, bottom_ - top_} : Rect{}; }

 private:
  float left_ = 0, top_ = 0, right_ = 0, bottom_ = 0;
  bool any_ = false;
};

}  // namespace

Patch patch_of(std::span<const ImDrawVert> corners) {
  Digest digest;
  digest.add(std::string_view(reinterpret_cast<const char*>(corners.data()), corners.size_bytes()));
  Bounds bounds;
  for (const ImDrawVert& each : corners) bounds.take_in(each.pos.x, each.pos.y, each.pos.x, each.pos.y);
  return {digest.value(), bounds.rect()};
}

Rect changed_between(std::span<const Patch> before, std::span<const Patch> now) {
  while (!before.empty() && !now.empty() && before.front() == now.front()) {
    before = before.subspan(1);
    now = now.subspan(1);
  }
  while (!before.empty() && !now.empty() && before.back() == now.back()) {
    before = before.first(before.size() - 1);
    now = now.first(now.size() - 1);
  }
  Bounds bounds;
  for (const std::span<const Patch> each : {before, now}) {
    for (const Patch& patch : each) {
      const Rect& rect = patch.rect;
      bounds.take_in(rect.x, rect.y, rect.x + rect.width, rect.y + rect.height);
    }
  }
  return bounds.rect();
}

}  // namespace paint
