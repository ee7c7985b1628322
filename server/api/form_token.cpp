#include "server/api/form_token.h"

#include <optional>
#include <vector>

#include "server/store/sealing.h"

namespace api {
namespace {

using Bytes = std::vector<unsigned char>;
constexpr std::size_t longest_hex = 512;

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.empty() || text.size() % 2 != 0 || text.size() > longest_hex) return std::nullopt;
  Bytes bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = digit(text[i]);
    const int low = digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<unsigned char>(high * 16 + low));
  }
  return bytes;
}

}  // namespace

std::string mask_token(std::string_view token, server::Random& random) {
  const auto bytes = from_hex(token);
  if (!bytes) return {};
  Bytes mask(bytes->size());
  random.fill(mask);
  Bytes masked = *bytes;
  for (std::size_t i = 0; i < masked.size(); ++i) masked[i] ^= mask[i];
  return store::hex(mask.data(), mask.size()) + store::hex(masked.data(), masked.size());
}

std::string unmask_token(std::string_view masked) {
  auto bytes = from_hex(masked);
  if (!bytes || bytes->size() % 2 != 0) return {};
  const std::size_t half = bytes->size() / 2;
  for (std::size_t i = 0; i < half; ++i) (*bytes)[i] ^= (*bytes)[half + i];
  return store::hex(bytes->data(), half);
}

}  // namespace api
