#include "shared/wording/lines.h"

namespace wording {
namespace {

// The ends of lines become ends of strings, so that line breaks within a sentence can stand as themselves.
std::string with_breaks(std::string_view lines) {
  std::string text;
  text.reserve(lines.size());
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const bool line_break = lines[at] == '\\' && at + 1 < lines.size() && lines[at + 1] == 'n';
    text += line_break ? '\n' : lines[at] == '\n' ? '\0' : lines[at];
    if (line_break) ++at;
  }
  return text;
}

}  // namespace

std::unique_ptr<const Lines> read_lines(std::string_view lines) {
  auto read = std::make_unique<Lines>();
  read->text = with_breaks(lines);
  std::string_view rest = read->text;
  for (std::string_view& sentence : read->sentences) {
    const auto end = rest.find('\0');
    if (end == std::string_view::npos || end == 0) return nullptr;
    sentence = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  }
  if (!rest.empty()) return nullptr;
  return read;
}

}  // namespace wording
