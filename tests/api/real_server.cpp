#include "tests/api/real_server.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "tests/api/connection.h"

namespace scenarios {
namespace {

// The build puts the server beside the tests.
std::string program() {
  if (const char* given = std::getenv("CARE_SERVER")) return given;
  return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "care-account-server").string();
}

pid_t start(const std::vector<std::string>& arguments, int output) {
  const std::string path = program();
  std::vector<char*> words{const_cast<char*>(path.c_str())};
  for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const pid_t process = ::fork();
  if (process != 0) return process;
  const int nothing = ::open("/dev/null", O_WRONLY);
  ::dup2(output >= 0 ? output : nothing, STDOUT_FILENO);
  ::dup2(nothing, STDERR_FILENO);
  ::execv(path.c_str(), words.data());
  ::_exit(127);
}

int ended(pid_t process) {
  int status = 0;
  if (::waitpid(process, &status, 0) != process) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

RealServer::RealServer(const std::string& data, const std::vector<std::string>& options) {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe2(pipe.data(), O_CLOEXEC) == 0);
  std::vector<std::string> arguments{"--demo", "--port", "0", "--data", data};
  arguments.insert(arguments.end(), options.begin(), options.end());
  process_ = start(arguments, pipe[1]);
  ::close(pipe[1]);
  output_ = pipe[0];
  const std::string before = "http://127.0.0.1:";
  std::array<char, 4096> piece;
  while (printed_.find("/gallery\n") == std::string::npos) {
    const ssize_t got = ::read(output_, piece.data(), piece.size());
    INFO(printed_);
    REQUIRE(got > 0);
    printed_.append(piece.data(), static_cast<std::size_t>(got));
  }
  port_ = std::atoi(printed_.c_str() + printed_.find(before) + before.size());
  REQUIRE(port_ > 0);
}

RealServer::~RealServer() {
  if (process_ > 0) kill();
  ::close(output_);
}

Visitor RealServer::visitor() const {
  return Visitor([port = port_](const http::Request& request,
                                const std::string& body) { return ask_over_socket(port, request, body); },
                 "127.0.0.1:" + std::to_string(port_));
}

void RealServer::kill() {
  ::kill(process_, SIGKILL);
  ended(process_);
  process_ = -1;
}

int RealServer::terminate() {
  ::kill(process_, SIGTERM);
  const int status = ended(process_);
  process_ = -1;
  return status;
}

int run_program(const std::vector<std::string>& arguments) {
  return ended(start(arguments, -1));
}

}  // namespace scenarios
