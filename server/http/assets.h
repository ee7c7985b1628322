// The client's files: read once at the start from the folder the build made, kept in memory with the variants
// that were compressed when they were built. `manifest.json` there gives for every name the file that holds
// it, with a digest of its content in its name: such a file never changes and is kept by browsers for a year
// (RFC 8246, `immutable`). Served under /assets/.
//
// Pictures are served with a policy under which nothing in them can run or load, however they are opened.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "shared/base/result.h"

namespace http {

class Assets {
 public:
  Assets() = default;
  // Codes: assets_missing (no manifest), assets_malformed.
  static base::Result<Assets> load(const std::string& folder);

  // Address of a name in the manifest: "stylesheet.css" -> "/assets/stylesheet.5f2c.css"; empty when unknown.
  std::string address(std::string_view name) const;
  const std::map<std::string, std::string, std::less<>>& addresses() const { return addresses_; }

  // Puts more at the end of a text that was built; nothing when there is none of that name.
  void extend(std::string_view name, std::string_view text);
  // A file that was not built, such as a council's logo. `name` ends as its type's files do.
  void put(std::string_view name, std::string bytes);

  // 404 when there is none of that path.
  Response answer(const Request& request) const;

 private:
  struct File {
    std::string type;
    std::string plain;
    std::string gzip;    // empty: none was built
    std::string brotli;  // empty: none was built
  };
  void keep(std::string_view name, File file);

  std::map<std::string, std::string, std::less<>> addresses_;
  std::map<std::string, File, std::less<>> files_;  // by address
};

inline constexpr std::string_view assets_prefix = "/assets/";

}  // namespace http
