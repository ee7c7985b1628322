#include "server/store/file_type.h"

#include <algorithm>

#include "shared/base/text.h"

namespace store {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t head_bytes = 4096;
constexpr std::size_t tail_bytes = 256 * 1024;  // a DOCX names its parts at its end

bool is_text(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x20 ? byte != 0x7f : "\t\n\r\f"sv.find(letter) != std::string_view::npos;
  });
}

// ISO/IEC 23008-12: a `ftyp` box whose major or compatible brands name HEVC images.
bool is_heic(std::string_view head) {
  if (head.size() < 16 || head.substr(4, 4) != "ftyp") return false;
  const auto* length = reinterpret_cast<const unsigned char*>(head.data());
  const std::size_t box = static_cast<std::size_t>(length[0]) << 24 |
                          static_cast<std::size_t>(length[1]) << 16 |
                          static_cast<std::size_t>(length[2]) << 8 | length[3];
  const std::string_view brands = head.substr(8, std::min(box, head.size()) - std::min<std::size_t>(box, 8));
  for (std::size_t at = 0; at + 4 <= brands.size(); at += 4) {
    const std::string_view brand = brands.substr(at, 4);
    if (brand == "heic" || brand == "heix" || brand == "heim" || brand == "heis") return true;
  }
  return false;
}

// OpenDocument 1.3 part 2, 3.3: the first entry is `mimetype`, stored, and holds the type.
bool is_odt(std::string_view head) {
  constexpr std::size_t name_at = 30;
  constexpr auto expected = "mimetypeapplication/vnd.oasis.opendocument.text"sv;
  return base::starts_with(head, "PK\x03\x04"sv) && head.size() > name_at + expected.size() &&
         head.substr(name_at, expected.size()) == expected &&
         head.substr(name_at + expected.size(), 1) != "-"sv;  // not -template, -master
}

bool is_docx(std::string_view head, std::string_view tail) {
  const auto has = [&](std::string_view name) { return tail.find(name) != std::string_view::npos; };
  return base::starts_with(head, "PK\x03\x04"sv) && has("PK\x01\x02"sv) && has("[Content_Types].xml") &&
         has("word/document.xml") && !has("vbaProject.bin");
}

}  // namespace

void FileTypeWatcher::append(std::string_view bytes) {
  if (head_.size() < head_bytes) head_.append(bytes.substr(0, head_bytes - head_.size()));
  only_text_ = only_text_ && is_text(bytes);
  tail_.append(bytes);
  if (tail_.size() > 2 * tail_bytes) tail_.erase(0, tail_.size() - tail_bytes);
}

std::string_view FileTypeWatcher::type() const {
  if (base::starts_with(head_, "%PDF-")) return "application/pdf";
  if (base::starts_with(head_, "\x89PNG\r\n\x1a\n"sv)) return "image/png";
  if (base::starts_with(head_, "\xff\xd8\xff"sv)) return "image/jpeg";
  if (is_heic(head_)) return "image/heic";
  if (is_odt(head_)) return "application/vnd.oasis.opendocument.text";
  if (is_docx(head_, tail_)) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (only_text_ && !head_.empty()) return "text/plain";
  return {};
}

}  // namespace store
