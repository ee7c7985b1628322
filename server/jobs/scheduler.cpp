#include "server/jobs/scheduler.h"

#include <algorithm>

namespace jobs {

void Scheduler::add(Job job) {
  entries_.push_back({std::move(job), clock_.now()});
}

// Should the clock jump backwards, a job waits at most its own interval.
std::vector<JobFailure> Scheduler::step() {
  std::vector<JobFailure> failures;
  for (Entry& entry : entries_) {
    const base::Instant now = clock_.now();
    entry.due_at = std::min(entry.due_at, now + entry.job.every);
    if (now < entry.due_at) continue;
    entry.due_at = now + entry.job.every;
    if (const auto ran = entry.job.run(); !ran) failures.push_back({entry.job.name, ran.error()});
  }
  return failures;
}

base::Milliseconds Scheduler::until_next() const {
  base::Milliseconds soonest = base::hours(1);
  const base::Instant now = clock_.now();
  for (const Entry& entry : entries_) soonest = std::min(soonest, entry.due_at - now);
  return std::max(soonest, base::Milliseconds{});
}

}  // namespace jobs
