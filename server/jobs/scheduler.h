// Jobs that run every so often, stepped by the clock: nothing here sleeps or has a thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/environment.h"
#include "shared/base/result.h"

namespace jobs {

struct Job {
  std::string name;
  base::Milliseconds every;
  std::function<base::Result<void>()>
      run;  // does a bounded amount and answers; a failure waits for the next turn
};

struct JobFailure {
  std::string job;
  base::Error error;
};

class Scheduler {
 public:
  explicit Scheduler(const server::Clock& clock) : clock_(clock) {}
  void add(Job job);               // first due at once
  std::vector<JobFailure> step();  // runs what is due, each at most once
  base::Milliseconds until_next() const;

 private:
  struct Entry {
    Job job;
    base::Instant due_at;
  };
  const server::Clock& clock_;
  std::vector<Entry> entries_;
};

}  // namespace jobs
