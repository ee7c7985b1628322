#include "server/logo.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "shared/base/text.h"
#include "shared/ui/theme.h"

namespace server {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::size_t around_chunk_bytes = 12;  // its length, type and checksum
constexpr std::uint32_t most_pixels = 4000;     // on a side
constexpr std::int64_t least_px = 10;           // on a side, as shown

tl::unexpected<base::Error> refuse(std::string why) {
  return base::fail("logo_refused", std::move(why));
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// PNG (ISO/IEC 15948), annex D: CRC-32 of type and data.
std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t sum = 0xffffffff;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
  }
  return ~sum;
}

}  // namespace

base::Result<PictureSize> judge_png(std::string_view bytes) {
  const auto damaged = refuse("it is damaged. Save it again as PNG.");
  if (!base::starts_with(bytes, png_signature)) return damaged;
  bytes.remove_prefix(png_signature.size());
  PictureSize size;
  bool has_picture = false;
  while (bytes.size() >= around_chunk_bytes) {
    const std::size_t length = number_at(bytes, 0);
    if (length > bytes.size() - around_chunk_bytes) return damaged;
    const std::string_view type = bytes.substr(4, 4);
    if (checksum(bytes.substr(4, 4 + length)) != number_at(bytes, 8 + length)) return damaged;
    if ((size.width == 0) != (type == "IHDR")) return damaged;
    if (type == "IHDR") {
      if (length != 13) return damaged;
      const std::uint32_t width = number_at(bytes, 8);
      const std::uint32_t height = number_at(bytes, 12);
      if (width == 0 || height == 0) return damaged;
      if (width > most_pixels || height > most_pixels) {
        return refuse("it has more than " + std::to_string(most_pixels) +
                      " pixels on a side. Save it smaller.");
      }
      size = {static_cast<double>(width), static_cast<double>(height)};
    }
    if (type == "acTL") return refuse("it moves. Save one picture of it as PNG.");
    has_picture = has_picture || type == "IDAT";
    bytes.remove_prefix(around_chunk_bytes + length);
    if (type == "IEND") return bytes.empty() && has_picture ? base::Result<PictureSize>(size) : damaged;
  }
  return damaged;
}

base::Result<Logo> judge_logo(std::string bytes) {
  if (bytes.size() > logo_most_bytes) {
    return refuse("it is larger than " + std::to_string(logo_most_bytes / 1024) +
                  " KB, and everybody loads it. Save it smaller.");
  }
  const bool png = base::starts_with(bytes, png_signature);
  const auto size = png ? judge_png(bytes) : judge_svg(bytes);
  if (!size) return tl::unexpected(size.error());
  const double scale = std::min(static_cast<double>(ui::theme::logo_width_px) / size->width,
                                static_cast<double>(ui::theme::logo_height_px) / size->height);
  Logo logo{png ? LogoKind::png : LogoKind::svg, std::move(bytes), std::lround(size->width * scale),
            std::lround(size->height * scale)};
  if (logo.width_px < least_px || logo.height_px < least_px) {
    return refuse("it is so long and thin that nothing of it would be seen in the header.");
  }
  return logo;
}

base::Result<Logo> read_logo(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(logo_most_bytes + 1, '\0');
  if (in) in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const std::streamsize count = in.gcount();
  if (count <= 0) {
    return base::fail("logo_missing", "The logo " + path + " cannot be read: is it there, and not empty?");
  }
  bytes.resize(static_cast<std::size_t>(count));
  auto logo = judge_logo(std::move(bytes));
  if (logo) return logo;
  return base::fail(logo.error().code, "The logo " + path + " cannot be used: " + logo.error().message);
}

}  // namespace server
