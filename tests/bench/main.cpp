// Native benchmarks: ./dev bench, or the program alone. About five seconds a row; `--seconds N` makes it N.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "tests/bench/engine.h"
#include "tests/bench/saves.h"

int main(int count, char** arguments) {
  double seconds_a_row = 5;
  if (count == 3 && std::string_view(arguments[1]) == "--seconds") seconds_a_row = std::atof(arguments[2]);
  if ((count != 1 && count != 3) || !(seconds_a_row > 0)) {
    std::fprintf(stderr, "Usage: bench [--seconds N]\n");
    return 2;
  }
  double load[1] = {0};
  ::getloadavg(load, 1);
  std::printf("Load of the machine before the run: %.2f\n\n", load[0]);
  try {
    bench::print_saves(seconds_a_row);
    bench::print_engine(seconds_a_row);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "The figures are worth nothing: %s\n", failure.what());
    return 1;
  }
  return 0;
}
