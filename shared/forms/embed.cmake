# Writes OUTPUT, a C++ file with the content of each of FILES by its name without the ending, as HEADER declares it: a vector
# of TYPE that FUNCTION of NAMESPACE gives. Run by CMake.
set(entries "")
set(arrays "")
set(index 0)
foreach(file ${FILES})
  get_filename_component(name ${file} NAME_WLE)
  # As bytes: a string literal would need every quote, backslash and letter beyond ASCII escaped.
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char bytes_${index}[] = {${bytes}'\\0'};\n")
  string(APPEND entries "    {\"${name}\", {bytes_${index}, sizeof bytes_${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(CONFIGURE [[#include "@HEADER@"

#include <vector>

namespace @NAMESPACE@ {
namespace {
@arrays@
}  // namespace

const std::vector<@TYPE@>& @FUNCTION@() {
  static const std::vector<@TYPE@> all = {
@entries@  };
  return all;
}

}  // namespace @NAMESPACE@
]] text @ONLY)
file(WRITE ${OUTPUT} "${text}")
