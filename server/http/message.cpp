#include "server/http/message.h"

#include <algorithm>

#include "shared/base/text.h"

namespace http {

std::string_view Request::path() const {
  return std::string_view(target).substr(0, target.find('?'));
}

std::string_view Request::query() const {
  const auto at = target.find('?');
  return at == std::string::npos ? std::string_view() : std::string_view(target).substr(at + 1);
}

std::string_view Request::header(std::string_view lower_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_name) return value;
  }
  return {};
}

std::size_t Request::count(std::string_view lower_name) const {
  return static_cast<std::size_t>(std::count_if(
      headers.begin(), headers.end(), [&](const auto& header) { return header.first == lower_name; }));
}

void Response::set(std::string_view name, std::string value) {
  const std::string wanted = base::lower_ascii(name);
  std::erase_if(headers, [&](const auto& header) { return base::lower_ascii(header.first) == wanted; });
  add(name, std::move(value));
}

void Response::add(std::string_view name, std::string value) {
  headers.emplace_back(std::string(name), std::move(value));
}

std::string_view Response::header(std::string_view name) const {
  const std::string wanted = base::lower_ascii(name);
  for (const auto& [found, value] : headers) {
    if (base::lower_ascii(found) == wanted) return value;
  }
  return {};
}

WholeBody read_whole(Body& body, std::uint64_t max_bytes) {
  WholeBody whole;
  whole.end = body.read(max_bytes, [&](std::string_view bytes) {
    whole.text.append(bytes);
    return true;
  });
  if (whole.end != Body::End::complete) whole.text.clear();
  return whole;
}

}  // namespace http
