#include "server/http/coding.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <cstdint>

#include "shared/base/text.h"

namespace http {
namespace {

struct Levels {
  int brotli, gzip;
};
constexpr Levels quick{5, 6};
constexpr Levels smallest{BROTLI_MAX_QUALITY, 9};
constexpr int gzip_window = 15 + 16;  // 16: a gzip header
constexpr int gzip_memory = 8;

// Of "br;q=0.5": whether the weight is other than zero.
bool wanted(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return true;
  return parameters.substr(at + 2).find_first_of("123456789") != std::string_view::npos;
}

std::string gzip(std::string_view text, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, gzip_memory, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  // zlib's interface takes a pointer to what it does not change.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

std::string brotli(std::string_view text, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  const auto done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                          reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(done == BROTLI_TRUE ? size : 0);
  return out;
}

}  // namespace

Coding best_coding(std::string_view accept_encoding) {
  Coding best = Coding::identity;
  for (std::string_view each : base::split(accept_encoding, ',')) {
    const auto semicolon = each.find(';');
    const std::string name = base::lower_ascii(base::trim(each.substr(0, semicolon)));
    if (semicolon != std::string_view::npos && !wanted(each.substr(semicolon))) continue;
    if (name == "br") return Coding::brotli;
    if (name == "gzip") best = Coding::gzip;
  }
  return best;
}

std::string_view coding_name(Coding coding) {
  switch (coding) {
    case Coding::brotli:
      return "br";
    case Coding::gzip:
      return "gzip";
    case Coding::identity:
      break;
  }
  return {};
}

std::string compress(Coding coding, std::string_view text, Effort effort) {
  const Levels& levels = effort == Effort::quick ? quick : smallest;
  switch (coding) {
    case Coding::brotli:
      return brotli(text, levels.brotli);
    case Coding::gzip:
      return gzip(text, levels.gzip);
    case Coding::identity:
      break;
  }
  return {};
}

}  // namespace http
