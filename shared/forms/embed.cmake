# Writes OUTPUT, a C++ file with the content of each of FILES, for shared/forms/shipped.h. Run by CMake.
set(entries "")
set(arrays "")
set(index 0)
foreach(file ${FILES})
  get_filename_component(name ${file} NAME_WE)
  # As bytes: a string literal would need every quote, backslash and letter beyond ASCII escaped.
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char bytes_${index}[] = {${bytes}'\\0'};\n")
  string(APPEND entries "    {\"${name}\", {bytes_${index}, sizeof bytes_${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(CONFIGURE [[#include "shared/forms/shipped.h"

#include <vector>

namespace forms {
namespace {
@arrays@
}  // namespace

const std::vector<ShippedForm>& shipped() {
  static const std::vector<ShippedForm> forms = {
@entries@  };
  return forms;
}

}  // namespace forms
]] text @ONLY)
file(WRITE ${OUTPUT} "${text}")
