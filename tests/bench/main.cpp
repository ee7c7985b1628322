// How fast drafts are saved, and how quick long lists are: ./dev bench, or the program alone. About five
// seconds a row of saves; `--seconds N` makes it N.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "tests/bench/lists.h"
#include "tests/bench/saves.h"

int main(int count, char** arguments) {
  double seconds_a_row = 5;
  bool understood = true;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--seconds" && i + 1 < count) {
      seconds_a_row = std::atof(arguments[++i]);
    } else {
      understood = false;
    }
  }
  if (!understood || !(seconds_a_row > 0)) {
    std::fprintf(stderr, "Usage: bench [--seconds N]\n");
    return 2;
  }
  double load[1] = {0};
  ::getloadavg(load, 1);
  std::printf("Load of the machine before the run: %.2f\n\n", load[0]);
  try {
    bench::print_saves(seconds_a_row);
    bench::print_lists();
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "The figures are worth nothing: %s\n", failure.what());
    return 1;
  }
  return 0;
}
