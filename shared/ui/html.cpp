#include <array>

#include "shared/ui/element.h"

namespace ui {

namespace {

constexpr auto escapes = [] {
  std::array<const char*, 256> table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  return table;
}();

void write_escaped(std::string_view text, std::string& out) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char* escape = escapes[static_cast<unsigned char>(text[at])];
    if (escape == nullptr) continue;
    out.append(text.substr(from, at - from)).append(escape);
    from = at + 1;
  }
  out.append(text.substr(from));
}

bool is_void(std::string_view tag) {
  return tag == "input" || tag == "hr" || tag == "img";
}

void write_attribute(std::string_view name, std::string_view value, std::string& out) {
  out.append(1, ' ').append(name);
  if (value.empty()) return;
  out.append("=\"");
  write_escaped(value, out);
  out.append(1, '"');
}

void write(const Element& element, std::string& out) {
  const bool is_text_area = element.tag == "textarea";
  std::string_view content = element.text;
  out.append(1, '<').append(element.tag);
  if (!element.id.empty()) write_attribute("id", element.id, out);
  for (const Attribute& attribute : element.attributes) {
    if (is_text_area && attribute.name == "value") {
      content = attribute.value;
    } else {
      write_attribute(attribute.name, attribute.value, out);
    }
  }
  out.append(1, '>');
  if (is_void(element.tag)) return;
  // The parser drops a newline that comes first in a textarea: one more keeps the person's own.
  if (is_text_area) out.append(1, '\n');
  write_escaped(content, out);
  for (const Element& child : element.children) write(child, out);
  out.append("</").append(element.tag).append(1, '>');
}

std::size_t length_of(const Element& element) {
  std::size_t length = 2 * element.tag.size() + 12 + element.id.size() + element.text.size();
  for (const Attribute& attribute : element.attributes)
    length += attribute.name.size() + attribute.value.size() + 4;
  for (const Element& child : element.children) length += length_of(child);
  return length;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  write_escaped(text, out);
  return out;
}

std::string to_html(const Element& element) {
  std::string out;
  const std::size_t length = length_of(element);
  out.reserve(length + length / 16);
  write(element, out);
  return out;
}

}  // namespace ui
