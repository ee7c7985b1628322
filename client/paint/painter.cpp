#include "client/paint/painter.h"

#include <algorithm>
#include <utility>

#include "client/paint/digest.h"
#include "client/paint/inputs.h"
#include "client/paint/marks.h"
#include "client/paint/patches.h"
#include "client/paint/roles.h"
#include "client/paint/sheet.h"
#include "client/paint/surface.h"

namespace paint {
namespace {

namespace theme = ui::theme;

bool contains(const Rect& rect, float x, float y) {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

bool is_at(const Target& target, float x, float y) {
  if (target.lines.empty() || !contains(target.rect, x, y)) return contains(target.rect, x, y);
  return std::any_of(target.lines.begin(), target.lines.end(),
                     [&](const Rect& line) { return contains(line, x, y); });
}

theme::Palette palette_of(const Look& look) {
  theme::Palette palette = look.appearance == Appearance::dark ? theme::dark : theme::light;
  palette.accent = look.accent();
  return palette;
}

// The index of what is at the pointer, -1: nothing.
int target_at(const Scene& scene, const Attention& attention) {
  // A link among an option's words stands over the option, and comes after it.
  for (std::size_t i = scene.targets.size(); i-- > scene.first_reachable;) {
    if (is_at(scene.targets[i], attention.pointer_x, attention.pointer_y)) return static_cast<int>(i);
  }
  return -1;
}

int focused_target(const Scene& scene, const Attention& attention) {
  if (attention.focused.empty()) return -1;
  for (std::size_t i = 0; i < scene.targets.size(); ++i) {
    if (scene.placements[scene.targets[i].placement].id == attention.focused) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

struct Painter::State {
  State(std::span<const unsigned char> regular, std::span<const unsigned char> bold, Look wanted)
      : type(surface.atlas(), regular, bold), palette(palette_of(wanted)), look(wanted) {}

  void lay_out_anew(const ui::Screen& screen, float width, const Attention& attention);
  void attend(const Attention& attention);
  void draw();
  std::uint64_t fingerprint() const;

  Surface surface;
  Type type;
  theme::Palette palette;
  Look look;
  Scene scene;
  std::vector<Attended> attended;  // by target
  int held = -1;                   // index of the target that the pointer went down on
  bool was_down = false;
  std::uint64_t laid_out = 0;    // digest of what the scene was made from
  std::uint64_t considered = 0;  // digest of that and of what is attended to
  float ratio = 0;
  Picture picture;
};

void Painter::State::lay_out_anew(const ui::Screen& screen, float width, const Attention& attention) {
  type.begin_layout(ratio);
  Sheet sheet(type, scene, width, attention);
  lay_out_screen(sheet, screen);
  picture.width = scene.width;
  picture.height = scene.height;
  picture.placements = scene.placements;
}

void Painter::State::attend(const Attention& attention) {
  attended.assign(scene.targets.size(), {});
  const int pointed = target_at(scene, attention);
  // Pressed where it went down, as ImGui's own buttons: moving on with the button held presses nothing else.
  if (!attention.pointer_down) held = -1;
  if (attention.pointer_down && !was_down) held = pointed;
  was_down = attention.pointer_down;
  if (pointed >= 0) {
    attended[static_cast<std::size_t>(pointed)].hovered = held < 0 || held == pointed;
    attended[static_cast<std::size_t>(pointed)].pressed = held == pointed;
  }
  const int focused = focused_target(scene, attention);
  if (focused < 0) return;
  attended[static_cast<std::size_t>(focused)].focused = true;
}

void Painter::State::draw() {
  ImDrawList& list = surface.begin(scene.width, scene.height);
  Brush brush(type, palette, attended, list, ratio);
  picture.patches.clear();
  int done = 0;
  const auto note_patch = [&] {
    const int count = list.VtxBuffer.Size - done;
    if (count > 0)
      picture.patches.push_back(patch_of({list.VtxBuffer.Data + done, static_cast<std::size_t>(count)}));
    done = list.VtxBuffer.Size;
  };
  brush.page(scene);
  note_patch();
  for (const Mark& mark : scene.marks) {
    brush.paint(mark);
    note_patch();
  }
  picture.draw = surface.end(ratio);
  ++picture.painted;
}

std::uint64_t Painter::State::fingerprint() const {
  Digest digest;
  digest.add(laid_out);
  digest.add(std::uint64_t{look.accent()} << 1 | static_cast<std::uint64_t>(look.appearance));
  for (std::size_t i = 0; i < attended.size(); ++i) {
    const Attended& state = attended[i];
    const unsigned bits = (state.hovered ? 1U : 0U) | (state.pressed ? 2U : 0U) | (state.focused ? 4U : 0U);
    if (bits != 0) digest.add(std::uint64_t{i} << 4 | bits);
  }
  return digest.value();
}

Painter::Painter(std::span<const unsigned char> regular, std::span<const unsigned char> bold, Look look)
    : state_(std::make_unique<State>(regular, bold, look)) {}

Painter::~Painter() = default;

void Painter::set_look(Look look) {
  state_->look = look;
  state_->palette = palette_of(look);
}

const Picture& Painter::paint(const ui::Screen& screen, float width, float device_pixel_ratio,
                              const Attention& attention) {
  State& state = *state_;
  const std::uint64_t inputs = digest_of(screen, width, device_pixel_ratio, attention);
  if (inputs != state.laid_out) {
    state.ratio = device_pixel_ratio;
    state.lay_out_anew(screen, width, attention);
    state.laid_out = inputs;
  }
  Digest digest;
  digest.add(inputs);
  digest.add(static_cast<std::uint64_t>(target_at(state.scene, attention)));
  digest.add(std::uint64_t{attention.pointer_down});
  digest.add(static_cast<std::uint64_t>(focused_target(state.scene, attention)));
  digest.add(std::uint64_t{state.look.accent()} << 1 | static_cast<std::uint64_t>(state.look.appearance));
  if (digest.value() == state.considered) return state.picture;
  state.considered = digest.value();

  state.attend(attention);
  state.draw();
  state.picture.fingerprint = state.fingerprint();
  return state.picture;
}

}  // namespace paint
