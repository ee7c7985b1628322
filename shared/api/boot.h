// What the server puts into a page for the browser's client, as <script type="application/json" id="boot">:
// what it ran portal::init with, and the API's answers that the first effects ask for, so that the client's
// first Screen equals the page and no second request is made. Written by server/pages, read by
// client/platform; web/boot.mjs reads `assets`, `ahead` and `trial`.
//
// A page that answers a post has none: what was posted is not repeated in it, so the client could not come to
// the same Screen. It stays an ordinary page, and the next one is the client's again.
//
// `answers` are in the order they were asked for; each is used once.
//
// The JSON holds no "<", so that nothing in it can end the script element.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/route.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace api {

struct BootAnswer {
  std::string method;  // as method_name says
  std::string path;    // as path_of says
  Response response;
  bool operator==(const BootAnswer&) const = default;
};

struct Boot {
  base::Instant at;                   // portal::Start::at
  std::string url;                    // portal::Start::url
  bool painted = false;               // portal::Start::painted
  std::string language = "en";        // portal::Start::language, as BCP 47 writes it
  std::uint32_t accent_rgb = 0;       // the council's colour on a light page
  std::uint32_t accent_dark_rgb = 0;  // and on a dark one
  std::uint32_t trial_ms = 16;        // a page whose frames take longer than this is not painted unasked
  // Addresses of what the client loads: "client" (the glue), "wasm", "events" and "expressions" (its other
  // parts), "regular" and "bold" (painted fonts); "wording.cy": sentences of a language that the client does
  // not carry, one to a line.
  std::map<std::string, std::string> assets;
  std::vector<BootAnswer> answers;
  std::vector<std::string> ahead;  // paths the first effects ask for that `answers` leave out
  bool operator==(const Boot&) const = default;
};

std::string to_json(const Boot&);
base::Result<Boot> boot_from_json(std::string_view json);  // code `boot_malformed`

}  // namespace api
