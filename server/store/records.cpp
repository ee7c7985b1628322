#include "server/store/records.h"

#include <array>

#include "server/store/names.h"
#include "shared/base/text.h"

namespace store {
namespace {

constexpr auto services = names_for<Service>("adult", "children");
constexpr auto holder_kinds = names_for<HolderKind>("self", "representative", "foster_carer");
constexpr std::size_t access_columns = 7;
constexpr std::size_t most_words_of_record = 3;
constexpr std::string_view record_columns =
    "r.id, r.service, r.number, r.first_name, r.surname, r.born, r.created, r.postcode";
constexpr std::array record_orders{OrderColumn{"name", "lower(r.surname || ' ' || r.first_name)"},
                                   OrderColumn{"number", "r.number"}, OrderColumn{"born", "r.born"}};

Record record_of(Transaction& transaction, const Row& row, std::size_t from) {
  Record record;
  record.id = row.id<base::RecordId>(from);
  record.service = services.read(transaction, row.text(from + 1));
  record.number = row.text(from + 2);
  record.first_name = row.text(from + 3);
  record.surname = row.text(from + 4);
  if (const auto born = row.optional_text(from + 5)) record.born = base::parse_iso_date(*born);
  record.created = row.instant(from + 6);
  record.postcode = row.text(from + 7);
  return record;
}

Access access_of(Transaction& transaction, const Row& row) {
  Access access;
  access.id = row.id<base::AccessId>(0);
  access.login = row.id<base::LoginId>(1);
  access.record = row.id<base::RecordId>(2);
  access.kind = holder_kinds.read(transaction, row.text(3));
  access.consent = row.text(4);
  access.active_from = row.instant(5);
  access.ends_at = row.optional_instant(6);
  return access;
}

}  // namespace

Status add_record(Transaction& transaction, const Record& record) {
  const std::int64_t added = transaction.execute(
      "INSERT INTO records (id, service, number, first_name, surname, born, created, postcode)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (service, number) DO NOTHING",
      {record.id, services.of(record.service), record.number, record.first_name, record.surname,
       or_null(record.born), record.created, normalised_postcode(record.postcode)});
  if (added == 0) return base::fail("record_exists", "This service has a record with this number already.");
  return {};
}

std::optional<Record> find_record(Transaction& transaction, const base::RecordId& id) {
  const auto row =
      transaction.first("SELECT " + std::string(record_columns) + " FROM records r WHERE r.id = $1", {id});
  if (!row) return std::nullopt;
  return record_of(transaction, *row, 0);
}

Status add_access(Transaction& transaction, const Access& access) {
  const auto there = transaction.first(
      "SELECT id FROM accesses WHERE login = $1 AND record = $2 AND (ends_at IS NULL OR ends_at > $3)",
      {access.login, access.record, access.active_from});
  if (there) return base::fail("access_exists", "This login has access to this record already.");
  transaction.execute(
      "INSERT INTO accesses (id, login, record, kind, consent, active_from, ends_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {access.id, access.login, access.record, holder_kinds.of(access.kind), access.consent,
       access.active_from, access.ends_at});
  return {};
}

void end_access(Transaction& transaction, const base::AccessId& id, base::Instant ends_at) {
  transaction.execute("UPDATE accesses SET ends_at = $2 WHERE id = $1", {id, ends_at});
}

std::vector<Access> list_accesses(Transaction& transaction, const base::LoginId& login) {
  std::vector<Access> accesses;
  for (const Row& row : transaction.query("SELECT id, login, record, kind, consent, active_from, ends_at"
                                          " FROM accesses WHERE login = $1 ORDER BY active_from, id",
                                          {login})) {
    accesses.push_back(access_of(transaction, row));
  }
  return accesses;
}

std::vector<Account> list_accounts(Transaction& transaction, const base::LoginId& login, base::Instant now) {
  std::vector<Account> accounts;
  for (const Row& row : transaction.query(
           "SELECT a.id, a.login, a.record, a.kind, a.consent, a.active_from, a.ends_at,"
           " r.id, r.service, r.number, r.first_name, r.surname, r.born, r.created, r.postcode"
           " FROM accesses a JOIN records r ON r.id = a.record"
           " WHERE a.login = $1 AND a.active_from <= $2 AND (a.ends_at IS NULL OR a.ends_at > $2)"
           " ORDER BY CASE WHEN a.kind = 'self' THEN 0 ELSE 1 END, r.first_name, r.surname, r.id",
           {login, now})) {
    accounts.push_back({access_of(transaction, row), record_of(transaction, row, access_columns)});
  }
  return accounts;
}

RecordsPage page_records(Transaction& transaction, Service service, const PageAsked& asked) {
  // Each word begins one of these, which all have an index.
  std::vector<std::string> words = words_of(asked.find);
  words.resize(std::min<std::size_t>(words.size(), most_words_of_record));
  std::string where = " FROM records r WHERE r.service = $1";
  std::string_view before = " FROM records r WHERE r.id IN (SELECT id FROM (";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0) where.clear();
    const std::string from = "$" + std::to_string(4 + 2 * i);
    const std::string to = "$" + std::to_string(5 + 2 * i);
    for (const std::string_view column : {"lower(surname)", "lower(first_name)", "lower(number)", "born"}) {
      where += base::concat({before, "SELECT id FROM records WHERE service = $1 AND ", column, " >= ", from,
                             " AND ", column, " < ", to});
      before = " UNION ";
    }
    before = ") INTERSECT SELECT id FROM (";
  }
  if (!words.empty()) where += "))";
  words.resize(most_words_of_record);
  const auto ask = [&](const std::string& sql) {
    return transaction.query(
        sql, {services.of(service), asked.limit, asked.offset, words[0], end_of_range(words[0]), words[1],
              end_of_range(words[1]), words[2], end_of_range(words[2])});
  };
  RecordsPage page;
  if (const Rows counted = ask("SELECT COUNT(*)" + where); !counted.empty())
    page.total = counted.front().integer(0);
  for (const Row& row : ask(base::concat({"SELECT ", record_columns, where, order_by(record_orders, asked),
                                          ", r.id LIMIT $2 OFFSET $3"}))) {
    page.records.push_back(record_of(transaction, row, 0));
  }
  return page;
}

std::vector<RecordAlike> list_alike(Transaction& transaction, Service service, const Likeness& likeness) {
  constexpr std::string_view number = "(r.number = $2 AND $2 <> '')";
  constexpr std::string_view name = "(lower(r.surname) = $3 AND lower(r.first_name) = $4 AND $3 <> '')";
  constexpr std::string_view born = "(r.born = $5)";
  constexpr std::string_view postcode = "(r.postcode = $6 AND $6 <> '')";
  const auto counted = [](std::string_view what) {
    return "(CASE WHEN " + std::string(what) + " THEN 1 ELSE 0 END)";
  };
  const std::string told = counted(number) + " AS by_number, " + counted(name) + " AS by_name, " +
                           counted(born) + " AS by_born, " + counted(postcode) + " AS by_postcode";
  // Two of three means that the date or the postcode is one of them: both have an index.
  const std::string query = "SELECT * FROM (SELECT " + std::string(record_columns) + ", " + told +
                            " FROM records r WHERE r.id IN"
                            " (SELECT id FROM records WHERE service = $1 AND number = $2"
                            " UNION SELECT id FROM records WHERE service = $1 AND born = $5"
                            " UNION SELECT id FROM records WHERE service = $1 AND postcode = $6"
                            " AND postcode <> ''))"
                            " WHERE by_number = 1 OR by_name + by_born + by_postcode >= 2"
                            " ORDER BY by_number DESC, by_name + by_born + by_postcode DESC, id LIMIT 10";
  std::vector<RecordAlike> alike;
  for (const Row& row :
       transaction.query(query, {services.of(service), likeness.number, base::lower_ascii(likeness.surname),
                                 base::lower_ascii(likeness.first_name), or_null(likeness.born),
                                 normalised_postcode(likeness.postcode)})) {
    alike.push_back({record_of(transaction, row, 0), row.integer(8) == 1, row.integer(9) == 1,
                     row.integer(10) == 1, row.integer(11) == 1});
  }
  return alike;
}

std::optional<Record> find_record_by_number(Transaction& transaction, Service service,
                                            std::string_view number) {
  const auto row = transaction.first(
      "SELECT " + std::string(record_columns) + " FROM records r WHERE r.service = $1 AND r.number = $2",
      {services.of(service), number});
  if (!row) return std::nullopt;
  return record_of(transaction, *row, 0);
}

std::string normalised_postcode(std::string_view typed) {
  std::string postcode;
  for (const char c : typed) {
    if (c == ' ') continue;
    postcode += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return postcode;
}

std::string spaced_postcode(const std::string& normalised) {
  constexpr std::size_t inward = 3;
  if (normalised.size() <= inward) return normalised;
  return normalised.substr(0, normalised.size() - inward) + " " +
         normalised.substr(normalised.size() - inward);
}

bool held_by_its_person(Transaction& transaction, const base::RecordId& record, base::Instant now) {
  return transaction
      .first(
          "SELECT id FROM accesses WHERE record = $1 AND kind = 'self' AND active_from <= $2"
          " AND (ends_at IS NULL OR ends_at > $2)",
          {record, now})
      .has_value();
}

std::optional<Access> find_access(Transaction& transaction, const base::AccessId& id) {
  const auto row = transaction.first(
      "SELECT id, login, record, kind, consent, active_from, ends_at FROM accesses WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return access_of(transaction, *row);
}

std::vector<AccessHeld> list_record_accesses(Transaction& transaction, const base::RecordId& record) {
  std::vector<AccessHeld> held;
  for (const Row& row :
       transaction.query("SELECT a.id, a.login, a.record, a.kind, a.consent, a.active_from, a.ends_at,"
                         " l.first_name || ' ' || l.surname FROM accesses a JOIN logins l ON l.id = a.login"
                         " WHERE a.record = $1 ORDER BY a.active_from DESC, a.id",
                         {record})) {
    held.push_back({access_of(transaction, row), row.text(7)});
  }
  return held;
}

}  // namespace store
