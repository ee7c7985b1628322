#include "shared/portal/frame/view.h"

#include "shared/base/text.h"

namespace portal::frame {

using ui::Node;
using ui::Role;
using wording::Key;

namespace {

std::vector<Node> skip_links(const Common& common) {
  const Key words = common.painted ? Key::use_plain_page : Key::use_painted_page;
  const std::string path = common.painted ? "/presentation/plain" : "/presentation/painted";
  Node presentation = nodes::words(Role::skip_link, "presentation", say(common, words));
  presentation.href = path + "?return=" + base::percent_encode(write_route(common.route));
  Node skip = nodes::words(Role::skip_link, "skip", say(common, Key::skip_to_main_content));
  skip.href = "#main";
  return {std::move(presentation), std::move(skip)};
}

constexpr std::string_view language_prefix = "language-";

// The form that what was typed on the page is in.
const Node* form_with_fields(const std::vector<Node>& nodes, const Node* form) {
  for (const Node& node : nodes) {
    if (node.role == Role::form && node.asks) continue;
    if (form != nullptr && ui::is_field(node.role)) return form;
    if (const Node* found = form_with_fields(node.children, node.role == Role::form ? &node : form))
      return found;
  }
  return nullptr;
}

// Each language in itself. Where something may have been typed it is a button of that form, so that nothing
// of it is lost without script; in front of a client both do the same.
Node languages(const Common& common, const std::vector<Node>& main) {
  const Node* form = form_with_fields(main, nullptr);
  std::vector<Node> items;
  for (const wording::Language each : wording::languages) {
    if (each == common.language) continue;
    const std::string tag(wording::tag_of(each));
    std::string key = std::string(language_prefix) + tag;
    std::string words(wording::name_of(each));
    Node choice;
    if (form != nullptr) {
      choice = nodes::button(std::move(key), std::move(words), ui::Variant::quiet);
      choice.of_form = form->key;
    } else {
      choice = nodes::link(std::move(key), std::move(words),
                           "/language/" + tag + "?return=" + base::percent_encode(write_route(common.route)));
    }
    choice.language = tag;
    items.push_back(std::move(choice));
  }
  Node nav = nodes::parent(Role::nav, "languages", std::move(items));
  nav.label = say(common, Key::language_choice);
  return nav;
}

Node account_link(const Common& common, const api::Account& account) {
  const bool own = account.holder == api::Holder::self;
  std::string text = own ? say(common, Key::menu_your_account) : account.name;
  if (account.waiting > 0)
    text = say(common, Key::menu_account_with_items, text, std::to_string(account.waiting));
  Node link = nodes::link("menu-account-" + account.record.value, std::move(text),
                          write_route(at_place(Place::account, account.record.value)));
  link.current = common.route.place == Place::account && common.route.id == account.record.value;
  return link;
}

Node menu_link(const Common& common, std::string key, Key words, Place place) {
  Node link = nodes::link(std::move(key), say(common, words), write_route(at_place(place)));
  link.current = common.route.place == place;
  return link;
}

Node menu(const Common& common) {
  std::vector<Node> items;
  for (const api::Account& account : common.session.accounts) items.push_back(account_link(common, account));
  if (common.session.works) {
    items.push_back(menu_link(common, "menu-console", Key::menu_console, Place::console));
    items.back().current = common.route.place >= Place::console && common.route.place <= Place::console_sheet;
  }
  if (items.empty()) items.push_back(menu_link(common, "menu-home", Key::menu_your_account, Place::home));
  items.push_back(menu_link(common, "menu-saved", Key::menu_recover_a_form, Place::saved_forms));
  items.push_back(menu_link(common, "menu-submitted", Key::menu_submitted_forms, Place::submitted_forms));
  items.push_back(menu_link(common, "menu-my-account", Key::my_account_title, Place::my_account));
  items.push_back(nodes::form(common, "menu-sign-out",
                              {nodes::button("sign-out", say(common, Key::sign_out), ui::Variant::quiet)}));
  Node nav = nodes::parent(Role::nav, "menu", std::move(items));
  nav.label = say(common, Key::menu_of, common.session.person);
  nav.text = common.session.person;
  return nav;
}

std::string telephone_href(const std::string& phone) {
  std::string href = "tel:";
  for (const char c : phone) {
    if ((c >= '0' && c <= '9') || c == '+') href += c;
  }
  return href;
}

Node footer(const Common& common) {
  const api::Names& names = common.session.names;
  std::vector<Node> items;
  if (!names.help_phone.empty() || !names.help_email.empty())
    items.push_back(nodes::paragraph("help", say(common, Key::help_heading)));
  if (!names.help_phone.empty()) {
    items.push_back(nodes::link("help-phone", say(common, Key::help_phone, names.help_phone),
                                telephone_href(names.help_phone)));
  }
  if (!names.help_email.empty()) {
    items.push_back(nodes::link("help-email", say(common, Key::help_email, names.help_email),
                                "mailto:" + names.help_email));
  }
  if (!names.help_hours.empty()) items.push_back(nodes::paragraph("help-hours", names.help_hours));
  items.push_back(nodes::link("accessibility", say(common, Key::accessibility_statement),
                              write_route(at_place(Place::accessibility))));
  return nodes::parent(Role::footer, "footer", std::move(items));
}

}  // namespace

ui::Screen around(const Common& common, Page page, std::optional<Node> dialog) {
  ui::Screen screen;
  screen.title = std::move(page.title);
  screen.language = wording::tag_of(common.language);
  screen.service = common.session.names.service;
  screen.council = common.session.names.council;
  if (const auto& logo = common.session.names.logo)
    screen.logo = {logo->address, logo->width_px, logo->height_px};
  screen.account = std::move(page.account);
  screen.personal = screen.account.empty() ? ui::Personal::no : ui::Personal::yes;
  screen.focus = common.focus;
  screen.announcement = common.announcement;
  screen.body = skip_links(common);

  Node header = nodes::words(Role::header, "header",
                             screen.service.empty() ? say(common, Key::service_fallback) : screen.service);
  header.href = "/";
  header.children.push_back(languages(common, page.main));
  if (common.signed_in()) header.children.push_back(menu(common));
  screen.body.push_back(std::move(header));
  for (Node& notice : page.notices) screen.body.push_back(std::move(notice));
  screen.body.push_back(nodes::parent(Role::main, "main", std::move(page.main)));
  screen.body.push_back(footer(common));
  if (dialog) screen.body.push_back(std::move(*dialog));
  ui::set_languages(screen);
  return screen;
}

std::optional<wording::Language> language_chosen(std::string_view key) {
  if (!base::starts_with(key, language_prefix)) return std::nullopt;
  for (const wording::Language each : wording::languages) {
    if (key.substr(language_prefix.size()) == wording::tag_of(each)) return each;
  }
  return std::nullopt;
}

Page loading(const Common& common) {
  Page page;
  page.title = say(common, Key::loading);
  page.main = {nodes::title(page.title),
               nodes::words(Role::status, "loading", say(common, Key::loading_text))};
  return page;
}

[[gnu::noinline]] Page trouble(const Common& common) {
  Page page;
  std::vector<std::string> sentences;
  switch (common.trouble) {
    case Trouble::none:
    case Trouble::not_found:
      page.title = say(common, Key::not_found_title);
      sentences = {say(common, Key::not_found_typed), say(common, Key::not_found_pasted),
                   say(common, Key::not_found_gone)};
      break;
    case Trouble::server:
      page.title = say(common, Key::server_trouble_title);
      sentences = {say(common, Key::server_trouble_text)};
      break;
    case Trouble::busy:
      page.title = say(common, Key::busy_title);
      sentences = {common.trouble_wait.count > 0
                       ? say(common, Key::busy_text_wait, duration(common, common.trouble_wait))
                       : say(common, Key::busy_text)};
      break;
    case Trouble::no_connection:
      page.title = say(common, Key::no_connection_title);
      sentences = {say(common, Key::no_connection_text)};
      break;
  }
  const std::string& phone = common.session.names.help_phone;
  if (!phone.empty()) sentences.push_back(say(common, Key::trouble_phone, phone));
  page.main.push_back(nodes::title(page.title));
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    page.main.push_back(nodes::paragraph("trouble-" + std::to_string(i + 1), std::move(sentences[i])));
  }
  if (common.trouble != Trouble::not_found && common.trouble != Trouble::none) {
    page.main.push_back(
        nodes::link_button("try-again", say(common, Key::try_again), write_route(common.route)));
  }
  page.main.push_back(nodes::link("start", say(common, Key::go_to_start), "/"));
  return page;
}

}  // namespace portal::frame
