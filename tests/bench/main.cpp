// Native benchmarks: ./dev bench, or the program alone. About five seconds a row; `--seconds N` makes it N.
// `saves` or `engine` measures only that.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "tests/bench/engine.h"
#include "tests/bench/saves.h"

int main(int count, char** arguments) {
  double seconds_a_row = 5;
  std::string_view only;
  bool understood = true;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--seconds" && i + 1 < count) {
      seconds_a_row = std::atof(arguments[++i]);
    } else {
      only = argument;
      understood = understood && (only == "saves" || only == "engine");
    }
  }
  if (!understood || !(seconds_a_row > 0)) {
    std::fprintf(stderr, "Usage: bench [saves|engine] [--seconds N]\n");
    return 2;
  }
  double load[1] = {0};
  ::getloadavg(load, 1);
  std::printf("Load of the machine before the run: %.2f\n\n", load[0]);
  try {
    if (only != "engine") bench::print_saves(seconds_a_row);
    if (only != "saves") bench::print_engine(seconds_a_row);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "The figures are worth nothing: %s\n", failure.what());
    return 1;
  }
  return 0;
}
