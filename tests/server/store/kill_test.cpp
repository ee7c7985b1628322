// Killed at any instant on any acknowledged write, nothing acknowledged is lost (server.md, "Load and
// faults").
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cstdint>
#include <random>
#include <thread>

#include "server/store/audit.h"
#include "tests/support/server/people.h"

namespace {

using store::Transaction;

constexpr std::size_t savers = 6;

struct Acknowledged {
  std::int64_t saver;
  std::int64_t revision;
};

std::string body_of(std::size_t saver, std::int64_t revision) {
  return "answers of " + std::to_string(saver) + " at " + std::to_string(revision) + std::string(3000, '.');
}

// In the process to be killed: saves without end, and says of each save that it was acknowledged.
void save_without_end(const std::string& path, const std::vector<store::Draft>& drafts, int says_to) {
  support::FakeRandom random(99);
  const store::Sealing sealing(support::test_keys(), random);
  auto database = store::open_sqlite({.path = path, .checkpoint_pages = 50});
  if (!database) ::_exit(1);
  std::vector<std::thread> threads;
  for (std::size_t saver = 0; saver < savers; ++saver) {
    threads.emplace_back([&, saver] {
      for (std::int64_t revision = 1;; ++revision) {
        const base::Instant now{1'795'338'000'000 + revision};
        const auto saved =
            (*database)->write([&](Transaction& transaction) -> base::Result<store::SaveAnswer> {
              store::append_audit(transaction, {now,
                                                drafts[saver].login,
                                                "draft_saved",
                                                "draft",
                                                drafts[saver].id.value,
                                                drafts[saver].record,
                                                "192.0.2.7",
                                                {}});
              return store::save_draft(transaction, sealing,
                                       {drafts[saver].id, revision, "page", body_of(saver, revision + 1), now,
                                        now + base::days(90), store::HeldPosts::let_go});
            });
        if (!saved || saved->kind != store::SaveAnswer::Kind::saved) ::_exit(2);
        const Acknowledged line{static_cast<std::int64_t>(saver), saved->saved.revision};
        if (::write(says_to, &line, sizeof line) != sizeof line) ::_exit(3);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// Reads what was acknowledged, kills after `lines`, and reads what was still on its way.
std::array<std::int64_t, savers> kill_after(int lines, pid_t child, int listens_to) {
  std::array<std::int64_t, savers> acknowledged;
  acknowledged.fill(1);
  Acknowledged line{};
  for (int count = 1; ::read(listens_to, &line, sizeof line) == sizeof line; ++count) {
    acknowledged[static_cast<std::size_t>(line.saver)] = line.revision;
    if (count == lines) ::kill(child, SIGKILL);
  }
  return acknowledged;
}

TEST_CASE("killed at any moment under load, everything acknowledged is there and the audit chain verifies") {
  const auto seed = static_cast<std::uint64_t>(GENERATE(range(1, 7)));
  INFO("seed " << seed);
  std::mt19937_64 chance(seed);
  const int lines = static_cast<int>(1 + chance() % 400);

  support::Rooms rooms;
  const support::People people(rooms);
  std::vector<store::Draft> drafts;
  for (std::size_t saver = 0; saver < savers; ++saver) drafts.push_back(support::start_draft(rooms, people));
  rooms.sqlite.reset();  // a connection must not be carried into another process
  const std::string path = rooms.folder.file("care-account.db");

  int pipe_ends[2];
  REQUIRE(::pipe(pipe_ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(pipe_ends[0]);
    save_without_end(path, drafts, pipe_ends[1]);
    ::_exit(4);
  }
  ::close(pipe_ends[1]);
  const auto acknowledged = kill_after(lines, child, pipe_ends[0]);
  ::close(pipe_ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  REQUIRE(WTERMSIG(status) == SIGKILL);

  auto reopened = store::open_sqlite({.path = path});
  REQUIRE(reopened.has_value());
  std::int64_t saves = 0;
  for (std::size_t saver = 0; saver < savers; ++saver) {
    const auto found =
        (*reopened)->read([&](Transaction& transaction) -> base::Result<std::optional<store::Draft>> {
          return store::find_draft(transaction, rooms.sealing, drafts[saver].id);
        });
    REQUIRE((found && *found));
    const store::Draft& draft = **found;
    CHECK(draft.revision >= acknowledged[saver]);
    if (draft.revision > 1) CHECK(draft.body == body_of(saver, draft.revision));
    saves += draft.revision - 1;
  }
  CHECK(saves >= lines);
  const auto verdict = store::verify_audit(**reopened);
  REQUIRE(verdict.has_value());
  CHECK_FALSE(verdict->first_broken);
  CHECK(verdict->rows == saves);
  const auto intact = (*reopened)->write([](Transaction& transaction) -> base::Result<std::string> {
    return transaction.first("PRAGMA integrity_check")->text(0);
  });
  REQUIRE(intact.has_value());
  CHECK(*intact == "ok");
}

}  // namespace
