#include "tests/bench/lists.h"

#include <array>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "server/environment.h"
#include "server/store/records.h"
#include "server/store/sqlite.h"
#include "tests/bench/measure.h"
#include "tests/support/server/temporary_folder.h"

namespace bench {
namespace {

constexpr std::int64_t few = 1'000, many = 100'000;
constexpr int times = 41;

// Names as they are in a county: some are many people's.
std::string name_of(std::int64_t number) {
  constexpr std::array<std::string_view, 8> begins{"Ha", "Mor", "Ro", "Wil", "Tho", "Ab", "Ce", "Nw"};
  constexpr std::array<std::string_view, 8> ends{"ris", "gan", "berts", "liams", "mas", "ara", "lyn", "osu"};
  std::string name(begins[static_cast<std::size_t>(number % 8)]);
  name += ends[static_cast<std::size_t>(number / 8 % 8)];
  if (number % 3 == 0) name += std::to_string(number / 64 % 500);
  return name;
}

std::unique_ptr<store::Database> filled(const std::string& path, std::int64_t records) {
  auto database = demand(store::open_sqlite({.path = path}), "the database");
  server::SystemRandom random;
  constexpr std::int64_t at_a_time = 5'000;
  for (std::int64_t from = 0; from < records; from += at_a_time) {
    const auto written = database->write([&](store::Transaction& transaction) -> store::Status {
      for (std::int64_t number = from; number < std::min(records, from + at_a_time); ++number) {
        const base::CivilDate born{static_cast<std::int32_t>(1930 + number % 90),
                                   static_cast<std::int32_t>(1 + number / 90 % 12),
                                   static_cast<std::int32_t>(1 + number / 1080 % 28)};
        const store::Record record{store::new_id<base::RecordId>(random),
                                   store::Service::adult,
                                   "ESA-" + std::to_string(number),
                                   name_of(number * 7 + 3),
                                   name_of(number),
                                   born,
                                   {number},
                                   "ES" + std::to_string(number % 900) + "AB"};
        if (auto added = store::add_record(transaction, record); !added) return added;
      }
      return {};
    });
    demand(written.has_value(), "records are not written");
  }
  return database;
}

double median_ms(store::Database& database, const std::function<std::size_t(store::Transaction&)>& ask) {
  std::vector<double> took;
  for (int time = 0; time < times; ++time) {
    const double from = now_s();
    const auto found = database.read(
        [&](store::Transaction& transaction) -> base::Result<std::size_t> { return ask(transaction); });
    demand(found.has_value() && *found > 0, "nothing was found");
    took.push_back((now_s() - from) * 1e3);
  }
  return percentile(took, 0.5);
}

std::function<std::size_t(store::Transaction&)> page(std::string find, std::string order,
                                                     std::int64_t offset = 0) {
  return [find = std::move(find), order = std::move(order), offset](store::Transaction& transaction) {
    return store::page_records(transaction, store::Service::adult, {find, order, false, offset, 25})
        .records.size();
  };
}

std::size_t alike(store::Transaction& transaction) {
  return store::list_alike(transaction, store::Service::adult,
                           {name_of(7 * 7 + 3), name_of(7), "", base::CivilDate{1937, 1, 1}, "ES7 AB"})
      .size();
}

}  // namespace

void print_lists() {
  const support::TemporaryFolder folder;
  const auto small = filled(folder.file("few"), few);
  const auto large = filled(folder.file("many"), many);
  struct Row {
    const char* what;
    std::function<std::size_t(store::Transaction&)> of_few, of_many;
  };
  const Row rows[] = {{"first page by name", page("", "name"), page("", "name")},
                      {"last page by name", page("", "name", few - 25), page("", "name", many - 25)},
                      {"first page by number", page("", "number"), page("", "number")},
                      {"first page by birth", page("", "born"), page("", "born")},
                      {"found by one word", page("morg", "name"), page("morg", "name")},
                      {"found by two words", page("har wil", "name"), page("har wil", "name")},
                      {"found by number", page("esa-512", "name"), page("esa-51234", "name")},
                      {"records that agree", alike, alike}};
  std::printf("\nPeople in the console, of %lld and of %lld records: median of %d, in milliseconds\n\n",
              static_cast<long long>(few), static_cast<long long>(many), times);
  std::printf("%-24s %10s %10s %10s\n", "", "of few", "of many", "ratio");
  for (const Row& row : rows) {
    const double of_few = median_ms(*small, row.of_few);
    const double of_many = median_ms(*large, row.of_many);
    std::printf("%-24s %10.2f %10.2f %10.1f\n", row.what, of_few, of_many, of_many / of_few);
  }
}

}  // namespace bench
