// The header: the names of council and service at the left, whose account it is and the other language at the
// right where there is room, and below the person's menu in a line of its own (shared/ui/theme.h, "The frame
// of a page").
#include <algorithm>
#include <cmath>

#include "client/paint/items.h"
#include "client/paint/roles.h"
#include "shared/ui/words.h"

namespace paint {

namespace theme = ui::theme;
using P = theme::Palette;

namespace {

struct Names {
  const TextBlock* council = nullptr;
  const TextBlock* service = nullptr;

  float width() const { return std::max(council == nullptr ? 0 : council->width, service->width); }
  float height() const { return (council == nullptr ? 0 : council->height()) + service->height(); }
};

Names measure_names(Sheet& sheet, const ui::Node& node, const ui::Screen& screen, float most_px) {
  Names names;
  if (!screen.council.empty()) {
    names.council = &sheet.block(screen.council, sheet.style(theme::small_use), most_px);
  }
  names.service = &sheet.block(node.text, sheet.style(theme::lead_use, Weight::bold), most_px);
  return names;
}

void put_names(Sheet& sheet, const ui::Node& node, const Names& names, float x, float y, float most_px) {
  if (names.council != nullptr) {
    const Rect rect{x, y, hugging_width(*names.council, most_px), names.council->height()};
    sheet.place(part(node.key, "council"), rect, *names.council);
    sheet.text(*names.council, rect, &P::secondary);
    y += rect.height;
  }
  const Rect rect{x, y, hugging_width(*names.service, most_px), names.service->height()};
  sheet.place(part(node.key, "service"), rect, *names.service);
  const int target = sheet.target(rect);
  Mark& mark = sheet.mark(Shape::name, rect, &P::text);
  mark.block = names.service;
  mark.target = target;
}

// Room for the logo, which the page itself shows as its text fields are (rule 5). What it takes from the
// names: of the width before them, or of the height above.
Rect put_logo(Sheet& sheet, const ui::Node& node, const ui::Screen& screen, const Names& names, float top) {
  if (screen.logo.address.empty()) return {};
  const Column content = sheet.content_column();
  const auto width = static_cast<float>(screen.logo.width_px);
  const auto height = static_cast<float>(screen.logo.height_px);
  const float taken = width + theme::space_4_px;
  const bool beside = taken + names.width() <= content.width;
  const float down = beside ? std::floor((names.height() - height) / 2) : 0;
  sheet.place(part(node.key, "logo"), {content.x, top + down, width, height});
  return beside ? Rect{0, 0, taken, 0} : Rect{0, 0, 0, height + theme::space_2_px};
}

void put_account(Sheet& sheet, const ui::Node& node, const TextBlock& account, float x, float y) {
  const Rect rect{x, y, hugging_width(account, sheet.content_column().width), account.height()};
  sheet.place(part(node.key, "account"), rect, account);
  sheet.text(account, rect, &P::text);
}

// A nav with a title is the person's menu; one without stands beside the names.
std::vector<const ui::Node*> navs(const ui::Node& header, bool titled) {
  std::vector<const ui::Node*> found;
  for (const ui::Node& child : header.children) {
    if (child.role == ui::Role::nav && child.text.empty() != titled) found.push_back(&child);
  }
  return found;
}

// Whose menu it is, then its items beside it, on a narrow window below it; the height they take.
float put_menu(Sheet& sheet, const ui::Node& nav, const Column& column, float top) {
  float x = column.x;
  float y = top;
  const TextBlock& title = sheet.block(nav.text, sheet.style(theme::small_use), column.width);
  const Rect rect{x, y, hugging_width(title, column.width), title.height()};
  sheet.place(part(nav.key, "title"), rect, title);
  sheet.text(title, rect, &P::secondary);
  if (sheet.narrow()) {
    y += rect.height;
  } else {
    x += title.width + theme::space_4_px;
  }
  const Items items = measure_items(sheet, nav.children, theme::space_4_px);
  return y + put_items(sheet, items, x, y, column.x + column.width - x, &P::accent) - top;
}

// What stands beside the names, of its own width.
struct Beside {
  const TextBlock* account = nullptr;
  Items items;
  float width = 0;
  float height = 0;
};

void put(Sheet& sheet, const ui::Node& node, const Beside& each, float x, float y) {
  if (each.account != nullptr) return put_account(sheet, node, *each.account, x, y);
  put_items(sheet, each.items, x, y, each.width, &P::accent);
}

std::vector<Beside> measure_beside(Sheet& sheet, const ui::Node& node, const ui::Screen& screen) {
  std::vector<Beside> all;
  if (!screen.account.empty()) {
    const TextBlock& account =
        sheet.block(ui::words::whose_account(screen.account, screen.language),
                    sheet.style(theme::small_use, Weight::bold), sheet.content_column().width);
    all.push_back({&account, {}, account.width, account.height()});
  }
  for (const ui::Node* nav : navs(node, false)) {
    Items items = measure_items(sheet, nav->children, theme::space_4_px);
    const float width = items.width;
    all.push_back({nullptr, std::move(items), width, sheet.style(theme::small_use).step.line_px});
  }
  return all;
}

// As the page's flex box: what fits beside the names ends at the right, above `bottom`; what does not stands
// in lines of its own below. The height that those take.
float put_beside(Sheet& sheet, const ui::Node& node, const ui::Screen& screen, float names_px, float bottom) {
  const Column content = sheet.content_column();
  const std::vector<Beside> all = measure_beside(sheet, node, screen);
  std::size_t fitting = 0;
  float taken = names_px;
  while (fitting < all.size() && taken + theme::space_6_px + all[fitting].width <= content.width)
    taken += theme::space_6_px + all[fitting++].width;
  float x = content.x + content.width;
  for (std::size_t i = fitting; i-- > 0;) {
    x -= all[i].width;
    put(sheet, node, all[i], x, bottom - all[i].height);
    x -= theme::space_6_px;
  }
  float height = 0;
  x = content.x;
  for (std::size_t i = fitting; i < all.size(); ++i) {
    const bool first = x == content.x;
    if (!first && x + all[i].width > content.x + content.width) x = content.x;
    if (x == content.x) height += theme::space_2_px + all[i].height;
    put(sheet, node, all[i], x, bottom + height - all[i].height);
    x += all[i].width + theme::space_6_px;
  }
  return height;
}

}  // namespace

namespace role {

void header(Sheet& sheet, const Node& node, const ui::Screen& screen) {
  const Column content = sheet.content_column();
  const std::size_t opened = sheet.open(node.key);
  sheet.mark(Shape::fill, {0, sheet.y(), sheet.width(), theme::header_edge_px}, &P::accent);
  const float top = sheet.y() + theme::header_edge_px + theme::header_padding_px;

  const Names names = measure_names(sheet, node, screen, content.width);
  const Rect logo = put_logo(sheet, node, screen, names, top);
  put_names(sheet, node, names, content.x + logo.width, top + logo.height, content.width - logo.width);
  float bottom = top + logo.height + names.height();
  bottom += put_beside(sheet, node, screen, logo.width + names.width(), bottom);
  for (const ui::Node* menu : navs(node, true)) {
    bottom += theme::space_2_px;
    bottom += put_menu(sheet, *menu, content, bottom);
  }

  sheet.move_to(bottom + theme::header_padding_px);
  sheet.mark(Shape::fill, {0, sheet.y(), sheet.width(), theme::rule_px}, &P::rule);
  sheet.move_to(sheet.y() + theme::rule_px);
  sheet.set_column({0, sheet.width()});
  sheet.close(opened);
}

void nav(Sheet& sheet, const Node& node) {
  const Items items = measure_items(sheet, node.children, theme::space_4_px);
  const float y = sheet.begin_block();
  sheet.move_to(y + put_items(sheet, items, sheet.column().x, y, sheet.column().width, &P::accent));
}

}  // namespace role
}  // namespace paint
