// Words with emphasis, lists and links, as far as a form may have them: what is left of rendering-markdown
// and rendering-xhtml (FHIR extensions) once everything that could run, load or overlay something is gone.
// Total; never throws; bounded to 64 KiB of source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace questionnaire {

struct Run {  // words of one look
  std::string text;
  bool strong = false, emphasis = false;
  std::string address;  // of a link: https, http, mailto or tel, or a path of this site; empty for none
  bool operator==(const Run&) const = default;
};
struct Block {
  enum class Shape : std::uint8_t { paragraph, heading, bullet, numbered };
  Shape shape = Shape::paragraph;
  std::vector<Run> runs;
  bool operator==(const Block&) const = default;
};
using RichText = std::vector<Block>;

RichText from_markdown(std::string_view markdown);
// Elements that are not understood leave their words; script, style, images and the like leave nothing.
RichText from_xhtml(std::string_view xhtml);
std::string plain_text(const RichText& rich);  // on one line
// Whether there is more to it than plain words.
bool decorated(const RichText& rich);

}  // namespace questionnaire
