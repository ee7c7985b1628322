#include "client/dom/placing.h"

#include <cmath>
#include <limits>
#include <string_view>

namespace dom {
namespace {

using Values = std::array<float, style_count>;

constexpr float unset = std::numeric_limits<float>::quiet_NaN();
constexpr Values nowhere = {unset, unset, unset, unset, unset, unset, unset, unset, -1};

bool same(float one, float other) {
  return std::isnan(one) ? std::isnan(other) : std::fabs(one - other) < 0.005F;
}

struct Walk {
  const std::unordered_map<std::string_view, const Box*>& boxes;
  std::unordered_map<Handle, Values> before;
  std::unordered_map<Handle, Values> after;
  std::vector<Placing> placings;

  void element(const Live& live, float origin_x, float origin_y) {
    const auto found = live.id.empty() ? boxes.end() : boxes.find(live.id);
    if (found != boxes.end()) {
      const Box& box = *found->second;
      write(live.handle, values(box, origin_x, origin_y));
      origin_x = box.x;
      origin_y = box.y;
    } else if (before.contains(live.handle)) {
      write(live.handle, nowhere);
    }
    for (const Live& child : live.children) element(child, origin_x, origin_y);
  }

  static Values values(const Box& box, float origin_x, float origin_y) {
    const bool text = box.font_px > 0;
    return {box.x - origin_x,
            box.y - origin_y,
            box.width,
            box.height,
            text ? box.font_px : unset,
            text ? box.line_px : unset,
            text ? box.weight : unset,
            box.indent_px > 0 ? box.indent_px : unset,
            box.shown == Shown::by_browser ? 1.0F : 0.0F};
  }

  void write(Handle handle, const Values& wanted) {
    const auto known = before.find(handle);
    const Values& shown = known == before.end() ? nowhere : known->second;
    Placing placing = {handle, 0, wanted};
    for (std::size_t i = 0; i < style_count; ++i) {
      if (!same(shown[i], wanted[i])) placing.changed |= static_cast<std::uint16_t>(1U << i);
    }
    if (placing.changed != 0) placings.push_back(placing);
    if (wanted[kind] >= 0) after[handle] = wanted;
  }
};

}  // namespace

std::vector<Placing> Placer::place(const Page& page, std::span<const Box> boxes) {
  std::unordered_map<std::string_view, const Box*> by_id;
  by_id.reserve(boxes.size());
  for (const Box& box : boxes) by_id[box.id] = &box;
  Walk walk{by_id, std::move(placed_), {}, {}};
  for (const Live& root : page.root()) walk.element(root, 0, 0);
  placed_ = std::move(walk.after);
  return std::move(walk.placings);
}

}  // namespace dom
