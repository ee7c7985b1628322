// Connections and who works on them. One thread waits for all of them (epoll): it accepts, holds those that
// are idle, and gathers each request until its head, and a small body, have arrived. Only then one of a
// bounded number of workers takes it, so that a slow client costs a few bytes and no worker (server.md, "Load
// and faults"). When too many requests wait, the next is turned away at once.
//
// Large bodies are read by the worker itself, before one deadline.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace http {

struct ListenerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;                                         // 0: any that is free
  std::size_t workers = 32;                                // requests answered at once
  std::size_t longest_queue = 1024;                        // requests waiting for a worker
  std::size_t connections = 4096;                          // held open
  base::Milliseconds idle_connection = base::seconds(60);  // without a request
  base::Milliseconds request_arrives = base::seconds(20);  // its head, and a small body
  base::Milliseconds request_done = base::seconds(120);    // with a large body, and its answer sent
  base::Milliseconds stopping = base::seconds(5);          // for what is in flight when stopping
};

class Connections {
 public:
  using Time = std::chrono::steady_clock::time_point;

  struct Work {
    int socket = -1;
    std::string address;  // of the other side, in numbers
    std::string arrived;  // the beginning of the request, at least its head
    Time deadline;
    bool last = false;  // the connection ends after this answer
  };
  struct Outcome {
    bool keep = false;  // the connection may carry another request
    std::string rest;   // of which this has arrived already
  };
  using Handler = std::function<Outcome(Work)>;

  // `turned_away`: a whole HTTP response for whoever cannot be taken.
  Connections(ListenerOptions options, Handler handler, std::string turned_away,
              std::function<void()> on_turned_away);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  base::Result<int> bind();
  void run();
  void stop();  // from any thread

 private:
  struct Connection {
    int socket = -1;
    std::string address;
    std::string arrived;
    Time since;  // of the first byte of a request, or of the last answer
    bool busy = false;
  };
  struct Done {
    int socket;
    Outcome outcome;
  };

  void accept_all();
  void read_from(Connection& connection);
  void hand_over(Connection& connection);
  void take_back();
  void watch(int socket, int operation);
  void close(int socket);
  void turn_away(int socket);
  void close_expired();
  void work();
  void wake();
  void drain();

  ListenerOptions options_;
  Handler handler_;
  std::string turned_away_;
  std::function<void()> on_turned_away_;
  int listening_ = -1;
  int epoll_ = -1;
  int wake_ = -1;
  std::atomic<bool> stopping_{false};
  std::unordered_map<int, std::unique_ptr<Connection>> connections_;  // only the waiting thread's
  Time swept_;
  std::size_t busy_ = 0;  // only the waiting thread's

  std::mutex mutex_;
  std::condition_variable work_there_;
  std::deque<Work> waiting_;
  std::vector<Done> done_;
  bool ending_ = false;
  std::vector<std::thread> workers_;
};

// How much of a request must have arrived before it is handed over. Its head ends with an empty line; a body
// of up to `small_body_bytes` that is announced by its length belongs to it.
inline constexpr std::size_t small_body_bytes = 64 * 1024;
inline constexpr std::size_t largest_head_bytes = 32 * 1024;
enum class Arrival { more_to_come, enough };
Arrival arrival_of(std::string_view arrived);

// A request that announces no body has none (RFC 9112, 6.3). The library would read one to the end of the
// connection, and take the next request for it, so it is told: a length of nothing is written into the head.
std::string with_length(std::string arrived);

}  // namespace http
