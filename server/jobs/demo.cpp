#include "server/jobs/demo.h"

#include <array>

#include "server/store/audit.h"
#include "server/store/logins.h"
#include "server/store/posts.h"
#include "server/store/records.h"
#include "server/store/tasks.h"

namespace jobs {
namespace {

struct DemoForm {
  std::string_view canonical;
  std::string_view title;
};
constexpr DemoForm child_review = {"https://eastshire.example/forms/looked-after-child-review-carer|1.0.0",
                                   "Foster carer’s input to a looked-after child’s review"};
constexpr DemoForm everyday_life = {"https://eastshire.example/forms/child-everyday-life-demonstration|1.0.0",
                                    "A child’s everyday life (demonstration)"};
constexpr DemoForm annual_review = {"https://eastshire.example/forms/foster-carer-annual-review|1.0.0",
                                    "Foster carer’s annual review"};
constexpr DemoForm own_training = {
    "https://eastshire.example/forms/continuing-professional-development|1.0.0",
    "Your training and development as a foster carer"};

struct DemoRecord {
  std::string_view number;
  std::string_view first_name;
  std::string_view surname;
  base::CivilDate born;
  std::string_view postcode;
};

struct DemoTask {
  std::string_view record_number;  // a child's, or the carer's own
  DemoForm form;
  std::int64_t due_in_days;
};

struct DemoCarer {
  std::string_view email;
  std::string_view password;
  std::string_view first_name;
  std::string_view surname;
  store::PhoneKind phone_kind;
  std::string_view phone;
  std::string_view about;
  std::vector<std::string_view> looks_after;  // record numbers
  std::vector<DemoTask> tasks;
  std::string_view own_number;
  base::CivilDate born;
  std::string_view postcode;
};

// 07700 900000-900999 and 01632 960000-960999 are kept by Ofcom for drama: nobody has them.
const std::array<DemoRecord, 3>& children() {
  static const std::array<DemoRecord, 3> all = {{
      {"ESC-C-20417", "Jamie", "Reid", {2014, 3, 9}, "ES1 4AB"},
      {"ESC-C-20533", "Amara", "Bello", {2017, 8, 21}, "ES1 4AB"},
      {"ESC-C-20688", "Tomasz", "Nowicki", {2012, 11, 30}, "ES3 9TH"},
  }};
  return all;
}

const std::array<DemoCarer, 2>& carers() {
  static const std::array<DemoCarer, 2> all = {{
      {"grace.okafor@example.org",
       "copper kettle on the windowsill",
       "Grace",
       "Okafor",
       store::PhoneKind::mobile,
       "07700 900142",
       "Foster carer of Jamie Reid and Amara Bello, with a mobile phone: a text or a call",
       {"ESC-C-20417", "ESC-C-20533"},
       {{"ESC-C-20417", child_review, 9},
        {"ESC-C-20533", child_review, 16},
        {"ESC-C-20417", everyday_life, 20},
        {"ESC-C-10291", annual_review, 30}},
       "ESC-C-10291",
       {1971, 5, 2},
       "ES1 4AB"},
      {"martin.hughes@example.org",
       "seven geese over the harbour",
       "Martin",
       "Hughes",
       store::PhoneKind::landline,
       "01632 960173",
       "Foster carer of Tomasz Nowicki, with a landline: a call only",
       {"ESC-C-20688"},
       {{"ESC-C-20688", child_review, 5}, {"ESC-C-10344", own_training, 40}},
       "ESC-C-10344",
       {1965, 10, 17},
       "ES3 9TH"},
  }};
  return all;
}

store::Record record_for(const server::Parts& parts, std::string_view number, std::string_view first_name,
                         std::string_view surname, base::CivilDate born, std::string_view postcode) {
  return {store::new_id<base::RecordId>(parts.random),
          store::Service::children,
          std::string(number),
          std::string(first_name),
          std::string(surname),
          born,
          parts.clock.now(),
          std::string(postcode)};
}

// Everything a carer brings, with all ids drawn before the transaction.
struct MadeCarer {
  store::Login login;
  store::Record own;
  std::vector<store::Record> looked_after;
  std::vector<store::Access> accesses;
  std::vector<store::Task> tasks;
};

store::Access access_for(const server::Parts& parts, const base::LoginId& login, const base::RecordId& record,
                         store::HolderKind kind) {
  return {
      store::new_id<base::AccessId>(parts.random), login, record, kind, {}, parts.clock.now(), std::nullopt};
}

base::Result<MadeCarer> make(const server::Parts& parts, auth::Passwords& passwords, const DemoCarer& carer) {
  const auto hash = passwords.hash(carer.password);
  if (!hash) return tl::unexpected<base::Error>(hash.error());
  const base::Instant now = parts.clock.now();
  MadeCarer made;
  made.login = {store::new_id<base::LoginId>(parts.random),
                std::string(carer.email),
                std::string(carer.first_name),
                std::string(carer.surname),
                *hash,
                carer.phone_kind,
                std::string(carer.phone),
                now};
  made.own = record_for(parts, carer.own_number, carer.first_name, carer.surname, carer.born, carer.postcode);
  made.accesses.push_back(access_for(parts, made.login.id, made.own.id, store::HolderKind::self));
  for (const std::string_view number : carer.looks_after) {
    for (const DemoRecord& child : children()) {
      if (child.number != number) continue;
      made.looked_after.push_back(
          record_for(parts, number, child.first_name, child.surname, child.born, child.postcode));
      made.accesses.push_back(
          access_for(parts, made.login.id, made.looked_after.back().id, store::HolderKind::foster_carer));
    }
  }
  std::vector<store::Record> records = made.looked_after;
  records.push_back(made.own);
  for (const DemoTask& task : carer.tasks) {
    for (const store::Record& record : records) {
      if (record.number != task.record_number) continue;
      made.tasks.push_back({store::new_id<base::TaskId>(parts.random),
                            made.login.id,
                            record.id,
                            std::string(task.form.canonical),
                            std::string(task.form.title),
                            base::add_days(base::london_date(now), task.due_in_days),
                            store::TaskState::to_do,
                            {},
                            now});
    }
  }
  return made;
}

store::Status add(store::Transaction& transaction, const server::Parts& parts, const MadeCarer& made) {
  const base::Instant now = made.login.created;
  const auto done = [&](std::string action, std::string kind, std::string id, base::RecordId record) {
    store::append_audit(transaction, {now,
                                      {},
                                      std::move(action),
                                      std::move(kind),
                                      std::move(id),
                                      std::move(record),
                                      "server",
                                      "demonstration"});
  };
  if (store::find_login_by_email(transaction, parts.sealing, made.login.email)) return {};
  if (auto added = store::add_login(transaction, parts.sealing, made.login); !added) return added;
  done("login_added", "login", made.login.id.value, {});
  if (auto added = store::add_record(transaction, made.own); !added) return added;
  done("record_added", "record", made.own.id.value, made.own.id);
  for (const store::Record& record : made.looked_after) {
    if (auto added = store::add_record(transaction, record); !added) return added;
    done("record_added", "record", record.id.value, record.id);
  }
  for (const store::Access& access : made.accesses) {
    if (auto added = store::add_access(transaction, access); !added) return added;
    done("access_given", "access", access.id.value, access.record);
  }
  for (const store::Task& task : made.tasks) {
    if (auto added = store::add_task(transaction, task); !added) return added;
    done("task_sent", "task", task.id.value, task.record);
  }
  return {};
}

struct DemoWorker {
  std::string_view email, password, first_name, surname, phone;
  store::Role role;
  std::string_view team, about;
};
constexpr std::array workers{
    DemoWorker{"helen.ward@eastshire.example", "lanterns along the towpath", "Helen", "Ward", "07700 900311",
               store::Role::worker, "Fostering North", "Worker in Children’s Services: the console"},
    DemoWorker{"idris.powell@eastshire.example", "brass weights on the scales", "Idris", "Powell",
               "07700 900322", store::Role::administrator, "", "Administrator: appoints workers"}};

base::Result<void> add_worker(const server::Parts& parts, auth::Passwords& passwords,
                              const DemoWorker& worker) {
  const auto hash = passwords.hash(worker.password);
  if (!hash) return tl::unexpected<base::Error>(hash.error());
  const base::Instant now = parts.clock.now();
  store::Login login{store::new_id<base::LoginId>(parts.random),
                     std::string(worker.email),
                     std::string(worker.first_name),
                     std::string(worker.surname),
                     *hash,
                     store::PhoneKind::mobile,
                     std::string(worker.phone),
                     now};
  const store::Post post{store::new_id<store::PostId>(parts.random),
                         login.id,
                         store::Service::children,
                         worker.role,
                         std::string(worker.team),
                         now,
                         std::nullopt};
  return parts.database.write([&](store::Transaction& transaction) -> store::Status {
    if (store::find_login_by_email(transaction, parts.sealing, login.email)) return {};
    if (auto added = store::add_login(transaction, parts.sealing, login); !added) return added;
    if (auto added = store::add_post(transaction, post); !added) return added;
    store::append_audit(transaction,
                        {now, {}, "post_given", "post", post.id.value, {}, "server", "demonstration"});
    return {};
  });
}

// A foster carer the council knows who has no account: to be invited.
base::Result<void> add_invitable(const server::Parts& parts) {
  const store::Record record = record_for(parts, "ESC-C-10402", "Nadia", "Rahman", {1979, 6, 14}, "ES2 7PL");
  return parts.database.write([&](store::Transaction& transaction) -> store::Status {
    if (store::find_record_by_number(transaction, record.service, record.number)) return {};
    if (auto added = store::add_record(transaction, record); !added) return added;
    store::append_audit(transaction, {record.created,
                                      {},
                                      "record_added",
                                      "record",
                                      record.id.value,
                                      record.id,
                                      "server",
                                      "demonstration"});
    return {};
  });
}

// Acts for Grace Okafor, with her consent: so that somebody's account is seen by somebody else.
constexpr std::string_view representative_email = "femi.okafor@example.org";
constexpr std::string_view representative_password = "paper boats after rain";
constexpr std::string_view represented_email = "grace.okafor@example.org";

base::Result<void> add_representative(const server::Parts& parts, auth::Passwords& passwords) {
  const auto hash = passwords.hash(representative_password);
  if (!hash) return tl::unexpected<base::Error>(hash.error());
  const base::Instant now = parts.clock.now();
  const store::Login login{store::new_id<base::LoginId>(parts.random),
                           std::string(representative_email),
                           "Femi",
                           "Okafor",
                           *hash,
                           store::PhoneKind::mobile,
                           "07700 900158",
                           now};
  const auto access = store::new_id<base::AccessId>(parts.random);
  return parts.database.write([&](store::Transaction& transaction) -> store::Status {
    if (store::find_login_by_email(transaction, parts.sealing, login.email)) return {};
    const auto grace = store::find_login_by_email(transaction, parts.sealing, represented_email);
    if (!grace) return base::fail("not_found", "");
    for (const store::Account& account : store::list_accounts(transaction, grace->id, now)) {
      if (account.access.kind != store::HolderKind::self) continue;
      if (auto added = store::add_login(transaction, parts.sealing, login); !added) return added;
      if (auto added = store::add_access(
              transaction, {access, login.id, account.record.id, store::HolderKind::representative,
                            "Grace Okafor, in writing, 3 March 2026", now, std::nullopt});
          !added)
        return added;
      store::append_audit(
          transaction,
          {now, {}, "access_given", "access", access.value, account.record.id, "server", "demonstration"});
    }
    return {};
  });
}

}  // namespace

base::Result<std::vector<DemoPerson>> seed_demo(const server::Parts& parts, auth::Passwords& passwords) {
  std::vector<DemoPerson> people;
  for (const DemoCarer& carer : carers()) {
    const auto there = parts.database.read([&](store::Transaction& transaction) -> base::Result<bool> {
      return store::find_login_by_email(transaction, parts.sealing, carer.email).has_value();
    });
    if (!there) return tl::unexpected<base::Error>(there.error());
    if (!*there) {
      const auto made = make(parts, passwords, carer);
      if (!made) return tl::unexpected<base::Error>(made.error());
      const store::Status added = parts.database.write(
          [&](store::Transaction& transaction) { return add(transaction, parts, *made); });
      if (!added) return tl::unexpected<base::Error>(added.error());
    }
    people.push_back({std::string(carer.first_name).append(" ").append(carer.surname),
                      std::string(carer.email), std::string(carer.password), std::string(carer.phone),
                      std::string(carer.about)});
  }
  if (const auto added = add_invitable(parts); !added) return tl::unexpected<base::Error>(added.error());
  if (const auto added = add_representative(parts, passwords); !added)
    return tl::unexpected<base::Error>(added.error());
  people.push_back({"Femi Okafor", std::string(representative_email), std::string(representative_password),
                    "07700 900158", "Acts for Grace Okafor"});
  for (const DemoWorker& worker : workers) {
    if (const auto added = add_worker(parts, passwords, worker); !added)
      return tl::unexpected<base::Error>(added.error());
    people.push_back({std::string(worker.first_name).append(" ").append(worker.surname),
                      std::string(worker.email), std::string(worker.password), std::string(worker.phone),
                      std::string(worker.about)});
  }
  return people;
}

}  // namespace jobs
