#include <algorithm>
#include <array>

#include "shared/base/telephone.h"
#include "shared/base/text.h"
#include "shared/portal/my_account/my_account.h"

namespace portal::my_account {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

struct Name {
  std::string_view part;  // of what a browser says it is
  std::string_view name;
};

constexpr std::array<Name, 8> browsers{{{"Edg", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"SamsungBrowser/", "Samsung Internet"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"CriOS/", "Chrome"},
                                        {"Chrome/", "Chrome"},
                                        {"Safari/", "Safari"}}};
constexpr std::array<Name, 7> systems{{{"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Android", "Android"},
                                       {"Windows", "Windows"},
                                       {"CrOS", "Chromebook"},
                                       {"Macintosh", "Mac"},
                                       {"Linux", "Linux"}}};

template <std::size_t count>
std::string_view name_in(std::string_view agent, const std::array<Name, count>& names) {
  for (const Name& each : names) {
    if (agent.find(each.part) != std::string_view::npos) return each.name;
  }
  return {};
}

Node headings(std::vector<Node> cells) {
  for (Node& cell : cells) cell.header_cell = true;
  return nodes::row("", std::move(cells));
}

// What was done, as the address says it.
struct Done {
  std::string_view why;
  Key title;
  Key words;
};
constexpr std::array<Done, 7> dones{{{"ended", Key::my_ended_title, Key::my_ended},
                                     {"details", Key::my_done_title, Key::my_done_details},
                                     {"password", Key::my_done_title, Key::my_done_password},
                                     {"email", Key::my_done_title, Key::my_done_email},
                                     {"stopped", Key::my_done_stopped_title, Key::my_done_stopped},
                                     {"other", Key::my_done_title, Key::my_done_other},
                                     {"answered", Key::my_done_title, Key::my_done_answered}}};

Node details(const State& model, const Common& common) {
  const api::MyAccount& account = *model.account;
  const auto change = [&](Node fact, Place place, Key what) {
    fact.children.push_back(nodes::link(fact.key + "-change", say(common, Key::my_change),
                                        write_route(at_place(place)), say(common, what)));
    return fact;
  };
  const auto given = [&](const std::string& text) {
    return text.empty() ? say(common, Key::my_not_given) : text;
  };
  Node address = nodes::fact("address", say(common, Key::my_address), given(account.address));
  address.multiple_lines = true;
  std::vector<Node> facts{
      change(nodes::fact("name", say(common, Key::my_name), account.name), Place::my_details,
             Key::my_change_name),
      change(std::move(address), Place::my_details, Key::my_change_address),
      change(nodes::fact("contact-phone", say(common, Key::my_contact_phone),
                         given(base::spaced_telephone(account.contact_phone))),
             Place::my_details, Key::my_change_contact_phone),
      change(nodes::fact("email", say(common, Key::my_email), account.email), Place::my_email,
             Key::my_change_email),
      change(nodes::fact("password", say(common, Key::my_password), say(common, Key::my_password_hidden)),
             Place::my_password, Key::my_change_password),
      nodes::fact("phone", say(common, Key::my_phone), account.masked_phone)};
  std::vector<Node> all{nodes::parent(Role::summary_list, "details", std::move(facts))};
  if (const std::string& phone = common.session.names.help_phone; !phone.empty())
    all.push_back(nodes::paragraph("details-wrong", say(common, Key::my_details_wrong, phone)));
  return nodes::section("details-section", say(common, Key::my_details), std::move(all));
}

Key holder_words(api::Holder holder) {
  switch (holder) {
    case api::Holder::representative:
      return Key::my_held_representative;
    case api::Holder::foster_carer:
      return Key::my_held_carer;
    case api::Holder::self:
      break;
  }
  return Key::my_held_self;
}

// The accounts that are held, each with a way to stop (J11).
Node held(const State& model, const Common& common) {
  const auto& list = model.account->held;
  if (list.empty()) {
    return nodes::section("held-section", say(common, Key::my_held),
                          {nodes::paragraph("held-none", say(common, Key::my_held_none))});
  }
  Node columns = headings({nodes::cell("column-whose", say(common, Key::my_column_whose)),
                           nodes::cell("column-holder", say(common, Key::my_column_holder)),
                           nodes::cell("column-held-since", say(common, Key::my_column_held_since)),
                           nodes::cell("column-stop", say(common, Key::my_column_action))});
  columns.key = "held-columns";
  std::vector<Node> rows{std::move(columns)};
  for (const api::HeldAccount& each : list) {
    const std::string key = "held-" + each.id.value;
    Node whose = nodes::cell(key + "-whose", each.name);
    whose.header_cell = true;
    Node stop = nodes::link(key + "-stop", say(common, Key::my_stop),
                            write_route(at_place(Place::my_access, each.id.value)),
                            say(common, Key::my_stop_hidden, each.name));
    rows.push_back(nodes::row(
        key, {std::move(whose), nodes::cell(key + "-holder", say(common, holder_words(each.holder))),
              nodes::cell(key + "-since", say_day(common, each.since)),
              nodes::cell(key + "-action", std::move(stop))}));
  }
  return nodes::section("held-section", say(common, Key::my_held),
                        {nodes::paragraph("held-text", say(common, Key::my_held_text)),
                         nodes::parent(Role::table, "held", std::move(rows))});
}

// The other way round: who somebody is to the person who reads.
Key other_words(api::Holder holder) {
  switch (holder) {
    case api::Holder::representative:
      return Key::my_others_representative;
    case api::Holder::foster_carer:
      return Key::my_others_carer;
    case api::Holder::self:
      break;
  }
  return Key::my_others_self;
}

bool goes_on(const Common& common, const api::AccessToMine& access) {
  return access.until.ms == 0 || access.until > common.now;
}

Node other_row(const Common& common, const api::AccessToMine& access) {
  const std::string key = "other-" + access.id.value;
  Node name = nodes::cell(key + "-name", access.name);
  name.header_cell = true;
  Node action = nodes::cell(key + "-action", std::string());
  if (goes_on(common, access)) {
    action =
        nodes::cell(key + "-action", nodes::link(key + "-end", say(common, Key::my_others_end),
                                                 write_route(at_place(Place::my_access, access.id.value)),
                                                 say(common, Key::my_others_end_hidden, access.name)));
  }
  return nodes::row(
      key, {std::move(name), nodes::cell(key + "-holder", say(common, other_words(access.holder))),
            nodes::cell(key + "-consent",
                        access.consent.empty() ? say(common, Key::my_others_no_consent) : access.consent),
            nodes::cell(key + "-since", say_day(common, access.since)),
            nodes::cell(key + "-until", goes_on(common, access) && access.until.ms == 0
                                            ? say(common, Key::my_others_goes_on)
                                            : say_day(common, access.until)),
            std::move(action)});
}

// Who else sees the account that is about the person, who did, and how consent was given (J11).
Node others(const State& model, const Common& common) {
  Node columns = headings({nodes::cell("column-other", say(common, Key::my_others_who)),
                           nodes::cell("column-other-holder", say(common, Key::my_others_as)),
                           nodes::cell("column-other-consent", say(common, Key::my_others_consent)),
                           nodes::cell("column-other-since", say(common, Key::my_column_held_since)),
                           nodes::cell("column-other-until", say(common, Key::my_others_until)),
                           nodes::cell("column-other-action", say(common, Key::my_column_action))});
  columns.key = "others-columns";
  std::vector<Node> rows{std::move(columns)};
  for (const api::AccessToMine& each : model.account->others) rows.push_back(other_row(common, each));
  if (rows.size() == 1) {
    return nodes::section("others-section", say(common, Key::my_others),
                          {nodes::paragraph("others-none", say(common, Key::my_others_none))});
  }
  return nodes::section("others-section", say(common, Key::my_others),
                        {nodes::paragraph("others-text", say(common, Key::my_others_text)),
                         nodes::parent(Role::table, "others", std::move(rows))});
}

Node place_row(const Common& common, const api::SignedInAt& place) {
  const std::string key = "place-" + place.id.value;
  const std::string device = device_words(common, place.agent);
  Node where = nodes::cell(key + "-where", device);
  where.header_cell = true;
  Node action =
      place.here
          ? nodes::cell(key + "-action", say(common, Key::my_place_here))
          : nodes::cell(
                key + "-action",
                nodes::button("end-" + place.id.value, say(common, Key::sign_out), Variant::secondary,
                              say(common, Key::my_place_hidden, device, say_date_time(common, place.since))));
  return nodes::row(
      key, {std::move(where), nodes::cell(key + "-since", say_date_time(common, place.since)),
            nodes::cell(key + "-active", say_date_time(common, place.last_active)), std::move(action)});
}

Node places(const State& model, const Common& common) {
  const auto& list = model.account->signed_in;
  Node columns = headings({nodes::cell("column-where", say(common, Key::my_column_where)),
                           nodes::cell("column-since", say(common, Key::my_column_since)),
                           nodes::cell("column-active", say(common, Key::my_column_active)),
                           nodes::cell("column-action", say(common, Key::my_column_action))});
  columns.key = "places-columns";
  std::vector<Node> rows{std::move(columns)};
  for (const api::SignedInAt& place : list) rows.push_back(place_row(common, place));
  Node table = nodes::parent(Role::table, "places-table", std::move(rows));
  std::vector<Node> all{std::move(table)};
  if (list.size() > 1)
    all.push_back(nodes::button("end-others", say(common, Key::my_end_others), Variant::secondary));
  return nodes::section("places-section", say(common, Key::my_places),
                        {nodes::paragraph("places-text", say(common, Key::my_places_text)),
                         nodes::form(common, "places", std::move(all))});
}

Node sign_ins(const State& model, const Common& common) {
  Node columns = headings({nodes::cell("column-when", say(common, Key::my_column_when)),
                           nodes::cell("column-device", say(common, Key::my_column_where))});
  columns.key = "sign-ins-columns";
  std::vector<Node> rows{std::move(columns)};
  std::size_t number = 0;
  for (const api::PastSignIn& each : model.account->sign_ins) {
    const std::string key = "sign-in-" + std::to_string(++number);
    Node when = nodes::cell(key + "-when", say_date_time(common, each.at));
    when.header_cell = true;
    rows.push_back(
        nodes::row(key, {std::move(when), nodes::cell(key + "-device", device_words(common, each.agent))}));
  }
  std::vector<Node> all{nodes::paragraph(
      "sign-ins-text",
      say(common, Key::my_sign_ins_text, std::to_string(model.account->sign_ins_kept_days)))};
  if (number == 0) {
    all.push_back(nodes::paragraph("sign-ins-none", say(common, Key::my_sign_ins_none)));
  } else {
    all.push_back(nodes::parent(Role::table, "sign-ins", std::move(rows)));
  }
  return nodes::section("sign-ins-section", say(common, Key::my_sign_ins), std::move(all));
}

// The same on a painted and on a plain page.
Node looks(const Common& common) {
  const std::string back = "?return=" + base::percent_encode(write_route(at_place(Place::my_account)));
  return nodes::section(
      "looks-section", say(common, Key::my_looks),
      {nodes::paragraph("looks-text", say(common, Key::my_looks_text)),
       nodes::link("looks-plain", say(common, Key::my_looks_use_plain), "/presentation/plain" + back),
       nodes::link("looks-painted", say(common, Key::my_looks_use_painted), "/presentation/painted" + back)});
}

}  // namespace

std::string device_words(const Common& common, std::string_view agent) {
  const std::string_view browser = name_in(agent, browsers);
  const std::string_view system = name_in(agent, systems);
  if (browser.empty() && system.empty()) return say(common, Key::my_device_unknown);
  if (system.empty()) return std::string(browser);
  if (browser.empty()) return say(common, Key::my_device_system, system);
  return say(common, Key::my_device, browser, system);
}

Page view(const Model& kept, const Common& common) {
  const State& model = *kept.state;
  if (common.route.place != Place::my_account) return changing_view(model, common);
  Page page;
  page.title = say(common, Key::my_account_title);
  page.account = common.session.person;
  for (const Done& each : dones) {
    if (each.why != common.route.why) continue;
    page.notices.push_back(
        nodes::notice("done", say(common, each.title), say(common, each.words), Variant::success));
  }
  page.main.push_back(nodes::title(page.title));
  if (!model.account) return page;
  page.main.push_back(details(model, common));
  page.main.push_back(held(model, common));
  const auto& accounts = model.account->held;
  if (std::any_of(accounts.begin(), accounts.end(),
                  [](const api::HeldAccount& each) { return each.holder == api::Holder::self; }))
    page.main.push_back(others(model, common));
  if (!model.account->requests.empty()) page.main.push_back(requests(model, common));
  page.main.push_back(places(model, common));
  page.main.push_back(sign_ins(model, common));
  page.main.push_back(looks(common));
  return page;
}

}  // namespace portal::my_account
