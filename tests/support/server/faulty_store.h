// A Database in front of a real one that fails when told, and remembers what was asked of it.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace support {

enum class Fault {
  before_commit,  // nothing is stored, an error is answered
  after_commit,   // it is stored, but the answer is lost: an error is answered
};

class FaultyStore final : public store::Database {
 public:
  explicit FaultyStore(store::Database& real) : real_(real) {}

  // The next `count` writes fail with this code.
  void fail_writes(std::string code, int count, Fault fault = Fault::before_commit);
  void fail_reads(std::string code, int count);
  // Runs every closure twice, keeping the second: closures must be repeatable.
  void repeat_closures() { repeating_ = true; }

  // From now on every statement's text is kept.
  void remember_statements() { remembering_ = true; }
  const std::vector<std::string>& statements() const { return statements_; }

  int writes() const { return writes_; }
  int reads() const { return reads_; }

  store::Status run_write(const Job& job) override;
  store::Status run_read(const Job& job) override;

 private:
  struct Planned {
    std::string code;
    int count = 0;
    Fault fault = Fault::before_commit;
  };
  std::optional<Planned> next(Planned& plan);
  Job watched(const Job& job);

  store::Database& real_;
  std::mutex mutex_;
  Planned planned_writes_;
  Planned planned_reads_;
  std::atomic<bool> repeating_ = false;
  std::atomic<bool> remembering_ = false;
  std::vector<std::string> statements_;
  std::atomic<int> writes_ = 0;
  std::atomic<int> reads_ = 0;
};

}  // namespace support
