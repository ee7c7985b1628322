#include "server/http/message.h"

#include <algorithm>

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

bool same_name(std::string_view one, std::string_view other) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

void Response::set(std::string_view name, std::string value) {
  std::erase_if(headers, [&](const auto& header) { return same_name(header.first, name); });
  add(name, std::move(value));
}

void Response::add(std::string_view name, std::string value) {
  headers.emplace_back(std::string(name), std::move(value));
}

std::string_view Response::header(std::string_view name) const {
  for (const auto& [found, value] : headers) {
    if (same_name(found, name)) return value;
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
