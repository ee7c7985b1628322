#include "server/program.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/auth/appointing.h"
#include "server/jobs/retention.h"
#include "server/pages/pages.h"
#include "server/store/audit.h"
#include "server/store/sqlite.h"
#include "server/theming.h"
#include "shared/base/text.h"

namespace server {
namespace {

namespace files = std::filesystem;

std::string text_of(const files::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  return text.str();
}

// The build puts the client's files beside the server's folder: build/native/bin and build/web.
files::path web_folder(const Configuration& configuration) {
  if (!configuration.web.empty()) return configuration.web;
  std::error_code failed;
  const files::path program = files::read_symlink("/proc/self/exe", failed);
  const files::path beside = program.parent_path().parent_path().parent_path() / "web";
  return !failed && files::exists(beside / "manifest.json", failed) ? beside : files::path("build/web");
}

base::Result<void> make_folder(const std::string& folder) {
  std::error_code failed;
  files::create_directories(folder, failed);
  if (!failed) files::permissions(folder, files::perms::owner_all, failed);
  if (failed) return base::fail("data_failed", "The folder " + folder + " cannot be made or used.");
  return {};
}

http::SiteOptions site_options(const Configuration& configuration) {
  http::SiteOptions options;
  options.origin = configuration.origin;
  options.demonstration = configuration.demo ? http::Demonstration::yes : http::Demonstration::no;
  if (configuration.origin.empty()) {
    options.hosts = {"127.0.0.1", "localhost", "[::1]", configuration.host};
  } else {
    const std::string_view host = std::string_view(configuration.origin).substr(8);
    options.hosts = {std::string(host.substr(0, host.find(':')))};
  }
  return options;
}

base::Error sentence(base::Error error) {
  error.message = error.message.empty() ? "It failed: " + error.code + "." : error.message;
  return error;
}

}  // namespace

// In the order in which they are made; taken down the other way round.
struct Program::Everything {
  Configuration configuration;
  Random& random;
  std::unique_ptr<store::Sealing> sealing;
  std::unique_ptr<store::Database> database;
  std::unique_ptr<store::FileVault> vault;
  std::unique_ptr<Parts> parts;
  std::unique_ptr<api::FormLibrary> forms;
  std::unique_ptr<auth::Passwords> passwords;
  std::unique_ptr<auth::Sessions> sessions;
  std::unique_ptr<auth::SignIn> sign_in;
  std::unique_ptr<auth::EmailChecks> email_checks;
  std::unique_ptr<auth::Credentials> credentials;
  std::unique_ptr<api::Services> services;
  http::Assets assets;
  std::string page_template;
  std::unique_ptr<pages::Pages> pages;
  http::Metrics metrics;
  std::unique_ptr<http::Site> site;
  std::unique_ptr<delivery::InboxTransport> inbox;
  std::unique_ptr<delivery::Worker> deliveries;
  std::unique_ptr<jobs::Scheduler> scheduler;
  std::vector<jobs::DemoPerson> people;
  std::vector<PreviewedForm> previews;

  Everything(Configuration given, Random& chance) : configuration(std::move(given)), random(chance) {}

  base::Result<void> open_store(const Clock& clock);
  base::Result<void> open_web();
  base::Result<void> open_rooms();
  base::Result<void> preview_forms();
  base::Result<void> open_site(http::Log log);
  base::Result<void> begin_work();
};

base::Result<void> Program::Everything::open_store(const Clock& clock) {
  if (const auto made = make_folder(configuration.data); !made) return made;
  const std::string keys_path =
      configuration.keys.empty() ? configuration.data + "/keys" : configuration.keys;
  auto keys = store::load_keys(
      keys_path, configuration.demo ? store::MissingKeys::create : store::MissingKeys::refuse, random);
  if (!keys) return tl::unexpected(keys.error());
  sealing = std::make_unique<store::Sealing>(std::move(*keys), random);
  store::SqliteOptions options;
  options.path = configuration.data + "/care-account.sqlite";
  auto opened = store::open_sqlite(options);
  if (!opened) return tl::unexpected(opened.error());
  database = std::move(*opened);
  auto vault_opened =
      store::FileVault::open(configuration.data + "/files", *sealing, configuration.limits.file_bytes);
  if (!vault_opened) return tl::unexpected(vault_opened.error());
  vault = std::move(*vault_opened);
  parts = std::unique_ptr<Parts>(new Parts{*database, *sealing, clock, random, configuration.limits,
                                           configuration.names.council, configuration.origin});
  return {};
}

base::Result<void> Program::Everything::open_rooms() {
  auto library = api::FormLibrary::shipped();
  if (!library) return tl::unexpected(library.error());
  forms = std::make_unique<api::FormLibrary>(std::move(*library));
  if (const auto open = forms->open_to_public(configuration.public_forms); !open) return open;
  passwords = std::make_unique<auth::Passwords>(configuration.limits);
  sessions = std::make_unique<auth::Sessions>(*parts);
  sign_in = std::make_unique<auth::SignIn>(
      *parts, *passwords,
      configuration.calls_ask_for_digits ? auth::CallKeys::digits_then_hash : auth::CallKeys::hash_only);
  email_checks = std::make_unique<auth::EmailChecks>(*parts);
  credentials = std::make_unique<auth::Credentials>(*parts, *passwords);
  services = std::unique_ptr<api::Services>(new api::Services{
      *parts, *sessions, *sign_in, *email_checks, *credentials, *vault, *forms, configuration.names});
  if (!configuration.demo) return {};
  auto seeded = jobs::seed_demo(*parts, *passwords);
  if (!seeded) return tl::unexpected(seeded.error());
  people = std::move(*seeded);
  return preview_forms();
}

base::Result<void> Program::Everything::preview_forms() {
  if (configuration.forms.empty()) return {};
  auto loaded = load_previews(configuration.forms, *forms);
  if (!loaded) return tl::unexpected(loaded.error());
  previews = std::move(*loaded);
  return offer_previews(*parts, people.front().email, previews);
}

base::Result<void> Program::Everything::open_web() {
  const files::path web = web_folder(configuration);
  auto loaded = http::Assets::load(web.string());
  // Without its client the service works all the same, as plain pages; a damaged one is refused.
  if (!loaded && loaded.error().code != "assets_missing") return tl::unexpected(loaded.error());
  page_template = loaded ? text_of(web / "page.html") : std::string();
  if (page_template.empty()) page_template = std::string(pages::bare_template);
  if (loaded) assets = std::move(*loaded);
  return dress(configuration, assets);
}

base::Result<void> Program::Everything::open_site(http::Log log) {
  auto writer = pages::PageWriter::make(std::move(page_template), assets.addresses());
  if (!writer) return tl::unexpected(writer.error());
  pages = std::make_unique<pages::Pages>(*services, std::move(*writer), accent_of(configuration));
  site = std::make_unique<http::Site>(*services, *pages, assets, metrics, site_options(configuration),
                                      std::move(log));
  return {};
}

base::Result<void> Program::Everything::begin_work() {
  inbox = std::make_unique<delivery::InboxTransport>(*parts);
  deliveries =
      std::make_unique<delivery::Worker>(*parts, delivery::Transports{inbox.get(), inbox.get(), inbox.get()});
  if (const auto recovered = deliveries->recover(); !recovered) return recovered;
  scheduler = std::make_unique<jobs::Scheduler>(parts->clock);
  jobs::add_retention(*scheduler, *parts, *vault);
  return {};
}

base::Result<std::unique_ptr<Program>> Program::open(const Configuration& configuration, const Clock& clock,
                                                     Random& random, http::Log log) {
  auto all = std::make_unique<Everything>(configuration, random);
  auto opened = all->open_web();
  if (opened) opened = all->open_store(clock);
  if (opened) opened = all->open_rooms();
  if (opened) opened = all->open_site(std::move(log));
  if (opened) opened = all->begin_work();
  if (!opened) return tl::unexpected(sentence(opened.error()));
  return std::unique_ptr<Program>(new Program(std::move(all)));
}

Program::Program(std::unique_ptr<Everything> everything) : all_(std::move(everything)) {}
Program::~Program() = default;

http::Site& Program::site() {
  return *all_->site;
}
const Parts& Program::parts() const {
  return *all_->parts;
}
store::FileVault& Program::vault() {
  return *all_->vault;
}
delivery::Worker& Program::deliveries() {
  return *all_->deliveries;
}
jobs::Scheduler& Program::scheduler() {
  return *all_->scheduler;
}
const std::vector<jobs::DemoPerson>& Program::people() const {
  return all_->people;
}
const std::vector<PreviewedForm>& Program::previews() const {
  return all_->previews;
}
bool Program::has_client() const {
  return !all_->assets.addresses().empty();
}
base::Result<void> Program::appoint_administrator(const std::string& email, const std::string& first_name,
                                                  const std::string& surname, store::Service service) {
  if (!auth::is_email(email)) return base::fail("email_malformed", "--email is not an e-mail address.");
  if (base::trim(first_name).empty() || base::trim(surname).empty()) {
    return base::fail("name_missing", "--first-name and --surname must not be empty.");
  }
  const auto hash = all_->credentials->unusable_password();
  if (!hash) return base::fail(hash.error().code, hash.error().message);
  const Parts& parts = *all_->parts;
  const auth::AppointedAs as{store::new_id<store::PostId>(parts.random),
                             store::new_id<base::LoginId>(parts.random),
                             store::new_id<store::MessageId>(parts.random), *hash};
  const base::Instant now = parts.clock.now();
  return parts.database.write([&](store::Transaction& transaction) -> base::Result<void> {
    const auto post = auth::appoint(
        transaction, parts, {email, first_name, surname, service, store::Role::administrator, {}}, as, now);
    if (!post) return tl::unexpected(post.error());
    store::append_audit(transaction,
                        {now, {}, "post_given", "post", post->id.value, {}, "server", "admin create"});
    return {};
  });
}

void Program::reached_at(const std::string& origin) {
  if (all_->parts->origin.empty()) all_->parts->origin = origin;
}

}  // namespace server
