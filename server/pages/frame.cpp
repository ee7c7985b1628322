#include "server/pages/frame.h"

#include "shared/wording/wording.h"

namespace pages {
namespace {

ui::Node with(ui::Role role, std::string key, std::string text) {
  ui::Node node;
  node.role = role;
  node.key = std::move(key);
  node.text = std::move(text);
  return node;
}

}  // namespace

ui::Node heading(std::string key, std::string text, std::uint8_t level) {
  ui::Node node = with(ui::Role::heading, std::move(key), std::move(text));
  node.level = level;
  return node;
}

ui::Node paragraph(std::string key, std::string text) {
  return with(ui::Role::paragraph, std::move(key), std::move(text));
}

ui::Node link(std::string key, std::string text, std::string href) {
  ui::Node node = with(ui::Role::link, std::move(key), std::move(text));
  node.href = std::move(href);
  return node;
}

ui::Screen framed(wording::Language language, const api::Names& names, std::string title,
                  std::vector<ui::Node> content) {
  ui::Screen screen;
  screen.title = std::move(title);
  screen.language = wording::tag_of(language);
  screen.service = names.service;
  screen.council = names.council;
  if (const auto& logo = names.logo) screen.logo = {logo->address, logo->width_px, logo->height_px};

  ui::Node skip =
      with(ui::Role::skip_link, "skip", wording::say(language, wording::Key::skip_to_main_content));
  skip.href = "#main";
  ui::Node header = with(ui::Role::header, "header", names.service);
  header.href = "/";
  ui::Node main = with(ui::Role::main, "main", {});
  main.children = std::move(content);
  ui::Node footer = with(ui::Role::footer, "footer", {});
  footer.children.push_back(paragraph("council", names.council));
  footer.children.push_back(
      link("accessibility", wording::say(language, wording::Key::accessibility_statement), "/accessibility"));
  screen.body = {std::move(skip), std::move(header), std::move(main), std::move(footer)};
  ui::set_languages(screen);
  return screen;
}

}  // namespace pages
