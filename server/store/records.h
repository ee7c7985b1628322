// A record is the social care record of one person; an account access joins a login to it (product.md,
// "People").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "server/store/paging.h"

namespace store {

enum class Service { adult, children };
enum class HolderKind { self, representative, foster_carer };

struct Record {
  base::RecordId id;
  Service service = Service::children;
  std::string number;  // the council's own, unique within a service
  std::string first_name;
  std::string surname;
  std::optional<base::CivilDate> born;
  base::Instant created;
  std::string postcode = {};  // upper case without spaces (normalised_postcode); empty: not known

  std::string full_name() const { return first_name + " " + surname; }
};

struct Access {
  base::AccessId id;
  base::LoginId login;
  base::RecordId record;
  HolderKind kind = HolderKind::self;
  std::string consent;  // who gave it, when, how it was evidenced; empty where none is needed
  base::Instant active_from;
  std::optional<base::Instant> ends_at;

  bool active_at(base::Instant now) const { return active_from <= now && (!ends_at || now < *ends_at); }
};

// An access together with whose it is, for the account switcher.
struct Account {
  Access access;
  Record record;
};

Status add_record(Transaction&, const Record&);  // record_exists
std::optional<Record> find_record(Transaction&, const base::RecordId&);
Status add_access(Transaction&, const Access&);  // access_exists: already active for this login and record
void end_access(Transaction&, const base::AccessId&, base::Instant ends_at);
std::vector<Access> list_accesses(Transaction&, const base::LoginId&);  // ended ones too
std::vector<Account> list_accounts(Transaction&, const base::LoginId&,
                                   base::Instant now);  // active; own first, then by name

struct RecordsPage {
  std::vector<Record> records;
  std::int64_t total = 0;
};
// Of a service, by words that begin a name, the number or the date of birth (1956-03-27). Orders: name,
// number, born.
RecordsPage page_records(Transaction&, Service, const PageAsked&);

// What a person says of whose record they mean.
struct Likeness {
  std::string first_name;
  std::string surname;
  std::string number;
  std::optional<base::CivilDate> born;
  std::string postcode;
};
struct RecordAlike {
  Record record;
  bool number = false;
  bool name = false;
  bool born = false;
  bool postcode = false;
};
// Of a service: with that number, or with two of name, date of birth and postcode; the most alike first, at
// most ten.
std::vector<RecordAlike> list_alike(Transaction&, Service, const Likeness&);
std::optional<Record> find_record_by_number(Transaction&, Service, std::string_view number);
std::string normalised_postcode(std::string_view typed);
std::string spaced_postcode(const std::string& normalised);  // as it is written: "ES2 7PL"
// Somebody holds the account as their own.
bool held_by_its_person(Transaction&, const base::RecordId&, base::Instant now);

struct AccessHeld {  // with who holds it
  Access access;
  std::string name;
};
std::optional<Access> find_access(Transaction&, const base::AccessId&);
std::vector<AccessHeld> list_record_accesses(Transaction&, const base::RecordId&);  // the latest first

}  // namespace store
