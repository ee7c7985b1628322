#include "shared/portal/my_account/my_account.h"

namespace portal::my_account {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

Node field(const Changing& changing, const Common& common, Role role, std::string key, Key label,
           const std::string& value, std::string autocomplete) {
  Node node;
  node.role = role;
  node.label = say(common, label);
  node.error = fault_of(changing.faults, common, key);
  node.value = value;
  node.autocomplete = std::move(autocomplete);
  node.key = std::move(key);
  return node;
}

Node press(const Changing& changing, const Common& common, const std::string& key, Key text,
           Variant variant) {
  Node node = nodes::button(key, say(common, text), variant);
  node.error = fault_of(changing.faults, common, key);
  return node;
}

Node current(const Changing& changing, const Common& common) {
  return field(changing, common, Role::password, "current-password", Key::my_current, changing.current,
               "current-password");
}

void put_details(nodes::Children& form, const Changing& changing, const Common& common) {
  const api::MyDetails& given = changing.details;
  form.push_back(field(changing, common, Role::text_field, "first-name", Key::join_first_name,
                       given.first_name, "given-name"));
  form.push_back(
      field(changing, common, Role::text_field, "surname", Key::join_surname, given.surname, "family-name"));
  Node address =
      field(changing, common, Role::text_area, "address", Key::my_address, given.address, "street-address");
  address.rows = 4;
  form.push_back(std::move(address));
  Node phone = field(changing, common, Role::text_field, "contact-phone", Key::my_contact_phone,
                     given.contact_phone, "tel");
  phone.hint = say(common, Key::my_contact_phone_hint);
  phone.input = ui::Input::telephone;
  phone.width = ui::Width::characters_20;
  form.push_back(std::move(phone));
  form.push_back(press(changing, common, "save-details", Key::my_save, Variant::primary));
}

void put_password(nodes::Children& form, const Changing& changing, const Common& common) {
  form.push_back(current(changing, common));
  Node password = field(changing, common, Role::password, "new-password", Key::my_new_password,
                        changing.password, "new-password");
  password.hint = say(common, Key::join_password_hint);
  form.push_back(std::move(password));
  form.push_back(field(changing, common, Role::password, "password-again", Key::join_password_again,
                       changing.again, "new-password"));
  form.push_back(press(changing, common, "save-password", Key::forgotten_set, Variant::primary));
}

Node email_field(const Changing& changing, const Common& common) {
  Node email = field(changing, common, Role::text_field, "email", Key::my_new_email, changing.email, "email");
  email.input = ui::Input::email;
  return email;
}

void put_email(nodes::Children& form, const Changing& changing, const Common& common) {
  if (!changing.check || changing.check->stage != api::EmailStage::sent) {
    form.push_back(email_field(changing, common));
    form.push_back(current(changing, common));
    form.push_back(press(changing, common, "send-code", Key::join_send, Variant::primary));
    return;
  }
  const auto life = duration(common, common.session.times.code_life);
  form.push_back(nodes::words(Role::inset, "news", say(common, Key::join_sent, changing.check->email, life)));
  if (changing.news) form.push_back(nodes::paragraph("latest", say(common, *changing.news)));
  form.push_back(nodes::hidden("email", changing.check->email));
  Node code =
      field(changing, common, Role::text_field, "code", Key::join_code, changing.code, "one-time-code");
  code.hint = say(common, Key::join_code_hint);
  code.input = ui::Input::one_time_code;
  code.width = ui::Width::characters_10;
  form.push_back(std::move(code));
  form.push_back(press(changing, common, "verify", Key::my_email_verify, Variant::primary));
  form.push_back(nodes::heading("again", say(common, Key::code_not_arrived), 2));
  form.push_back(press(changing, common, "send-code", Key::code_again, Variant::secondary));
  form.push_back(press(changing, common, "other-email", Key::join_other_email, Variant::secondary));
}

// Null: no such account is held any more.
const api::HeldAccount* held(const State& model, const Common& common) {
  for (const api::HeldAccount& each : model.account->held) {
    if (each.id.value == common.route.id) return &each;
  }
  return nullptr;
}

// The page for ending another's access to the account that is about the person.
Page other_page(const State& model, const Common& common, const api::AccessToMine& access) {
  Page page;
  page.account = common.session.person;
  page.title = say(common, Key::my_others_end_title, access.name);
  page.main = {nodes::back_link(common, write_route(at_place(Place::my_account))), nodes::title(page.title),
               nodes::paragraph("what", say(common, Key::my_others_end_text, access.name)),
               nodes::words(Role::warning, "warning", say(common, Key::my_others_end_warning)),
               nodes::form(common, "form",
                           {current(model.changing, common), press(model.changing, common, "stop-holding",
                                                                   Key::my_others_end, Variant::warning)})};
  put_error_summary(page, common);
  return page;
}

Page stop_page(const State& model, const Common& common) {
  for (const api::AccessToMine& each : model.account->others) {
    const bool goes_on = each.until.ms == 0 || each.until > common.now;
    if (goes_on && each.id.value == common.route.id) return other_page(model, common, each);
  }
  const api::HeldAccount* account = held(model, common);
  Page page;
  page.account = common.session.person;
  page.main.push_back(nodes::back_link(common, write_route(at_place(Place::my_account))));
  if (account == nullptr) {
    page.title = say(common, Key::my_stop_none_title);
    page.main.push_back(nodes::title(page.title));
    page.main.push_back(nodes::paragraph("what", say(common, Key::my_stop_none)));
    return page;
  }
  page.title = say(common, Key::my_stop_title, account->name);
  Node warning = nodes::words(Role::warning, "warning", say(common, Key::my_stop_warning));
  nodes::Children form{current(model.changing, common),
                       press(model.changing, common, "stop-holding", Key::my_stop_button, Variant::warning)};
  page.main.push_back(nodes::title(page.title));
  page.main.push_back(nodes::paragraph("what", say(common, Key::my_stop_text, account->name)));
  page.main.push_back(std::move(warning));
  page.main.push_back(nodes::form(common, "form", std::move(form)));
  put_error_summary(page, common);
  return page;
}

}  // namespace

Page changing_view(const State& model, const Common& common) {
  const Changing& changing = model.changing;
  const Place place = common.route.place;
  if (place == Place::my_access) return stop_page(model, common);
  if (place == Place::my_request) return request_page(model, common);
  Page page;
  page.title = say(common, place == Place::my_details    ? Key::my_details_title
                           : place == Place::my_password ? Key::my_password_title
                                                         : Key::my_email_title);
  page.account = common.session.person;
  page.main = {nodes::back_link(common, write_route(at_place(Place::my_account))), nodes::title(page.title)};
  nodes::Children form;
  if (place == Place::my_details) {
    put_details(form, changing, common);
  } else if (place == Place::my_password) {
    page.main.push_back(nodes::paragraph("what", say(common, Key::my_password_text)));
    put_password(form, changing, common);
  } else {
    page.main.push_back(nodes::paragraph("what", say(common, Key::my_email_text, model.account->email)));
    put_email(form, changing, common);
  }
  page.main.push_back(nodes::form(common, "form", std::move(form)));
  put_error_summary(page, common);
  return page;
}

}  // namespace portal::my_account
