#include "server/jobs/background.h"

#include <chrono>

namespace jobs {

Background::Background(delivery::Worker& worker, Scheduler& scheduler, Report report)
    : worker_(worker), scheduler_(scheduler), report_(std::move(report)), thread_([this] { run(); }) {}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Background::run() {
  constexpr std::chrono::milliseconds between_rounds(
      250);  // how long a person waits at most for a code to leave
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    const auto delivered = worker_.step();
    if (!delivered) report_({"delivery", delivered.error()});
    for (const JobFailure& failure : scheduler_.step()) report_(failure);
    lock.lock();
    wake_.wait_for(lock, between_rounds, [this] { return stopping_; });
  }
}

}  // namespace jobs
