#include <algorithm>

#include "shared/portal/idle/idle.h"

namespace portal::idle {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

[[gnu::noinline]] Node countdown(const Model& model, const Common& common) {
  const std::int64_t left = std::max<std::int64_t>(1, model.ends.ms - common.now.ms);
  const std::int64_t step = left > 60'000 ? 60'000 : 15'000;
  const base::Milliseconds shown{(left + step - 1) / step * step};
  Node node = nodes::parent(
      Role::dialog, "idle",
      {nodes::paragraph("idle-text", say(common, Key::idle_text, duration(common, shown))),
       nodes::paragraph("idle-saved", say(common, Key::idle_saved)),
       nodes::form(common, "idle-form",
                   {nodes::button("idle-stay", say(common, Key::idle_stay), Variant::primary),
                    nodes::button("idle-sign-out", say(common, Key::sign_out), Variant::secondary)})});
  node.label = say(common, Key::idle_title);
  return node;
}

}  // namespace

std::optional<Node> dialog(const Model& model, const Common& common) {
  if (model.stage != Stage::counting && model.stage != Stage::asking_last) return std::nullopt;
  return countdown(model, common);
}

}  // namespace portal::idle
