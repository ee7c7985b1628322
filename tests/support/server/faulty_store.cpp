#include "tests/support/server/faulty_store.h"

namespace support {
namespace {

class Watched final : public store::Transaction {
 public:
  Watched(store::Transaction& real, std::vector<std::string>& statements)
      : real_(real), statements_(statements) {}

 protected:
  base::Result<Answer> run(std::string_view sql,
                           std::initializer_list<store::Parameter> parameters) override {
    statements_.emplace_back(sql);
    Answer answer;
    if (sql.starts_with("SELECT")) {
      answer.rows = real_.query(sql, parameters);
    } else {
      answer.changed = real_.execute(sql, parameters);
    }
    if (real_.failure()) return tl::unexpected<base::Error>(*real_.failure());
    return answer;
  }

 private:
  store::Transaction& real_;
  std::vector<std::string>& statements_;
};

}  // namespace

void FaultyStore::fail_writes(std::string code, int count, Fault fault) {
  const std::lock_guard lock(mutex_);
  planned_writes_ = {std::move(code), count, fault};
}

void FaultyStore::fail_reads(std::string code, int count) {
  const std::lock_guard lock(mutex_);
  planned_reads_ = {std::move(code), count, Fault::before_commit};
}

std::optional<FaultyStore::Planned> FaultyStore::next(Planned& plan) {
  const std::lock_guard lock(mutex_);
  if (plan.count == 0) return std::nullopt;
  --plan.count;
  return plan;
}

store::Database::Job FaultyStore::watched(const Job& job) {
  if (!remembering_) return job;
  return [this, job](store::Transaction& transaction) -> store::Status {
    Watched watching(transaction, statements_);
    return job(watching);
  };
}

store::Status FaultyStore::run_write(const Job& job) {
  ++writes_;
  const auto fault = next(planned_writes_);
  if (fault && fault->fault == Fault::before_commit) return base::fail(fault->code, "A fault of the test.");
  if (repeating_) {
    // The first run is undone by its own error, as a group that could not be committed would be.
    (void)real_.run_write([&](store::Transaction& transaction) -> store::Status {
      (void)job(transaction);
      return base::fail("store_failed", "Run once, undone, run again.");
    });
  }
  const store::Status written = real_.run_write(watched(job));
  if (fault) return base::fail(fault->code, "A fault of the test.");
  return written;
}

store::Status FaultyStore::run_read(const Job& job) {
  ++reads_;
  if (const auto fault = next(planned_reads_)) return base::fail(fault->code, "A fault of the test.");
  return real_.run_read(watched(job));
}

}  // namespace support
