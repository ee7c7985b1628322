// The one thread that steps deliveries and jobs while the server runs. main makes it; tests step by hand.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "server/delivery/worker.h"
#include "server/jobs/scheduler.h"

namespace jobs {

class Background {
 public:
  using Report = std::function<void(const JobFailure&)>;  // for the log; called from the thread
  Background(delivery::Worker& worker, Scheduler& scheduler, Report report);
  ~Background();  // stops and waits for the round under way
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

 private:
  void run();
  delivery::Worker& worker_;
  Scheduler& scheduler_;
  Report report_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace jobs
