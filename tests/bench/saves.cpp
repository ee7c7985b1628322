#include "tests/bench/saves.h"

#include <sys/vfs.h>

#include <cstdio>

#include "tests/bench/bare_sqlite.h"
#include "tests/bench/save_client.h"
#include "tests/bench/save_server.h"
#include "tests/support/server/temporary_folder.h"

namespace bench {
namespace {

constexpr double warm_up_s = 0.5;

struct OverHttp {
  Saves saves;
  double peak_memory_mb = 0;
};

OverHttp save_over_http(std::size_t connections, const DraftText& text, double seconds) {
  const support::TemporaryFolder folder;
  const auto seats = seat_people(folder.path(), connections, text);
  SaveServer server(folder.path());
  OverHttp measured;
  std::int64_t acknowledged = 0;
  {
    SaveClient client(server.port(), seats, text);
    (void)client.save_for(std::min(warm_up_s, seconds));
    server.forget_peak_memory();
    const double before = server.processor_s();
    measured.saves = client.save_for(seconds);
    measured.saves.processor_s = server.processor_s() - before;
    measured.peak_memory_mb = server.peak_memory_mb();
    acknowledged = client.acknowledged();
  }
  server.stop();
  check_saves(folder.path(), seats, acknowledged);
  return measured;
}

void add(Saves& all, const Saves& more) {
  all.saves += more.saves;
  all.seconds += more.seconds;
  all.processor_s += more.processor_s;
  all.answered_s.insert(all.answered_s.end(), more.answered_s.begin(), more.answered_s.end());
}

void print_row(const std::string& name, const Saves& saves, double ratio, double memory_mb) {
  std::printf("%-34s %9.0f %8.2f %9.2f %9.2f %12.0f", name.c_str(), saves.per_second(), ratio,
              percentile(saves.answered_s, 0.5) * 1000, percentile(saves.answered_s, 0.99) * 1000,
              saves.processor_us());
  memory_mb > 0 ? std::printf(" %9.1f\n", memory_mb) : std::printf(" %9s\n", "");
  std::fflush(stdout);
}

void warn_of_memory_disk(const std::string& folder) {
  constexpr auto tmpfs = 0x01021994;  // statfs(2)
  struct statfs about {};
  if (::statfs(folder.c_str(), &about) == 0 && about.f_type == tmpfs) {
    std::printf("The temporary folder is in memory, where nothing is durable: set TMPDIR to a disk.\n");
  }
}

}  // namespace

void print_saves(double seconds_a_row) {
  const DraftText text = draft_text();
  std::printf("Durable saves of a %zu byte draft with an audit row\n", text.json.size());
  warn_of_memory_disk(support::TemporaryFolder().path());
  std::printf("%-34s %9s %8s %9s %9s %12s %9s\n", "", "saves/s", "x bare", "p50 ms", "p99 ms", "CPU us/save",
              "peak MB");
  for (const std::size_t connections : {1U, 16U, 64U}) {
    const support::TemporaryFolder folder;
    const auto seats = seat_people(folder.path(), connections, text);
    BareSqlite sqlite(folder.path(), seats);
    // Half before and half after, so that a machine that grows busier does not favour either.
    Saves bare = sqlite.save_for(seconds_a_row / 2);
    const OverHttp http = save_over_http(connections, text, seconds_a_row);
    add(bare, sqlite.save_for(seconds_a_row / 2));
    const std::string number = std::to_string(connections);
    print_row("bare SQLite, " + number + " to a commit", bare, 1, 0);
    print_row("HTTP, " + number + (connections == 1 ? " connection" : " connections"), http.saves,
              http.saves.per_second() / bare.per_second(), http.peak_memory_mb);
  }
  std::printf(
      "To reach with 64: 0.21 x bare (three times the best peer's 0.07), p99 below 20 ms, below 30 MB.\n"
      "Bare SQLite's p50 and p99 are of a whole commit. Every acknowledged save was found stored and "
      "audited.\n");
}

}  // namespace bench
