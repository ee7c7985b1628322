#include "shared/questionnaire/rich_text.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

constexpr std::size_t longest_source = 64 * 1024;
constexpr std::size_t longest_link = 4 * 1024;  // words, address and signs

// Nothing that runs when it is followed.
std::string safe_link(std::string_view written) {
  std::string address(base::trim(written));
  const bool odd = std::any_of(address.begin(), address.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || c == '<' || c == '>' || c == '"' || c == '\\';
  });
  if (odd || address.empty() || address.size() > 2000) return {};
  const std::string lower = base::lower_ascii(std::string_view(address).substr(0, 8));
  for (const char* scheme : {"https://", "http://", "mailto:", "tel:"}) {
    if (base::starts_with(lower, scheme)) return address;
  }
  const bool local = address[0] == '/' && (address.size() == 1 || address[1] != '/');
  return local ? address : std::string();
}

// Blocks as they grow; white space between words is one space.
class Writer {
 public:
  Run look;  // of what comes next

  void text(std::string_view words) {
    for (char c : words) {
      const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (space) {
        gap_ = gap_ || !empty_;
        continue;
      }
      if (gap_) put(' ');
      put(c);
      gap_ = false;
    }
  }
  void start(Block::Shape shape) {
    finish();
    shape_ = shape;
  }
  RichText take() {
    finish();
    return std::move(blocks_);
  }

 private:
  void put(char c) {
    if (empty_) blocks_.push_back({shape_, {}});
    empty_ = false;
    auto& runs = blocks_.back().runs;
    // The space between two looks belongs to the first.
    if (c == ' ' && !runs.empty()) {
      runs.back().text += c;
      return;
    }
    const bool same = !runs.empty() && runs.back().strong == look.strong &&
                      runs.back().emphasis == look.emphasis && runs.back().address == look.address;
    if (!same) runs.push_back(look);
    runs.back().text += c;
  }
  void finish() {
    empty_ = true;
    gap_ = false;
    shape_ = Block::Shape::paragraph;
  }

  RichText blocks_;
  Block::Shape shape_ = Block::Shape::paragraph;
  bool empty_ = true;
  bool gap_ = false;
};

// ---- Markdown: the part of CommonMark that people write in forms

bool starts_list(std::string_view line, Block::Shape& shape, std::size_t& skip) {
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') {
    shape = Block::Shape::bullet;
    skip = 2;
    return true;
  }
  std::size_t digits = 0;
  while (digits < line.size() && digits < 9 && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || line.size() < digits + 2 || (line[digits] != '.' && line[digits] != ')')) return false;
  if (line[digits + 1] != ' ') return false;
  shape = Block::Shape::numbered;
  skip = digits + 2;
  return true;
}

bool word_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

void markdown_line(std::string_view line, Writer& writer);

// [words](address): how many bytes it takes, 0 when it is none.
std::size_t link_at(std::string_view line, std::size_t at, Writer& writer) {
  line = line.substr(0, at + longest_link);
  const std::size_t close = line.find(']', at);
  if (close == std::string_view::npos || close + 1 >= line.size() || line[close + 1] != '(') return 0;
  // Brackets in an address come in pairs (CommonMark 6.3).
  std::size_t end = close + 2;
  for (int open = 0; end < line.size() && (line[end] != ')' || open > 0); ++end) {
    open += line[end] == '(' ? 1 : line[end] == ')' ? -1 : 0;
  }
  if (end == line.size()) return 0;
  std::string_view address = line.substr(close + 2, end - close - 2);
  address = address.substr(0, address.find(' '));
  writer.look.address = safe_link(address);
  markdown_line(line.substr(at + 1, close - at - 1), writer);
  writer.look.address.clear();
  return end + 1 - at;
}

// <https://example.org>: the address is what is read.
std::size_t address_at(std::string_view line, std::size_t at, Writer& writer) {
  line = line.substr(0, at + longest_link);
  const std::size_t end = line.find('>', at);
  if (end == std::string_view::npos) return 0;
  const std::string_view address = line.substr(at + 1, end - at - 1);
  writer.look.address = address.find(':') == std::string_view::npos ? std::string() : safe_link(address);
  if (writer.look.address.empty()) return 0;
  writer.text(address);
  writer.look.address.clear();
  return end + 1 - at;
}

void markdown_line(std::string_view line, Writer& writer) {
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (c == '\\' && at + 1 < line.size() && !word_sign(line[at + 1])) {
      writer.text(line.substr(at + 1, 1));
      at += 2;
    } else if (line.substr(at, 2) == "**" || line.substr(at, 2) == "__") {
      writer.look.strong = !writer.look.strong;
      at += 2;
    } else if (c == '*' || (c == '_' && !(at > 0 && word_sign(line[at - 1]) && at + 1 < line.size() &&
                                          word_sign(line[at + 1])))) {
      writer.look.emphasis = !writer.look.emphasis;
      ++at;
    } else if (const std::size_t length = c == '[' && writer.look.address.empty() ? link_at(line, at, writer)
                                          : c == '<' ? address_at(line, at, writer)
                                                     : 0;
               length != 0) {
      at += length;
    } else {
      writer.text(line.substr(at, 1));
      ++at;
    }
  }
}

// ---- XHTML

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array<Entity, 12> entities = {{{"amp", "&"},
                                              {"lt", "<"},
                                              {"gt", ">"},
                                              {"quot", "\""},
                                              {"apos", "'"},
                                              {"nbsp", " "},
                                              {"ndash", "–"},
                                              {"mdash", "—"},
                                              {"lsquo", "‘"},
                                              {"rsquo", "’"},
                                              {"hellip", "…"},
                                              {"pound", "£"}}};

void append_code_point(std::string& text, std::uint32_t code) {
  if (code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return;
  const auto byte = [&text](std::uint32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0U | code >> 6U);
  } else if (code < 0x10000) {
    byte(0xE0U | code >> 12U);
    byte(0x80U | (code >> 6U & 0x3FU));
  } else {
    byte(0xF0U | code >> 18U);
    byte(0x80U | (code >> 12U & 0x3FU));
    byte(0x80U | (code >> 6U & 0x3FU));
  }
  byte(0x80U | (code & 0x3FU));
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.substr(0, at + 12).find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      plain += text[at];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const auto known = std::find_if(entities.begin(), entities.end(),
                                    [name](const Entity& each) { return each.name == name; });
    if (known != entities.end()) plain += known->text;
    if (name.size() > 1 && name[0] == '#') {
      std::uint32_t code = 0;
      const bool hexadecimal = name[1] == 'x';
      for (char c : name.substr(hexadecimal ? 2 : 1)) {
        const int digit = c >= '0' && c <= '9'                 ? c - '0'
                          : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                               : 0;
        code = code * (hexadecimal ? 16U : 10U) + static_cast<std::uint32_t>(digit);
      }
      append_code_point(plain, code);
    }
    at = end;
  }
  return plain;
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(std::string(" ") + std::string(name) + "=");
  if (at == std::string_view::npos || at + name.size() + 3 > tag.size()) return {};
  const std::size_t begin = at + name.size() + 2;
  const char quote = tag[begin];
  if (quote != '"' && quote != '\'') return {};
  return unescaped(tag.substr(begin + 1, tag.substr(begin + 1).find(quote)));
}

// What is inside these is no words.
constexpr std::array<std::string_view, 9> wordless = {"script", "style", "svg",    "object",  "iframe",
                                                      "head",   "title", "button", "template"};

class Xhtml {
 public:
  explicit Xhtml(std::string_view text) : text_(text) {}

  RichText read() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t open = std::min(text_.find('<', at), text_.size());
      if (silent_.empty()) writer_.text(unescaped(text_.substr(at, open - at)));
      if (open == text_.size()) break;
      if (text_.substr(open, 4) == "<!--") {
        const std::size_t end = text_.find("-->", open);
        at = end == std::string_view::npos ? text_.size() : end + 3;
        continue;
      }
      const std::size_t close = text_.find('>', open);
      if (close == std::string_view::npos) break;
      tag(text_.substr(open + 1, close - open - 1));
      at = close + 1;
    }
    return writer_.take();
  }

 private:
  void tag(std::string_view inside) {
    const bool end = !inside.empty() && inside[0] == '/';
    if (end) inside.remove_prefix(1);
    const bool alone = !inside.empty() && inside.back() == '/';
    const std::string name = base::lower_ascii(inside.substr(0, inside.find_first_of(" \t\r\n/")));
    if (!silent_.empty()) {
      if (end && name == silent_) silent_.clear();
      return;
    }
    if (!end && !alone && std::find(wordless.begin(), wordless.end(), name) != wordless.end()) {
      silent_ = name;
      return;
    }
    look(name, end, inside);
    shape(name, end);
  }

  void look(std::string_view name, bool end, std::string_view inside) {
    if (name == "b" || name == "strong") writer_.look.strong = !end;
    if (name == "i" || name == "em") writer_.look.emphasis = !end;
    if (name == "a") writer_.look.address = end ? std::string() : safe_link(attribute(inside, "href"));
  }

  void shape(std::string_view name, bool end) {
    const bool list = name == "ul" || name == "ol";
    if (list && !end) lists_.push_back(name == "ol" ? Block::Shape::numbered : Block::Shape::bullet);
    if (list && end && !lists_.empty()) lists_.pop_back();
    const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    if (name == "li") {
      writer_.start(end || lists_.empty() ? Block::Shape::paragraph : lists_.back());
    } else if (heading) {
      writer_.start(end ? Block::Shape::paragraph : Block::Shape::heading);
    } else if (list || name == "p" || name == "div" || name == "br" || name == "tr") {
      // A paragraph in a list's item is the item.
      const bool in_item = !lists_.empty() && !list && !end && name != "br";
      if (!in_item) writer_.start(Block::Shape::paragraph);
    } else if (name == "td" || name == "th") {
      writer_.text(" ");
    }
  }

  std::string_view text_;
  Writer writer_;
  std::string silent_;
  std::vector<Block::Shape> lists_;
};

}  // namespace

RichText from_markdown(std::string_view markdown) {
  const std::string text = clean_text(markdown.substr(0, longest_source));
  Writer writer;
  for (std::string_view line : base::split(text, '\n')) {
    line = base::trim(line);
    Block::Shape shape = Block::Shape::paragraph;
    std::size_t skip = 0;
    if (line.empty()) {
      writer.start(Block::Shape::paragraph);
    } else if (starts_list(line, shape, skip)) {
      writer.start(shape);
    } else if (line[0] == '#') {
      skip = std::min(line.find_first_not_of('#'), line.size());
      writer.start(Block::Shape::heading);
    } else {
      writer.text(" ");
    }
    writer.look = {};
    markdown_line(line.substr(skip), writer);
    if (!line.empty() && line[0] == '#') writer.start(Block::Shape::paragraph);
  }
  return writer.take();
}

RichText from_xhtml(std::string_view xhtml) {
  return Xhtml(clean_text(xhtml.substr(0, longest_source))).read();
}

std::string plain_text(const RichText& rich) {
  std::string text;
  for (const Block& block : rich) {
    if (!text.empty()) text += ' ';
    for (const Run& run : block.runs) text += run.text;
  }
  return text;
}

bool decorated(const RichText& rich) {
  return rich.size() > 1 || std::any_of(rich.begin(), rich.end(), [](const Block& block) {
           return block.shape != Block::Shape::paragraph || block.runs.size() > 1 ||
                  (!block.runs.empty() &&
                   (block.runs[0].strong || block.runs[0].emphasis || !block.runs[0].address.empty()));
         });
}

}  // namespace questionnaire
