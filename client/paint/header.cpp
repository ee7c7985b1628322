// The header: the names of council and service at the left, the person's at the right.
#include <algorithm>
#include <string>

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

// Whose account it is, over whose menu it is and the menu's items.
struct Person {
  const TextBlock* account = nullptr;
  const TextBlock* title = nullptr;
  std::string title_id;
  Items items;

  float items_and_title_px() const {
    const float gap = title != nullptr && !items.nodes.empty() ? theme::space_4_px : 0;
    return items.width + gap + (title == nullptr ? 0 : title->width);
  }
  float width() const { return std::max(account == nullptr ? 0 : account->width, items_and_title_px()); }
  bool is_empty() const { return account == nullptr && title == nullptr && items.nodes.empty(); }
};

const ui::Node* titled_nav(const ui::Node& header) {
  for (const ui::Node& child : header.children) {
    if (child.role == ui::Role::nav && !child.text.empty()) return &child;
  }
  return nullptr;
}

Person measure_person(Sheet& sheet, const ui::Node& node, const ui::Screen& screen, float most_px) {
  Person person;
  if (!screen.account.empty()) {
    person.account = &sheet.block(ui::words::whose_account(screen.account),
                                  sheet.style(theme::small_use, Weight::bold), most_px);
  }
  if (const ui::Node* nav = titled_nav(node)) {
    person.title = &sheet.block(nav->text, sheet.style(theme::small_use), most_px);
    person.title_id = part(nav->key, "title");
  }
  person.items = measure_items(sheet, node.children, theme::space_4_px);
  return person;
}

// Where something begins that ends with the column, or on a narrow window begins with it.
float begin_of(const Sheet& sheet, const Column& column, float width) {
  return sheet.narrow() ? column.x : column.x + std::max(0.0F, column.width - width);
}

// The height it takes.
float put_person(Sheet& sheet, const ui::Node& node, const Person& person, const Column& column, float top) {
  float y = top;
  if (person.account != nullptr) {
    const Rect rect{begin_of(sheet, column, person.account->width), y,
                    hugging_width(*person.account, column.width), person.account->height()};
    sheet.place(part(node.key, "account"), rect, *person.account);
    sheet.text(*person.account, rect, &P::text);
    y += rect.height;
  }
  const bool in_one_line = person.items_and_title_px() <= column.width + 0.5F;
  float x = begin_of(sheet, column, in_one_line ? person.items_and_title_px() : person.items.width);
  if (person.title != nullptr) {
    const float left = in_one_line ? x : begin_of(sheet, column, person.title->width);
    const Rect rect{left, y, hugging_width(*person.title, column.width), person.title->height()};
    sheet.place(person.title_id, rect, *person.title);
    sheet.text(*person.title, rect, &P::secondary);
    if (in_one_line) {
      x += person.title->width + theme::space_4_px;
    } else {
      y += rect.height;
    }
  }
  return y + put_items(sheet, person.items, x, y, column.width, &P::accent) - top;
}

float person_height(Sheet& sheet, const Person& person) {
  const float line_px = sheet.style(theme::small_use).step.line_px;
  const bool has_line = person.title != nullptr || !person.items.nodes.empty();
  return (person.account == nullptr ? 0 : line_px) + (has_line ? line_px : 0);
}

}  // namespace

namespace role {

void header(Sheet& sheet, const Node& node, const ui::Screen& screen) {
  const Column content = sheet.content_column();
  const std::size_t opened = sheet.open(node.key);
  sheet.mark(Shape::fill, {0, sheet.y(), sheet.width(), theme::header_edge_px}, &P::accent);
  const float top = sheet.y() + theme::header_edge_px + theme::header_padding_px;

  const Names names = measure_names(sheet, node, screen, content.width);
  const Person person = measure_person(sheet, node, screen, content.width);
  const bool beside = names.width() + theme::space_6_px + person.width() <= content.width;
  float bottom = top + names.height();
  if (person.is_empty()) {
    put_names(sheet, node, names, content.x, top, content.width);
  } else if (beside) {
    const float height = person_height(sheet, person);
    bottom = top + std::max(names.height(), height);
    put_names(sheet, node, names, content.x, bottom - names.height(), content.width);
    put_person(sheet, node, person, {content.x + content.width - person.width(), person.width()},
               bottom - height);
  } else {
    put_names(sheet, node, names, content.x, top, content.width);
    const Column column{content.x, std::min(content.width, person.width())};
    bottom += theme::space_2_px;
    bottom += put_person(sheet, node, person, column, bottom);
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
