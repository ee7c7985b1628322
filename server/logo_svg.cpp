// SVG as far as a logo needs it: XML 1.0 without document types, entities of its own, CDATA and instructions;
// of SVG 2 the elements that draw shapes. What is not in the list is refused, so that nobody has to know
// everything that could run, load, move or link.
#include <algorithm>
#include <array>
#include <vector>

#include "server/logo.h"
#include "shared/base/number.h"
#include "shared/base/text.h"

namespace server {
namespace {

constexpr std::array<std::string_view, 18> elements{
    "svg",      "g",       "path",     "rect", "circle",         "ellipse",        "line",
    "polyline", "polygon", "clipPath", "mask", "linearGradient", "radialGradient", "stop",
    "defs",     "style",   "title",    "desc"};
// Of attributes with a colon; `xlink:href` is refused unless it stays in the file.
constexpr std::array<std::string_view, 4> prefixed{"xmlns:xlink", "xml:space", "xml:lang", "xlink:href"};
constexpr std::array<std::string_view, 5> entities{"amp;", "lt;", "gt;", "quot;", "apos;"};
constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";
constexpr std::size_t most_depth = 64;
constexpr std::size_t most_attributes = 64;

template <std::size_t count>
bool among(std::string_view word, const std::array<std::string_view, count>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' ||
         c == '_' || c == '.';
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  base::Result<PictureSize> read() {
    take("\xEF\xBB\xBF");
    skip_space();
    if (take("<?xml") && !skip_past("?>")) return damaged();
    while (why_.empty()) {
      if (open_.empty()) skip_space();
      if (rest_.empty()) break;
      if (take("<!--")) {
        if (!skip_past("-->")) damage();
      } else if (take("</")) {
        close();
      } else if (take("<!") || take("<?")) {
        why_ = "it has a document type, data or instructions beside its shapes. Save it as plain SVG.";
      } else if (take("<")) {
        begin();
      } else {
        words();
      }
    }
    if (!why_.empty()) return base::fail("logo_refused", why_);
    if (!open_.empty() || size_.width <= 0) return damaged();
    return size_;
  }

 private:
  tl::unexpected<base::Error> damaged() {
    damage();
    return base::fail("logo_refused", why_);
  }
  void damage() { why_ = "it is neither a PNG nor an SVG that is whole. Save it again as plain SVG."; }

  bool take(std::string_view wanted) {
    const bool there = base::starts_with(rest_, wanted);
    if (there) rest_.remove_prefix(wanted.size());
    return there;
  }
  void skip_space() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }
  bool skip_past(std::string_view end) {
    const auto at = rest_.find(end);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(at + end.size());
    return true;
  }
  std::string_view name() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_name);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
  }

  void begin() {
    const std::string_view element = name();
    if (!among(element, elements)) return refuse_element(element);
    const bool root = open_.empty();
    if (root != (element == "svg") || (root && size_.width > 0) || open_.size() >= most_depth)
      return damage();
    std::vector<Attribute> attributes;
    while (why_.empty()) {
      const bool spaced = !rest_.empty() && is_space(rest_.front());
      skip_space();
      if (take("/>")) break;
      if (take(">")) {
        open_.push_back(element);
        break;
      }
      if (!spaced || attributes.size() >= most_attributes) return damage();
      attribute(attributes);
    }
    if (root && why_.empty()) measure(attributes);
  }

  void refuse_element(std::string_view element) {
    const bool short_name = !element.empty() && element.size() <= 30;
    why_ = short_name ? "it has an element <" + std::string(element) + ">, and only shapes are taken."
                      : "it has an element that is no shape.";
    if (element == "text" || element == "tspan") why_ += " Turn its words into paths.";
    why_ += " Save it as plain SVG.";
  }

  void close() {
    const std::string_view element = name();
    skip_space();
    if (open_.empty() || open_.back() != element || !take(">")) return damage();
    open_.pop_back();
  }

  void attribute(std::vector<Attribute>& attributes) {
    const std::string_view wanted = name();
    skip_space();
    if (wanted.empty() || !take("=")) return damage();
    skip_space();
    if (rest_.empty() || (rest_.front() != '"' && rest_.front() != '\'')) return damage();
    const char quote = rest_.front();
    const auto end = rest_.find(quote, 1);
    if (end == std::string_view::npos) return damage();
    const std::string_view value = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    for (const Attribute& each : attributes) {
      if (each.name == wanted) return damage();
    }
    attributes.push_back({wanted, value});
    const bool foreign = wanted.find(':') != std::string_view::npos && !among(wanted, prefixed);
    if (foreign || base::starts_with(base::lower_ascii(wanted), "on")) {
      why_ =
          "it has attributes that do not draw, such as those of a drawing program or a script. Save it as "
          "plain SVG.";
    } else if ((wanted == "href" || wanted == "xlink:href") && !base::starts_with(value, "#")) {
      why_ = "it points outside itself. Put everything it shows into the one file.";
    } else if (!base::starts_with(wanted, "xmlns")) {
      stays_inside(value);
    }
  }

  void words() {
    const std::string_view text = rest_.substr(0, rest_.find('<'));
    rest_.remove_prefix(text.size());
    if (open_.empty()) return damage();
    stays_inside(text);
  }

  // Styles and values may refer to the file alone: no url() of others, no @import, no escapes to hide one in.
  void stays_inside(std::string_view text) {
    const std::string lower = base::lower_ascii(text);
    for (auto at = lower.find('&'); at != std::string::npos; at = lower.find('&', at + 1)) {
      const std::string_view after = std::string_view(lower).substr(at + 1);
      if (std::none_of(entities.begin(), entities.end(),
                       [&](std::string_view each) { return base::starts_with(after, each); })) {
        return damage();
      }
    }
    bool outside =
        lower.find('@') != std::string::npos || lower.find('\\') != std::string::npos ||
        lower.find("javascript:") != std::string::npos || lower.find("image(") != std::string::npos ||
        lower.find("image-set(") != std::string::npos || lower.find("animation") != std::string::npos;
    for (auto at = lower.find("url("); at != std::string::npos; at = lower.find("url(", at + 1)) {
      outside = outside || lower.compare(at, 5, "url(#") != 0;
    }
    if (outside)
      why_ = "its styles load or move something. Put everything it shows into the one file, still.";
  }

  void measure(const std::vector<Attribute>& attributes) {
    bool svg = false;
    for (const Attribute& each : attributes) {
      if (each.name == "xmlns") svg = each.value == svg_namespace;
      if (each.name == "viewBox") read_box(each.value);
    }
    if (!svg) return damage();
    if (!(size_.width > 0) || !(size_.height > 0)) {
      why_ = "it has no viewBox with a width and a height, so it cannot be shown in another size.";
    }
  }

  void read_box(std::string_view text) {
    std::vector<double> numbers;
    std::string number;
    for (const char c : std::string(text) + " ") {
      if (!is_space(c) && c != ',') {
        number += c;
      } else if (!number.empty()) {
        numbers.push_back(base::read_double(number).value_or(-1));
        number.clear();
      }
    }
    constexpr double most = 1e6;
    if (numbers.size() == 4 && numbers[2] < most && numbers[3] < most) size_ = {numbers[2], numbers[3]};
  }

  std::string_view rest_;
  std::vector<std::string_view> open_;
  PictureSize size_;
  std::string why_;
};

}  // namespace

base::Result<PictureSize> judge_svg(std::string_view text) {
  if (!base::valid_utf8(text) || text.find('\0') != std::string_view::npos) {
    return base::fail("logo_refused", "it is neither a PNG nor an SVG in UTF-8.");
  }
  return Reader(text).read();
}

}  // namespace server
