#include "tests/bench/save_server.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "server/program.h"
#include "tests/bench/measure.h"

namespace bench {
namespace {

http::Listener* stopped_by_signal = nullptr;

void on_signal(int) {
  if (stopped_by_signal != nullptr) stopped_by_signal->stop();
}

// A line to nowhere for every request, so that what the log costs is in the figures.
http::Log log_to(std::FILE* log) {
  return [log](const http::LogLine& line) {
    std::fprintf(log, "%s %s %s %d %lldus\n", std::string(line.address).c_str(),
                 std::string(line.method).c_str(), std::string(line.route).c_str(), line.status,
                 static_cast<long long>(line.microseconds));
    std::fflush(log);
  };
}

server::Configuration configuration_of(const std::string& folder) {
  server::Configuration configuration;
  configuration.data = folder;
  configuration.keys = folder + "/keys";
  configuration.origin = std::string("https://") + server_host;
  return configuration;
}

void serve(const std::string& folder, int port_to) {
  std::FILE* log = std::fopen("/dev/null", "w");
  demand(log != nullptr, "nowhere to write the log");
  const server::SystemClock clock;
  server::SystemRandom random;
  const auto program =
      demand(server::Program::open(configuration_of(folder), clock, random, log_to(log)), "the server");
  http::ListenerOptions options;
  options.port = 0;
  http::Listener listener(program->site(), options);
  const int port = demand(listener.bind(), "the listener");
  stopped_by_signal = &listener;
  ::signal(SIGTERM, on_signal);
  ::signal(SIGPIPE, SIG_IGN);
  jobs::Background background(program->deliveries(), program->scheduler(), [](const jobs::JobFailure&) {});
  demand(::write(port_to, &port, sizeof port) == sizeof port, "the port cannot be told");
  listener.run();
  ::signal(SIGTERM, SIG_DFL);
}

[[noreturn]] void be_the_server(const std::string& folder, int port_to) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  try {
    serve(folder, port_to);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "The server failed: %s\n", failure.what());
    ::_exit(1);
  }
  ::_exit(0);
}

}  // namespace

SaveServer::SaveServer(const std::string& folder) {
  int ends[2];
  demand(::pipe(ends) == 0, "no pipe");
  std::fflush(nullptr);
  process_ = ::fork();
  demand(process_ >= 0, "no process");
  if (process_ == 0) be_the_server(folder, ends[1]);
  ::close(ends[1]);
  const ssize_t told = ::read(ends[0], &port_, sizeof port_);
  ::close(ends[0]);
  demand(told == sizeof port_, "the server did not start");
}

SaveServer::~SaveServer() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

void SaveServer::stop() {
  int status = 0;
  ::kill(process_, SIGTERM);
  ::waitpid(process_, &status, 0);
  process_ = -1;
  demand(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the server did not end well");
}

double SaveServer::processor_s() const {
  clockid_t clock{};
  demand(::clock_getcpuclockid(process_, &clock) == 0, "no clock of the server");
  return seconds_of(clock);
}

void SaveServer::forget_peak_memory() {
  std::ofstream("/proc/" + std::to_string(process_) + "/clear_refs") << "5";
}

double SaveServer::peak_memory_mb() const {
  std::ifstream status("/proc/" + std::to_string(process_) + "/status");
  std::string name;
  while (status >> name) {
    double kilobytes = 0;
    if (name == "VmHWM:" && status >> kilobytes) return kilobytes / 1024;
  }
  return 0;
}

}  // namespace bench
