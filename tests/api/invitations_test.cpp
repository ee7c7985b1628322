// Being invited (J1) over the API: the link and everybody who may open it, the form that asks for an account,
// and what a worker makes of it.
#include <catch2/catch_test_macros.hpp>

#include "server/delivery/messages.h"
#include "server/store/inbox.h"
#include "tests/api/office.h"

namespace scenarios {
namespace {

constexpr std::string_view form = "https://eastshire.example/forms/account-request|1.0.0";

struct Inviting : Office {
  Inviting() {
    desk.rooms.write([&](store::Transaction& transaction) {
      store::set_phone(transaction, desk.rooms.sealing, desk.people.nadia.login, store::PhoneKind::mobile,
                       "07700 900159");
    });
  }

  // The sheet of the invitation.
  std::string invite(const std::string& email) {
    const auto done = act(
        helen, "invitations/new", "invite", "",
        given({{"first-name", "Nadia"}, {"surname", "Rahman"}, {"email", email}, {"language", "english"}}));
    INFO(done.body);
    REQUIRE(done.status == 200);
    desk.deliver();
    return "invitations/" + base::text_at(json_of(done), "id").value_or("");
  }
  // Of the latest e-mail with a link of an invitation.
  std::string token_in_email() {
    const auto messages = desk.rooms.write([&](store::Transaction& transaction) {
      return store::list_inbox(transaction, desk.rooms.sealing, 100);
    });
    constexpr std::string_view before = "/invitations/";
    for (const auto& message : messages) {
      const auto found = message.body.find(before);
      if (found != std::string::npos) return message.body.substr(found + before.size(), 26);
    }
    FAIL("no link was sent");
    return {};
  }
  base::Json link(Visitor& visitor, const std::string& token) {
    const std::string target = "/api/v1/invitations/" + token;
    const auto told = visitor.get(target);
    INFO(told.body);
    REQUIRE(told.status == 200);
    CHECK(not_described("GET", target, told).empty());
    return json_of(told);
  }
  static http::Response start(Visitor& visitor, const std::string& token) {
    return visitor.api("POST", "/api/v1/invitations/" + token + "/draft");
  }

  base::Json option(const std::string& question, const std::string& code) const {
    const auto json = base::parse_json(desk.forms->newest("account-request")->json);
    for (const auto& page : (*json)["item"]) {
      for (const auto& item : page["item"]) {
        if (item["linkId"] != question) continue;
        for (const auto& each : item["answerOption"]) {
          if (each["valueCoding"]["code"] == code) return {{"valueCoding", each["valueCoding"]}};
        }
      }
    }
    FAIL("no such option: " << question);
    return {};
  }
  static base::Json page(const std::string& name,
                         std::initializer_list<std::pair<std::string, base::Json>> answers) {
    base::Json items = base::Json::array();
    for (const auto& [question, answer] : answers)
      items.push_back({{"linkId", question}, {"answer", base::Json::array({answer})}});
    return {{"linkId", name}, {"item", items}};
  }
  static base::Json said(const std::string& words) { return {{"valueString", words}}; }

  // Nadia asks for her own record.
  base::Json answers(const std::string& born, const std::string& postcode) const {
    base::Json home = page("your-home", {});
    home["item"] = base::Json::array({page("you-address", {{"you-address-line-1", said("4 Mill Lane")},
                                                           {"you-address-town", said("Eastbridge")},
                                                           {"you-address-postcode", said(postcode)}})});
    return base::Json::array({page("you", {{"first-name", said("Nadia")},
                                           {"surname", said("Rahman")},
                                           {"birth-date", {{"valueDate", born}}},
                                           {"email", said("nadia.rahman@example.org")}}),
                              home, page("whose", {{"whose-record", option("whose-record", "self")}}),
                              page("self", {{"self-support", option("self-support", "now")}}),
                              page("declaration", {{"agree", {{"valueBoolean", true}}}})});
  }
  http::Response send(Visitor& visitor, const std::string& draft, const base::Json& items) {
    const base::Json body{{"response",
                           {{"resourceType", "QuestionnaireResponse"},
                            {"questionnaire", form},
                            {"status", "in-progress"},
                            {"item", items}}},
                          {"page", "1"}};
    const auto saved = visitor.api("PUT", "/api/v1/drafts/" + draft, body.dump(), {{"if-match", "\"1\""}});
    INFO(saved.body);
    REQUIRE(saved.status == 200);
    return visitor.api("POST", "/api/v1/drafts/" + draft + "/submission", {}, {{"if-match", "\"2\""}});
  }
  // The sheet of the request that Nadia sends.
  std::string ask_for_account(Visitor& nadia, const std::string& born = "1979-06-14",
                              const std::string& postcode = "es2 7pl") {
    invite("nadia.rahman@example.org");
    const auto begun = start(nadia, token_in_email());
    REQUIRE(begun.status == 201);
    const auto sent = send(nadia, base::text_at(json_of(begun), "id").value_or(""), answers(born, postcode));
    INFO(sent.body);
    REQUIRE(sent.status == 201);
    desk.deliver();
    const auto queue = list(helen, "account-requests");
    REQUIRE(queue["rows"].size() == 1);
    return "account-requests/" + queue["rows"][0]["id"].get<std::string>();
  }
  base::RecordId add_record(const std::string& number, store::Service service, const std::string& first_name,
                            const std::string& postcode) {
    store::Record record{desk.rooms.id_of<base::RecordId>(),
                         service,
                         number,
                         first_name,
                         "Rahman",
                         base::CivilDate{1979, 6, 14},
                         desk.rooms.clock.now(),
                         postcode};
    desk.rooms.write(
        [&](store::Transaction& transaction) { return store::add_record(transaction, record).has_value(); });
    return record.id;
  }
  // All that was sent by e-mail.
  std::string emails() {
    std::string all;
    for (const auto& message : desk.rooms.write([&](store::Transaction& transaction) {
           return store::list_inbox(transaction, desk.rooms.sealing, 100);
         })) {
      if (message.kind == store::MessageKind::email) all += message.subject + "\n" + message.body + "\n";
    }
    return all;
  }
};

// What no log line may hold.
void nothing_in_log(const Inviting& office, std::initializer_list<std::string> secrets) {
  for (const std::string& line : office.desk.log) {
    for (const std::string& secret : secrets) CHECK_FALSE(mentions(line, secret));
  }
}

}  // namespace

TEST_CASE("an invitation leads to the form through logging in, and the link is then that login's") {
  Inviting office;
  const std::string sheet = office.invite("nadia.rahman@example.org");
  CHECK(office.sheet(office.helen, sheet)["state"] == "link-sent");
  const std::string token = office.token_in_email();
  CHECK(mentions(office.emails(), "Set up your Children’s Services Online Account"));
  CHECK(mentions(office.emails(), "Please fill in this form to set up the account"));
  Visitor nobody(office.desk), nadia(office.desk), other(office.desk);
  // Opening it grants nothing and uses nothing up: mail programs open links too.
  CHECK(office.link(nobody, token)["invited"] == "open");
  CHECK_FALSE(mentions(nobody.get("/api/v1/invitations/" + token).body, "Nadia"));
  CHECK(Inviting::start(nobody, token).status == 401);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  sign_in(office.desk, other, office.desk.people.grace);
  CHECK(office.link(nadia, token)["invited"] == "open");
  const auto begun = Inviting::start(nadia, token);
  REQUIRE(begun.status == 201);
  CHECK(not_described("POST", "/api/v1/invitations/" + token + "/draft", begun).empty());
  // What the login knows stands there already.
  CHECK(mentions(begun.body, office.desk.people.nadia.email));
  const auto again = Inviting::start(nadia, token);
  CHECK(again.status == 200);
  CHECK(json_of(again)["id"] == json_of(begun)["id"]);
  CHECK(office.link(nadia, token)["invited"] == "begun");
  // Opened by somebody else: nothing of whose it is.
  for (Visitor* each : {&nobody, &other}) {
    const auto told = office.link(*each, token);
    CHECK(told["invited"] == "used");
    CHECK(told["draft"] == "");
  }
  CHECK(Inviting::start(other, token).status == 404);
  CHECK(office.sheet(office.helen, sheet)["state"] == "form-begun");
  nothing_in_log(office, {token, "nadia.rahman"});
}

TEST_CASE("a link that has expired, was replaced, was withdrawn or never was leads nowhere, and says so") {
  Inviting office;
  const std::string sheet = office.invite("nadia.rahman@example.org");
  const std::string first = office.token_in_email();
  Visitor nadia(office.desk);
  CHECK(office.link(nadia, "aaaaaaaaaaaaaaaaaaaaaaaaaa")["invited"] == "gone");
  office.desk.rooms.clock.advance(base::days(14));
  CHECK(office.link(nadia, first)["invited"] == "expired");
  sign_in(office.desk, nadia, office.desk.people.nadia);
  sign_in(office.desk, office.helen, office.desk.people.ruth);
  CHECK(Inviting::start(nadia, first).status == 409);
  CHECK(office.sheet(office.helen, sheet)["state"] == "link-expired");
  REQUIRE(office.act(office.helen, sheet, "resend", "").status == 200);
  office.desk.deliver();
  const std::string second = office.token_in_email();
  CHECK(second != first);
  CHECK(office.link(nadia, first)["invited"] == "gone");
  CHECK(office.link(nadia, second)["invited"] == "open");
  REQUIRE(office.act(office.helen, sheet, "withdraw", "").status == 200);
  CHECK(office.act(office.helen, sheet, "withdraw", "").status == 409);
  CHECK(office.link(nadia, second)["invited"] == "gone");
  CHECK(Inviting::start(nadia, second).status == 409);
  CHECK(Inviting::start(nadia, first).status == 404);
  CHECK(office.sheet(office.helen, sheet)["state"] == "withdrawn");
  CHECK(office.audited("invitation_sent") == 2);
  CHECK(office.audited("invitation_withdrawn") == 1);
}

TEST_CASE("another link frees an invitation that the wrong person went on with, who loses nothing") {
  Inviting office;
  const std::string sheet = office.invite("nadia.rahman@example.org");
  Visitor wrong(office.desk), nadia(office.desk);
  sign_in(office.desk, wrong, office.desk.people.grace);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  const auto begun = Inviting::start(wrong, office.token_in_email());
  REQUIRE(begun.status == 201);
  REQUIRE(office.act(office.helen, sheet, "resend", "").status == 200);
  office.desk.deliver();
  CHECK(Inviting::start(nadia, office.token_in_email()).status == 201);
  // What the first began is theirs to send; a worker sees whom it was meant for.
  const auto sent = office.send(wrong, base::text_at(json_of(begun), "id").value_or(""),
                                office.answers("1979-06-14", "ES2 7PL"));
  CHECK(sent.status == 201);
  CHECK(office.link(nadia, office.token_in_email())["invited"] == "begun");
  const auto queue = office.list(office.helen, "account-requests");
  REQUIRE(queue["rows"].size() == 1);
  const auto told =
      office.sheet(office.helen, "account-requests/" + queue["rows"][0]["id"].get<std::string>());
  CHECK(told["title"] == "Grace Okafor");
  CHECK(mentions(told.dump(), "Nadia Rahman"));
}

TEST_CASE("a request suggests the records of the worker's service that agree in two of three, or in number") {
  Inviting office;
  const auto alike = office.add_record("ESC-C-10402", store::Service::children, "Nadia", "ES2 7PL");
  const auto twin = office.add_record("ESC-C-10403", store::Service::children, "Noor", "ES2 7PL");
  office.add_record("ESC-C-10404", store::Service::children, "Noor", "ES9 9ZZ");
  office.add_record("ESC-A-10402", store::Service::adult, "Nadia", "ES2 7PL");
  Visitor nadia(office.desk);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  const auto sheet = office.sheet(office.helen, office.ask_for_account(nadia));
  const auto& rows = sheet["tables"][0]["rows"];
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["id"] == alike.value);
  CHECK(rows[0]["cells"][4]["word"] == "agrees-all");
  CHECK(rows[1]["id"] == twin.value);
  CHECK(rows[1]["cells"][4]["word"] == "agrees-born-postcode");
  CHECK_FALSE(mentions(sheet.dump(), "ESC-A-10402"));
  CHECK(json_of(office.helen.get(std::string(console_api)))["lists"][0]["waiting"] == 1);
  // Seen by workers of the service alone.
  const std::string id = office.list(office.helen, "account-requests")["rows"][0]["id"];
  for (const std::string target : {"/account-requests", "/invitations"}) {
    CHECK(office.idris.get(std::string(console_api) + target).status == 404);
    CHECK(nadia.get(std::string(console_api) + target).status == 404);
  }
  CHECK(office.idris.get(std::string(console_api) + "/account-requests/" + id).status == 404);
  Visitor colin(office.desk);
  office.give(office.desk.people.colin, store::Role::worker, store::Service::adult);
  sign_in(office.desk, colin, office.desk.people.colin);
  CHECK(office.list(colin, "account-requests")["rows"].empty());
  CHECK(office.list(colin, "invitations")["rows"].empty());
  CHECK(colin.get(std::string(console_api) + "/account-requests/" + id).status == 404);
  CHECK(office.act(colin, "account-requests/" + id, "activate", alike.value).status == 404);
}

TEST_CASE("activating gives access at once, with consent on record, and is told by e-mail") {
  Inviting office;
  const auto record = office.add_record("ESC-C-10402", store::Service::children, "Nadia", "ES2 7PL");
  Visitor nadia(office.desk);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  const std::string path = office.ask_for_account(nadia);
  const std::string dashboard = "/api/v1/accounts/" + record.value + "/dashboard";
  CHECK(nadia.get(dashboard).status == 404);
  const auto as = [](const std::string& holder, const std::string& consent) {
    return Office::given({{"holder", holder}, {"consent-given", consent}});
  };
  CHECK(office.act(office.helen, path, "activate", record.value, as("friend", "")).status == 422);
  const auto without = office.act(office.helen, path, "activate", record.value, as("representative", ""));
  CHECK(without.status == 422);
  CHECK(mentions(without.body, "consent-given"));
  // Only what the sheet offers: a record of the other service is no choice.
  const auto adult = office.add_record("ESC-A-10402", store::Service::adult, "Nadia", "ES2 7PL");
  CHECK(office.act(office.helen, path, "activate", adult.value, as("self", "")).status == 409);
  const auto unknown = office.act(office.helen, path, "activate-number", "",
                                  Office::given({{"number", "ESC-A-10402"}, {"holder", "self"}}));
  CHECK(mentions(unknown.body, "record_unknown"));
  CHECK(nadia.get(dashboard).status == 404);
  REQUIRE(office.act(office.helen, path, "activate", record.value, as("self", "")).status == 200);
  office.desk.deliver();
  CHECK(mentions(office.emails(), "Online Social Care Account activation"));
  CHECK_FALSE(mentions(office.emails(), "Rahman"));
  CHECK(nadia.get(dashboard).status == 200);
  CHECK(office.sheet(office.helen, path)["state"] == "done");
  for (const std::string action : {"activate", "activate-number", "ask", "decline-request"})
    CHECK(office.act(office.helen, path, action, action == "activate" ? record.value : "").status == 409);
  CHECK(office.audited("access_given") == 1);
  const auto mine = nadia.get("/api/v1/my-account");
  CHECK(not_described("GET", "/api/v1/my-account", mine).empty());
  CHECK(mentions(mine.body, R"("state":"activated")"));
  CHECK(office.link(nadia, office.token_in_email())["invited"] == "sent");
}

TEST_CASE("nobody gets an account as their own that somebody holds as theirs, nor the same access twice") {
  Inviting office;
  const auto record = office.add_record("ESC-C-10402", store::Service::children, "Nadia", "ES2 7PL");
  const store::Access held{office.desk.rooms.id_of<base::AccessId>(),
                           office.desk.people.colin.login,
                           record,
                           store::HolderKind::self,
                           {},
                           office.desk.rooms.clock.now(),
                           std::nullopt};
  office.desk.rooms.write(
      [&](store::Transaction& transaction) { return store::add_access(transaction, held).has_value(); });
  Visitor nadia(office.desk);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  const std::string path = office.ask_for_account(nadia);
  const auto refused =
      office.act(office.helen, path, "activate", record.value, Office::given({{"holder", "self"}}));
  CHECK(refused.status == 422);
  CHECK(mentions(refused.body, "self_held"));
  CHECK(office.sheet(office.helen, path)["state"] == "open");
}

TEST_CASE("what is uploaded with a request is opened by workers of the service, and by nobody else") {
  Inviting office;
  Visitor nadia(office.desk), grace(office.desk), colin(office.desk);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  sign_in(office.desk, grace, office.desk.people.grace);
  office.give(office.desk.people.colin, store::Role::worker, store::Service::adult);
  sign_in(office.desk, colin, office.desk.people.colin);
  office.invite("nadia.rahman@example.org");
  const auto begun = Inviting::start(nadia, office.token_in_email());
  const std::string draft = base::text_at(json_of(begun), "id").value_or("");
  const auto added = nadia.upload("/api/v1/drafts/" + draft + "/files?key=authority-files&name=lasting.pdf",
                                  std::string(pdf));
  INFO(added.body);
  REQUIRE(added.status == 201);
  const std::string file = base::text_at(json_of(added), "url").value_or("");
  // While it is written it is the person's alone.
  CHECK(office.helen.get(file).status == 404);
  base::Json items = office.answers("1979-06-14", "ES2 7PL");
  items[2] = Inviting::page("whose", {{"whose-record", office.option("whose-record", "family")}});
  items[3] = Inviting::page("person", {{"person-first-name", Inviting::said("Ada")},
                                       {"person-surname", Inviting::said("Rahman")},
                                       {"person-birth-date", {{"valueDate", "1941-02-03"}}},
                                       {"person-lives", office.option("person-lives", "with-me")}});
  const base::Json attached{
      {"valueAttachment",
       {{"url", file}, {"title", "lasting.pdf"}, {"contentType", "application/pdf"}, {"size", pdf.size()}}}};
  items.insert(items.begin() + 4,
               Inviting::page("relationship", {{"relation", office.option("relation", "parent")},
                                               {"authority", office.option("authority", "lpa-health")},
                                               {"authority-files", attached}}));
  items.insert(items.begin() + 5,
               Inviting::page("consent", {{"consent-given", office.option("consent-given", "not-asked")}}));
  const auto sent = office.send(nadia, draft, items);
  INFO(sent.body);
  REQUIRE(sent.status == 201);
  CHECK(office.helen.get(file).status == 200);
  CHECK(nadia.get(file).status == 200);
  for (Visitor* other : {&grace, &colin, &office.idris}) CHECK(other->get(file).status == 404);
  CHECK(office.audited("file_downloaded") == 2);
}

TEST_CASE("a worker asks, the person answers, and the request is there to decide about again") {
  Inviting office;
  Visitor nadia(office.desk), grace(office.desk);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  sign_in(office.desk, grace, office.desk.people.grace);
  const std::string path = office.ask_for_account(nadia);
  const std::string answer = "/api/v1/account-requests/" + path.substr(path.find('/') + 1) + "/answer";
  const std::string words = R"({"words":"It was my maiden name."})";
  CHECK(nadia.api("POST", answer, words).status == 409);
  CHECK(office.act(office.helen, path, "ask", "").status == 422);
  CHECK(office
            .act(office.helen, path, "activate-number", "",
                 Office::given({{"number", "ESC\n1"}, {"holder", "self"}}))
            .status == 422);
  REQUIRE(office
              .act(office.helen, path, "ask", "",
                   Office::given({{"question", "Under which name do we know you?"}}))
              .status == 200);
  office.desk.deliver();
  CHECK(mentions(office.emails(), "We have a question about your request"));
  CHECK_FALSE(mentions(office.emails(), "Under which name"));
  CHECK(office.sheet(office.helen, path)["state"] == "awaited");
  CHECK(mentions(nadia.get("/api/v1/my-account").body, "Under which name do we know you?"));
  CHECK_FALSE(mentions(grace.get("/api/v1/my-account").body, "Under which name"));
  CHECK(mentions(nadia.get("/api/v1/dashboard").body, R"("state":"asked")"));
  CHECK(grace.api("POST", answer, words).status == 404);
  CHECK(nadia.api("POST", answer, R"({"words":"  "})").status == 422);
  CHECK(nadia.api("POST", answer, R"({"words":"It was\u0007 my maiden name.\r\nSee above."})").status == 204);
  CHECK(nadia.api("POST", answer, words).status == 409);
  const auto sheet = office.sheet(office.helen, path);
  CHECK(sheet["state"] == "open");
  CHECK(mentions(sheet.dump(), R"(It was my maiden name.\nSee above.)"));
  nothing_in_log(office, {"maiden", "Under which"});
}

TEST_CASE("a declined request says why to who asked, and to nobody by e-mail") {
  Inviting office;
  Visitor nadia(office.desk);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  const std::string path = office.ask_for_account(nadia);
  REQUIRE(office
              .act(office.helen, path, "decline-request", "",
                   Office::given({{"reason", "We know nobody of that name."}}))
              .status == 200);
  office.desk.deliver();
  CHECK(mentions(office.emails(), "We have decided about your request"));
  CHECK_FALSE(mentions(office.emails(), "nobody of that name"));
  CHECK(mentions(nadia.get("/api/v1/my-account").body, "We know nobody of that name."));
  CHECK(office
            .act(office.helen, path, "activate-number", "",
                 Office::given({{"number", "1"}, {"holder", "self"}}))
            .status == 409);
}

TEST_CASE("a question that is not answered for 90 days declines the request; an unused invitation goes") {
  Inviting office;
  Visitor nadia(office.desk);
  sign_in(office.desk, nadia, office.desk.people.nadia);
  const std::string path = office.ask_for_account(nadia);
  REQUIRE(office.act(office.helen, path, "ask", "", Office::given({{"question", "Who are you?"}})).status ==
          200);
  const std::string unused = office.invite("somebody@example.org");
  office.desk.rooms.clock.advance(base::days(89));
  office.desk.retain();
  sign_in(office.desk, office.helen, office.desk.people.ruth);
  CHECK(office.sheet(office.helen, path)["state"] == "awaited");
  office.desk.rooms.clock.advance(base::days(1));
  office.desk.retain();
  sign_in(office.desk, office.helen, office.desk.people.ruth);
  CHECK(office.sheet(office.helen, path)["state"] == "declined");
  CHECK(office.sheet(office.helen, unused)["state"] == "link-expired");
  office.desk.rooms.clock.advance(base::days(14));
  office.desk.retain();
  sign_in(office.desk, office.helen, office.desk.people.ruth);
  CHECK(office.helen.get(std::string(console_api) + "/" + unused).status == 404);
}

}  // namespace scenarios
