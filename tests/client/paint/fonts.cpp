#include "tests/client/paint/fonts.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace paint_test {
namespace {

std::vector<unsigned char> read(const std::string& weight) {
  const char* folder = std::getenv("CARE_FONTS_DIR");
  const std::string fonts = folder != nullptr ? folder
                                              : CARE_SOURCE_DIR
                                "/web/node_modules/@expo-google-fonts/atkinson-hyperlegible-next";
  const std::string path = fonts + "/" + weight + "/AtkinsonHyperlegibleNext_" + weight + ".ttf";
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("no font at " + path + "; ./dev setup installs it");
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

const std::vector<unsigned char>& regular_font() {
  static const std::vector<unsigned char> bytes = read("400Regular");
  return bytes;
}

const std::vector<unsigned char>& bold_font() {
  static const std::vector<unsigned char> bytes = read("700Bold");
  return bytes;
}

paint::Painter make_painter(paint::Look look) {
  return paint::Painter(regular_font(), bold_font(), look);
}

}  // namespace paint_test
