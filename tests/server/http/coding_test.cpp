#include "server/http/coding.h"

#include <catch2/catch_test_macros.hpp>

using http::best_coding;
using http::Coding;

TEST_CASE("the best coding a browser accepts is chosen, and a weight of zero forbids") {
  struct Row {
    const char* accept;
    Coding expected;
  };
  const Row rows[] = {
      {"", Coding::identity},
      {"gzip, deflate, br, zstd", Coding::brotli},
      {"gzip;q=1.0, br;q=0", Coding::gzip},
      {"BR", Coding::brotli},
      {"gzip;q=0.0", Coding::identity},
      {"identity", Coding::identity},
      {"brr, gzipped", Coding::identity},
      {"gzip;q=0.001", Coding::gzip},
  };
  for (const Row& row : rows) {
    INFO(row.accept);
    CHECK(best_coding(row.accept) == row.expected);
  }
}

TEST_CASE("text gets smaller, and a coding that is none gives nothing") {
  const std::string text(20000, 'a');
  CHECK(http::compress(Coding::brotli, text).size() < 200);
  CHECK(http::compress(Coding::gzip, text).substr(0, 2) == "\x1f\x8b");
  CHECK(http::compress(Coding::identity, text).empty());
}
