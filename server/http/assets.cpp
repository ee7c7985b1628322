#include "server/http/assets.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "server/http/coding.h"
#include "server/http/security.h"
#include "server/store/sealing.h"
#include "shared/base/json.h"
#include "shared/base/text.h"

namespace http {
namespace {

constexpr std::string_view svg_type = "image/svg+xml";
constexpr std::size_t digest_letters = 12;  // as web/build.mjs writes them

std::string type_of(std::string_view file) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types{{
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".wasm", "application/wasm"},
      {".ttf", "font/ttf"},
      {".svg", svg_type},
      {".txt", "text/plain; charset=utf-8"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
  }};
  for (const auto& [ending, type] : types) {
    if (file.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  return text.str();
}

bool safe_name(std::string_view file) {
  return !file.empty() && file.front() != '.' && file.find("..") == std::string_view::npos &&
         std::all_of(file.begin(), file.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  std::string_view("._-/").find(c) != std::string_view::npos;
         });
}

}  // namespace

base::Result<Assets> Assets::load(const std::string& folder) {
  const std::string text = read_file(folder + "/manifest.json");
  if (text.empty()) return base::fail("assets_missing", "There is no manifest.json", folder);
  const auto manifest = base::parse_json(text);
  if (!manifest || !manifest->is_object()) {
    return base::fail("assets_malformed", "manifest.json is not an object", folder);
  }
  Assets assets;
  for (const auto& [name, file] : manifest->items()) {
    if (!file.is_string() || !safe_name(file.get<std::string>())) {
      return base::fail("assets_malformed", "manifest.json names no file for this", name);
    }
    const auto path = file.get<std::string>();
    const std::string place = base::concat({folder, "/", path});
    File read{type_of(path), read_file(place), read_file(place + ".gz"), read_file(place + ".br")};
    if (read.plain.empty()) return base::fail("assets_missing", "A file of manifest.json is missing", path);
    const std::string address = std::string(assets_prefix) + path;
    assets.addresses_[name] = address;
    assets.files_[address] = std::move(read);
  }
  return assets;
}

void Assets::keep(std::string_view name, File file) {
  const auto dot = name.rfind('.');
  const std::string digest = store::sha256_hex(file.plain).substr(0, digest_letters);
  const std::string address =
      base::concat({std::string(assets_prefix), name.substr(0, dot), ".", digest, name.substr(dot)});
  addresses_[std::string(name)] = address;
  files_[address] = std::move(file);
}

void Assets::extend(std::string_view name, std::string_view text) {
  const auto found = files_.find(address(name));
  if (found == files_.end()) return;
  File file = std::move(found->second);
  files_.erase(found);
  file.plain += text;
  file.gzip = compress(Coding::gzip, file.plain, Effort::smallest);
  file.brotli = compress(Coding::brotli, file.plain, Effort::smallest);
  keep(name, std::move(file));
}

void Assets::put(std::string_view name, std::string bytes) {
  File file{type_of(name), std::move(bytes), {}, {}};
  if (file.type == svg_type) {
    file.gzip = compress(Coding::gzip, file.plain, Effort::smallest);
    file.brotli = compress(Coding::brotli, file.plain, Effort::smallest);
  }
  keep(name, std::move(file));
}

std::string Assets::address(std::string_view name) const {
  const auto found = addresses_.find(name);
  return found == addresses_.end() ? std::string() : found->second;
}

Response Assets::answer(const Request& request) const {
  Response response;
  response.route = "assets";
  const auto found = files_.find(request.path());
  if (found == files_.end()) {
    response.status = 404;
    response.set("Content-Type", "text/plain; charset=utf-8");
    response.body = "There is nothing here.\n";
    return response;
  }
  const File& file = found->second;
  response.set("Content-Type", file.type);
  if (base::starts_with(file.type, "image/")) {
    response.set("Content-Security-Policy", std::string(picture_policy));
  }
  response.set("Cache-Control", "public, max-age=31536000, immutable");
  response.set("Vary", "Accept-Encoding");
  const Coding coding = best_coding(request.header("accept-encoding"));
  if (coding == Coding::brotli && !file.brotli.empty()) {
    response.set("Content-Encoding", "br");
    response.body = file.brotli;
  } else if (coding != Coding::identity && !file.gzip.empty()) {
    response.set("Content-Encoding", "gzip");
    response.body = file.gzip;
  } else {
    response.body = file.plain;
  }
  return response;
}

}  // namespace http
