// The one narrow door to stored data. A closure is run inside a transaction and answers a Result; when it
// answers an error, or any statement in it failed, nothing it wrote remains.
//
// Closures are repeatable: they may be run more than once (the engine asks, or a group of writes is tried
// again one by one) and so have no effect but through their Transaction, and return everything they found
// out. `write` returns after the change is on the disk (COMMIT with synchronous=FULL), never before.
// Exceptions do not leave: one thrown in a closure rolls it back and becomes `store_failed`.
//
// Codes: store_full (disk), store_busy (locked by another process), store_read_only, store_overloaded (the
// queue of writes is full; try again later), store_closed, store_damaged (the file, or a value in it, is not
// what it was), store_conflict (a uniqueness or reference rule of the schema), store_failed (anything else).
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>

#include "server/store/value.h"
#include "shared/base/result.h"

namespace store {

using Status = base::Result<void>;

// Statements fail "sticky": after the first failure every further statement does nothing and answers empty,
// and `write`/`read` answer that first failure whatever the closure itself answered. So callers need not look
// after every statement. Only for the thread that runs the closure.
class Transaction {
 public:
  virtual ~Transaction() = default;

  // SQL with positional parameters $1, $2 ... in the subset SQLite and PostgreSQL share.
  Rows query(std::string_view sql, std::initializer_list<Parameter> parameters = {});
  std::optional<Row> first(std::string_view sql, std::initializer_list<Parameter> parameters = {});
  std::int64_t execute(std::string_view sql,
                       std::initializer_list<Parameter> parameters = {});  // rows changed

  // Fails the transaction: the first error wins.
  void fail(base::Error error);
  bool failed() const { return failure_.has_value(); }
  const std::optional<base::Error>& failure() const { return failure_; }

 protected:
  struct Answer {
    Rows rows;
    std::int64_t changed = 0;
  };
  virtual base::Result<Answer> run(std::string_view sql, std::initializer_list<Parameter> parameters) = 0;

 private:
  std::optional<base::Error> failure_;
};

class Database {
 public:
  using Job = std::function<Status(Transaction&)>;
  virtual ~Database() = default;

  // `job` is called with a Transaction& and answers a base::Result<T>; so does this. From any thread.
  template <class F>
  std::invoke_result_t<F&, Transaction&> write(F&& job) {
    return run_with([this](const Job& inner) { return run_write(inner); }, job);
  }
  template <class F>
  std::invoke_result_t<F&, Transaction&> read(F&& job) {  // sees one unchanging moment; may not write
    return run_with([this](const Job& inner) { return run_read(inner); }, job);
  }

  virtual Status run_write(const Job& job) = 0;
  virtual Status run_read(const Job& job) = 0;

 private:
  template <class Runner, class F>
  static std::invoke_result_t<F&, Transaction&> run_with(Runner runner, F& job) {
    using Answer = std::invoke_result_t<F&, Transaction&>;
    std::optional<Answer> answer;
    const Status status = runner([&](Transaction& transaction) -> Status {
      answer.emplace(job(transaction));
      if (!answer->has_value()) return tl::unexpected<base::Error>(answer->error());
      return {};
    });
    if (!status) return tl::unexpected<base::Error>(status.error());
    return std::move(*answer);
  }
};

}  // namespace store
