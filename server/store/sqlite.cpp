#include "server/store/sqlite.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "server/store/migrations.h"
#include "server/store/sqlite_connection.h"

namespace store {
namespace {

class SqliteTransaction final : public Transaction {
 public:
  explicit SqliteTransaction(SqliteConnection& connection) : connection_(connection) {}

 private:
  base::Result<Answer> run(std::string_view sql, std::initializer_list<Parameter> parameters) override {
    auto raw = connection_.run(sql, parameters);
    if (!raw) return tl::unexpected<base::Error>(raw.error());
    Answer answer;
    answer.changed = raw->changed;
    answer.rows.reserve(raw->rows.size());
    for (auto& values : raw->rows) answer.rows.emplace_back(this, std::move(values));
    return answer;
  }

  SqliteConnection& connection_;
};

Status run_job(const Database::Job& job, SqliteConnection& connection) {
  SqliteTransaction transaction(connection);
  Status answer;
  try {
    answer = job(transaction);
  } catch (...) {
    transaction.fail({"store_failed", "A step in a transaction threw an exception.", {}});
  }
  if (transaction.failed()) return tl::unexpected<base::Error>(*transaction.failure());
  return answer;
}

// Shared, because the writer may still be waking the caller when the caller has gone on.
struct QueuedJob {
  explicit QueuedJob(const Database::Job& its_job) : job(&its_job) {}

  void finish() {
    const std::lock_guard lock(mutex);
    finished = true;
    wake.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return finished; });
  }

  const Database::Job* job;
  Status answer;
  std::mutex mutex;
  std::condition_variable wake;  // not a semaphore: libstdc++'s spins on the writer's own processor first
  bool finished = false;
};
using Group = std::vector<std::shared_ptr<QueuedJob>>;

class Writer {
 public:
  Writer(std::unique_ptr<SqliteConnection> connection, const SqliteOptions& options)
      : connection_(std::move(connection)), options_(options), thread_([this] { work(); }) {}

  ~Writer() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  Status run(const Database::Job& job) {
    if (std::this_thread::get_id() == thread_.get_id()) {
      return base::fail("store_failed", "A transaction was begun inside another.");
    }
    const auto queued = std::make_shared<QueuedJob>(job);
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return base::fail("store_closed", "The store is closing.");
      if (queue_.size() >= options_.longest_queue) {
        return base::fail("store_overloaded", "Too much is waiting to be stored; try again shortly.");
      }
      queue_.push_back(queued);
    }
    wake_.notify_one();  // free of charge while the writer is busy
    queued->wait();
    return std::move(queued->answer);
  }

 private:
  void work() {
    for (Group group = next_group(); !group.empty(); group = next_group()) {
      commit_together(group);
      for (const auto& queued : group) queued->finish();
      if (connection_->pages_to_fold() >= options_.checkpoint_pages) {
        connection_->checkpoint(options_.checkpoint_pages * 8);
      }
    }
  }

  Group next_group() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    Group group;
    while (!queue_.empty() && group.size() < options_.largest_group) {
      group.push_back(std::move(queue_.front()));
      queue_.pop_front();
    }
    return group;
  }

  enum class Outcome { committed, not_begun, broken, job_failed };
  enum class Undo { whole_group, failed_job };

  // Nearly always all succeed, so that a savepoint for each, which copies every page it changes, is only made
  // when one did not. When a group begun could not be committed, each job is tried alone, so that one too
  // large for the disk fails by itself.
  void commit_together(const Group& group) {
    Outcome outcome = try_commit(group, Undo::whole_group);
    if (group.size() == 1) return;
    if (outcome == Outcome::job_failed) outcome = try_commit(group, Undo::failed_job);
    if (outcome != Outcome::broken) return;
    for (const auto& queued : group) try_commit({queued}, Undo::whole_group);
  }

  // Unless committed, every job that thought itself done is told why it is not; after `job_failed`, with
  // nothing written, only the one that failed.
  Outcome try_commit(const Group& group, Undo undo) {
    if (const Status begun = connection_->execute("BEGIN IMMEDIATE"); !begun) {
      for (const auto& queued : group) queued->answer = begun;
      return Outcome::not_begun;
    }
    Status failure;
    for (const auto& queued : group) {
      queued->answer =
          undo == Undo::failed_job ? run_under_savepoint(*queued->job) : run_job(*queued->job, *connection_);
      if (!queued->answer && undo == Undo::whole_group) {
        if (connection_->in_transaction()) (void)connection_->execute("ROLLBACK");
        return Outcome::job_failed;
      }
      if (connection_->in_transaction()) continue;
      failure = base::fail("store_failed", "The database gave up a transaction.");
      break;
    }
    if (failure) failure = connection_->execute("COMMIT");
    if (failure) return Outcome::committed;
    if (connection_->in_transaction()) (void)connection_->execute("ROLLBACK");
    for (const auto& queued : group) {
      if (queued->answer) queued->answer = failure;
    }
    return Outcome::broken;
  }

  // Should undoing one job fail, the whole transaction goes: half a job must never be committed.
  Status run_under_savepoint(const Database::Job& job) {
    if (const Status marked = connection_->execute("SAVEPOINT job"); !marked) return marked;
    Status answer = run_job(job, *connection_);
    if (!connection_->in_transaction()) return answer;
    Status ended = answer ? Status{} : connection_->execute("ROLLBACK TO job");
    if (ended) ended = connection_->execute("RELEASE job");
    if (!ended) (void)connection_->execute("ROLLBACK");
    return answer ? ended : answer;
  }

  std::unique_ptr<SqliteConnection> connection_;
  const SqliteOptions options_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::shared_ptr<QueuedJob>> queue_;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

class Readers {
 public:
  void add(std::unique_ptr<SqliteConnection> connection) { idle_.push_back(std::move(connection)); }

  Status run(const Database::Job& job) {
    std::unique_ptr<SqliteConnection> connection = take();
    Status answer = connection->execute("BEGIN");
    if (answer) {
      answer = run_job(job, *connection);
      if (connection->in_transaction()) (void)connection->execute("ROLLBACK");  // it wrote nothing
    }
    give_back(std::move(connection));
    return answer;
  }

 private:
  std::unique_ptr<SqliteConnection> take() {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [this] { return !idle_.empty(); });
    std::unique_ptr<SqliteConnection> connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }

  void give_back(std::unique_ptr<SqliteConnection> connection) {
    {
      const std::lock_guard lock(mutex_);
      idle_.push_back(std::move(connection));
    }
    free_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::unique_ptr<SqliteConnection> connection, const SqliteOptions& options)
      : writer_(std::move(connection), options) {}

  Readers& readers() { return readers_; }
  Status run_write(const Job& job) override { return writer_.run(job); }
  Status run_read(const Job& job) override { return readers_.run(job); }

 private:
  // Closed last-first: the writer goes after the readers and folds the log into the file as it closes.
  Writer writer_;
  Readers readers_;
};

}  // namespace

base::Result<std::unique_ptr<Database>> open_sqlite(const SqliteOptions& options,
                                                    std::span<const Migration> wanted) {
  auto connection = SqliteConnection::open(options.path, ConnectionMode::write, options.busy_ms);
  if (!connection) return tl::unexpected<base::Error>(connection.error());
  if (options.largest_pages > 0) {
    const std::string pragma = "PRAGMA max_page_count=" + std::to_string(options.largest_pages);
    if (const Status bounded = (*connection)->execute(pragma); !bounded) {
      return tl::unexpected<base::Error>(bounded.error());
    }
  }
  auto database = std::make_unique<SqliteDatabase>(std::move(*connection), options);
  if (const Status migrated = migrate(*database, wanted); !migrated) {
    return tl::unexpected<base::Error>(migrated.error());
  }
  for (std::size_t reader = 0; reader < std::max<std::size_t>(1, options.readers); ++reader) {
    auto opened = SqliteConnection::open(options.path, ConnectionMode::read_only, options.busy_ms);
    if (!opened) return tl::unexpected<base::Error>(opened.error());
    database->readers().add(std::move(*opened));
  }
  return database;
}

}  // namespace store
