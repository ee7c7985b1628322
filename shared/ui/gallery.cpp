#include "shared/ui/gallery.h"

#include <string>

#include "shared/ui/gallery_build.h"

namespace ui {

namespace {

using namespace gallery_build;

Node header(Exhibit shown) {
  Node made = node(Role::header, "header", "Children's Services Online");
  made.href = "/";
  Node sign_out_form = node(Role::form, "leave");
  sign_out_form.href = "/gallery";
  sign_out_form.value = "token";
  sign_out_form.children.push_back(varied(node(Role::button, "sign_out", "Sign out"), Variant::quiet));
  Node nav = node(Role::nav, "account_nav");
  nav.label = "Menu for Jamie Reid";
  nav.text = "Jamie Reid";
  for (const ExhibitName& each : exhibits) {
    const std::string name(each.name);
    Node to =
        link("to_" + name, static_cast<char>(name[0] - 'a' + 'A') + name.substr(1), "/gallery?show=" + name);
    to.current = each.exhibit == shown;
    nav.children.push_back(std::move(to));
  }
  nav.children.push_back(std::move(sign_out_form));
  made.children.push_back(std::move(nav));
  return made;
}

Node footer() {
  return with(node(Role::footer, "footer"),
              {link("accessibility", "Accessibility statement", "/accessibility"),
               link("privacy", "Privacy", "/privacy"),
               link("contact_us", "Contact us", "mailto:care@eastshire.example"),
               node(Role::paragraph, "imprint", "Eastshire County Council, County Hall, Eastmouth")});
}

Node countdown() {
  Node made = node(Role::dialog, "countdown");
  made.label = "You will be signed out soon";
  Node stay = node(Role::form, "stay");
  stay.href = "/gallery";
  stay.value = "token";
  stay.children = {varied(node(Role::button, "stay_in", "Stay signed in"), Variant::primary),
                   link("leave_now", "Sign out", "/gallery")};
  made.children = {
      node(Role::paragraph, "countdown_words",
           "For your security we will sign you out in 5 minutes. What you have entered is saved."),
      std::move(stay)};
  return made;
}

std::vector<Node> main_of(Exhibit exhibit) {
  switch (exhibit) {
    case Exhibit::fields:
      return fields();
    case Exhibit::choosing:
      return choosing();
    case Exhibit::errors:
      return errors();
    case Exhibit::facts:
      return facts();
    case Exhibit::confirmation:
      return confirmation();
    case Exhibit::records:
      return records();
    case Exhibit::tables:
      return tables();
    case Exhibit::charts:
      return charts();
    default:
      return content();
  }
}

Node notice(Exhibit exhibit) {
  if (exhibit == Exhibit::facts) {
    return with(varied(node(Role::banner, "notice", "Success"), Variant::success),
                {node(Role::paragraph, "notice_words", "Your answer has been changed.")});
  }
  return with(
      node(Role::banner, "notice", "Important"),
      {node(Role::paragraph, "notice_words", "This service will be closed from 6pm on Friday 27 November."),
       link("notice_more", "Read what that means for saved forms", "/notice")});
}

}  // namespace

std::optional<Exhibit> exhibit_at(std::string_view url) {
  constexpr std::string_view asks = "?show=";
  const auto at = url.find(asks);
  if (at == std::string_view::npos) return exhibits.front().exhibit;
  url.remove_prefix(at + asks.size());
  url = url.substr(0, url.find('&'));
  for (const ExhibitName& each : exhibits) {
    if (url == each.name) return each.exhibit;
  }
  return std::nullopt;
}

Screen gallery(Exhibit exhibit, bool painted) {
  Screen screen;
  screen.title = exhibit == Exhibit::errors || exhibit == Exhibit::choosing ? "Error: Gallery" : "Gallery";
  screen.service = "Children's Services Online";
  screen.council = "Eastshire County Council";
  screen.account = "Sam Example";
  screen.personal = Personal::yes;
  const std::string other = painted ? "plain" : "painted";
  Node presentation = node(Role::skip_link, "presentation", "Use the " + other + " page");
  presentation.href = "/presentation/" + other + "?return=/gallery";
  Node skip = node(Role::skip_link, "skip", "Skip to main content");
  skip.href = "#main";
  screen.body = {std::move(presentation), std::move(skip), header(exhibit)};
  if (exhibit == Exhibit::content || exhibit == Exhibit::facts) screen.body.push_back(notice(exhibit));
  screen.body.push_back(with(node(Role::main, "main"), main_of(exhibit)));
  screen.body.push_back(footer());
  if (exhibit == Exhibit::dialog) screen.body.push_back(countdown());
  return screen;
}

}  // namespace ui
