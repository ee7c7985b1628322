// A Screen as a whole HTML page: the template of web/page.html with the Screen's elements, its title, the
// client's files and the data the client starts from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/api/boot.h"
#include "shared/ui/node.h"

namespace pages {

// Addresses by the names of build/web/manifest.json.
using AssetAddresses = std::map<std::string, std::string, std::less<>>;

// J12 without script: when the session has ended the browser leaves a page that shows something personal.
struct IdleEnd {
  std::int64_t after_s = 0;
  std::string url;
};

struct Page {
  ui::Screen screen;
  std::optional<api::Boot> boot;  // absent: an ordinary page, which no client takes over
  std::optional<IdleEnd> idle_end;
};

// What takes a page over: the portal, or in a demonstration the gallery of its controls.
enum class Client { portal, gallery };

class PageWriter {
 public:
  // In `page_template` stand {{language}}, {{title}}, {{styles}}, {{idle_end}}, {{scripts}},
  // {{app}} and {{boot}}. One that lacks the language, the title, the app or the boot is
  // `template_malformed`.
  static base::Result<PageWriter> make(std::string page_template, AssetAddresses assets);

  std::string write(const Page& page) const;

  // What a client loads, as boot.h names it; empty unless all of it was built.
  std::map<std::string, std::string> assets_of(Client client) const;

 private:
  PageWriter(std::string page_template, AssetAddresses assets)
      : template_(std::move(page_template)), assets_(std::move(assets)) {}
  std::string address(std::string_view name) const;  // escaped; empty when unknown
  std::string value(std::string_view name, const Page& page) const;

  std::string template_;
  AssetAddresses assets_;
};

// Without the client's files: the page as plain HTML and nothing else.
extern const std::string_view bare_template;

}  // namespace pages
