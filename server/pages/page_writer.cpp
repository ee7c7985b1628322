#include "server/pages/page_writer.h"

#include <algorithm>
#include <array>
#include <span>

#include "shared/base/text.h"
#include "shared/ui/element.h"
#include "shared/wording/wording.h"

namespace pages {

const std::string_view bare_template =
    "<!doctype html>\n<html lang=\"{{language}}\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<title>{{title}}</title>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{{idle_end}}\n</head>\n"
    "<body>{{app}}{{boot}}</body>\n</html>\n";

namespace {

std::string document_title(const ui::Screen& screen) {
  std::string title = screen.title;
  for (const std::string& part : {screen.service, screen.council}) {
    if (!part.empty()) title += " - " + part;
  }
  return title;
}

// A page that a client takes over counts down by itself; the browser must not leave it as well.
std::string refresh(const IdleEnd& end, bool taken_over) {
  const std::string meta = "<meta http-equiv=\"refresh\" content=\"" + std::to_string(end.after_s) +
                           "; url=" + ui::escape_html(end.url) + "\">";
  return taken_over ? "<noscript>" + meta + "</noscript>" : meta;
}

// A page that answers a post has no client to move the focus, so the browser does (WCAG 3.3.1; GOV.UK error
// summary: it has the focus when the page is loaded).
bool focus_on(ui::Element& element, std::string_view id) {
  if (element.id == id) {
    element.attributes.push_back({"autofocus", ""});
    return true;
  }
  return std::any_of(element.children.begin(), element.children.end(),
                     [&](ui::Element& child) { return focus_on(child, id); });
}

std::string app(const Page& page) {
  ui::Element element = ui::to_element(page.screen);
  if (!page.boot && !page.screen.focus.key.empty()) focus_on(element, page.screen.focus.key);
  return ui::to_html(element);
}

}  // namespace

base::Result<PageWriter> PageWriter::make(std::string page_template, AssetAddresses assets) {
  for (const std::string_view needed : {"{{language}}", "{{title}}", "{{app}}", "{{boot}}"}) {
    if (page_template.find(needed) == std::string::npos) {
      return base::fail("template_malformed", "The page's template lacks " + std::string(needed));
    }
  }
  return PageWriter(std::move(page_template), std::move(assets));
}

std::map<std::string, std::string> PageWriter::assets_of(Client client) const {
  using Wanted = std::pair<std::string_view, std::string_view>;
  constexpr std::array<Wanted, 6> of_portal{{{"client", "client.mjs"},
                                             {"wasm", "client.wasm"},
                                             {"events", "events.wasm"},
                                             {"expressions", "expressions.wasm"},
                                             {"regular", "regular.ttf"},
                                             {"bold", "bold.ttf"}}};
  constexpr std::array<Wanted, 4> of_gallery{{{"client", "gallery.mjs"},
                                              {"wasm", "gallery.wasm"},
                                              {"regular", "regular.ttf"},
                                              {"bold", "bold.ttf"}}};
  const bool portal = client == Client::portal;
  std::map<std::string, std::string> found;
  for (const auto& [name, asset] : portal ? std::span<const Wanted>(of_portal) : of_gallery) {
    const auto at = assets_.find(asset);
    if (at == assets_.end()) return {};
    found.emplace(name, at->second);
  }
  for (const wording::Language each : wording::languages) {
    const std::string name = "wording." + std::string(wording::tag_of(each));
    if (const auto at = assets_.find(name + ".txt"); at != assets_.end()) found.emplace(name, at->second);
  }
  return found;
}

std::string PageWriter::address(std::string_view name) const {
  const auto found = assets_.find(name);
  return found == assets_.end() ? std::string() : ui::escape_html(found->second);
}

std::string PageWriter::value(std::string_view name, const Page& page) const {
  const bool taken_over = page.boot && !page.boot->assets.empty();
  if (name == "app") return app(page);
  if (name == "title") return ui::escape_html(document_title(page.screen));
  if (name == "language") return ui::escape_html(page.screen.language);
  if (name == "idle_end") return page.idle_end ? refresh(*page.idle_end, taken_over) : std::string();
  if (name == "styles") {
    const std::string stylesheet = address("stylesheet.css");
    return stylesheet.empty() ? std::string() : "<link rel=\"stylesheet\" href=\"" + stylesheet + "\">";
  }
  if (!taken_over) return {};
  if (name == "boot") {
    return "<script type=\"application/json\" id=\"boot\">" + api::to_json(*page.boot) + "</script>";
  }
  if (name == "scripts") return "<script type=\"module\" src=\"" + address("boot.mjs") + "\"></script>";
  return {};
}

std::string PageWriter::write(const Page& page) const {
  std::string html;
  std::string_view rest = template_;
  while (true) {
    const auto open = rest.find("{{");
    html += rest.substr(0, open);
    const auto close = open == std::string_view::npos ? open : rest.find("}}", open);
    if (close == std::string_view::npos) return html;
    html += value(rest.substr(open + 2, close - open - 2), page);
    rest = rest.substr(close + 2);
  }
}

}  // namespace pages
