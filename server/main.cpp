// The server's command line: serving, and the administrator's commands.
#include <sodium.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "server/program.h"
#include "server/store/audit.h"
#include "server/store/sqlite.h"
#include "shared/wording/welsh.h"

extern char** environ;

namespace {

http::Listener* stopped_by_signal = nullptr;

void on_signal(int) {
  if (stopped_by_signal != nullptr) stopped_by_signal->stop();
}

void stop_on_signals(http::Listener* listener) {
  stopped_by_signal = listener;
  struct sigaction action {};
  action.sa_handler = listener == nullptr ? SIG_DFL : on_signal;
  for (const int signal : {SIGTERM, SIGINT}) ::sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void log_request(const http::LogLine& line) {
  spdlog::info("{} {} {} {} {:.1f}ms{}{}", line.address, line.method, line.route, line.status,
               static_cast<double>(line.microseconds) / 1000.0, line.problem.empty() ? "" : " ",
               line.problem);
}

int refuse(const base::Error& error) {
  std::cerr << "care-account-server: " << error.message << " (" << error.code << ")\n";
  return 1;
}

void tell_people(const server::Program& program, const std::string& address) {
  std::cout << "Care Account is at " << address << "\n";
  if (!program.has_client()) {
    std::cout << "The client's files were not found, so every page is plain: ./dev build makes them.\n";
  }
  std::cout << "\nPeople who can sign in (demonstration):\n";
  for (const auto& person : program.people()) {
    std::cout << "  " << person.email << "  " << person.password << "  (" << person.name << ", "
              << person.phone << "; " << person.about << ")\n";
  }
  std::cout << "\nTheir e-mails, texts and calls: " << address << "/dev/inbox\n"
            << "Every control in every state:   " << address << "/gallery\n"
            << std::endl;
}

void tell_previews(const server::Program& program) {
  static constexpr std::string_view severities[] = {"error", "warning", "information"};
  for (const auto& form : program.previews()) {
    std::cout << form.file << ": "
              << (form.canonical.empty() ? "not previewed" : "a task of " + program.people().front().name)
              << "\n";
    for (const auto& finding : form.findings) {
      std::cout << "  " << severities[static_cast<std::size_t>(finding.severity)] << " " << finding.code
                << " at " << finding.path << ": " << finding.message << " " << finding.mend << "\n";
    }
  }
  std::cout << std::flush;
}

int serve(const server::Configuration& configuration) {
  const server::SystemClock clock;
  server::SystemRandom random;
  auto program = server::Program::open(configuration, clock, random, log_request);
  if (!program) return refuse(program.error());

  http::ListenerOptions options;
  options.host = configuration.host;
  options.port = configuration.port;
  http::Listener listener((*program)->site(), options);
  const auto port = listener.bind();
  if (!port) return refuse(port.error());
  const std::string address = "http://" + configuration.host + ":" + std::to_string(*port);
  (*program)->reached_at(address);

  jobs::Background background((*program)->deliveries(), (*program)->scheduler(),
                              [](const jobs::JobFailure& failure) {
                                spdlog::error("job {} failed: {}", failure.job, failure.error.code);
                              });
  stop_on_signals(&listener);
  tell_previews(**program);
  tell_people(**program, address);
  listener.run();
  stop_on_signals(nullptr);
  spdlog::info("stopped");
  return 0;
}

int verify_audit(const std::string& data) {
  store::SqliteOptions options;
  options.path = data + "/care-account.sqlite";
  auto database = store::open_sqlite(options);
  if (!database) return refuse(database.error());
  const auto verdict = store::verify_audit(**database);
  if (!verdict) return refuse(verdict.error());
  if (verdict->first_broken) {
    std::cerr << "The audit trail is broken at row " << *verdict->first_broken << " (" << verdict->rows
              << " rows were looked at).\n";
    return 2;
  }
  std::cout << "The audit trail is whole: " << verdict->rows << " rows.\n";
  return 0;
}

struct NewAdministrator {
  std::string email, first_name, surname;
  std::string service = "children";
};

// The first administrator: nobody else can appoint one before. No password is asked for or printed: they
// choose one by "Forgotten password", which shows that the address is theirs, and set up their telephone.
int create_administrator(const server::Configuration& configuration, const NewAdministrator& given) {
  const server::SystemClock clock;
  server::SystemRandom random;
  auto program = server::Program::open(configuration, clock, random, log_request);
  if (!program) return refuse(program.error());
  const auto made = (*program)->appoint_administrator(
      given.email, given.first_name, given.surname,
      given.service == "adult" ? store::Service::adult : store::Service::children);
  if (!made) return refuse(made.error());
  std::cout << given.email << " is an administrator now.\n"
            << "Choose a password at /forgotten-password, then sign in and set up a telephone.\n";
  return 0;
}

base::Result<std::vector<server::GivenSetting>> gather(const std::string& file,
                                                       const std::vector<std::string>& options) {
  std::vector<server::GivenSetting> all;
  if (!file.empty()) {
    auto from_file = server::settings_of_file(file);
    if (!from_file) return from_file;
    all = std::move(*from_file);
  }
  const auto from_environment = server::settings_of_environment(environ);
  if (!from_environment) return from_environment;
  all.insert(all.end(), from_environment->begin(), from_environment->end());
  const auto& names = server::setting_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (options[i].empty()) continue;
    all.push_back({std::string(names[i].name), options[i], server::option_name(names[i].name)});
  }
  return all;
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app{"Care Account: an online account for a council's social care services"};
  app.require_subcommand(0, 1);
  bool demo = false;
  std::string file;
  app.add_flag("--demo", demo, "serve with demonstration people and the development inbox");
  app.add_option("--config", file, "settings, a TOML file");
  const auto& names = server::setting_names();
  std::vector<std::string> options(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    app.add_option(server::option_name(names[i].name), options[i],
                   std::string(names[i].about) + "; also " + server::environment_name(names[i].name));
  }
  CLI::App* verify = app.add_subcommand("verify-audit", "look for the first broken row of the audit trail");
  std::string audited;
  verify->add_option("data", audited, "the data folder")->required();
  CLI::App* admin = app.add_subcommand("admin", "administrators")->require_subcommand(1);
  CLI::App* create = admin->add_subcommand("create", "make the first administrator, or another");
  NewAdministrator administrator;
  create->add_option("--email", administrator.email, "their e-mail address at work")->required();
  create->add_option("--first-name", administrator.first_name, "")->required();
  create->add_option("--surname", administrator.surname, "")->required();
  create->add_option("--service", administrator.service, "adult or children")
      ->check(CLI::IsMember({"adult", "children"}));
  app.fallthrough();
  CLI11_PARSE(app, count, arguments);

  wording::teach(wording::Language::cy, wording::welsh());
  if (sodium_init() < 0) return refuse({"sodium_failed", "The cryptography library cannot start.", ""});
  spdlog::set_default_logger(spdlog::stderr_logger_mt("care-account"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  if (verify->parsed()) return verify_audit(audited);

  const auto given = gather(file, options);
  if (!given) return refuse(given.error());
  const auto configuration = server::configure(*given, demo);
  if (!configuration) return refuse(configuration.error());
  return create->parsed() ? create_administrator(*configuration, administrator) : serve(*configuration);
}
