#include "shared/portal/joining/joining.h"

namespace portal::joining {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

Node field(const Model& model, const Common& common, Role role, std::string key, Key label,
           const std::string& value, std::string autocomplete) {
  Node node;
  node.role = role;
  node.label = say(common, label);
  node.error = fault_of(model.faults, common, key);
  node.value = value;
  node.autocomplete = std::move(autocomplete);
  node.key = std::move(key);
  return node;
}

Node press(const Model& model, const Common& common, const std::string& key, Key text, Variant variant) {
  Node node = nodes::button(key, say(common, text), variant);
  node.error = fault_of(model.faults, common, key);
  return node;
}

Node email_field(const Model& model, const Common& common) {
  Node email = field(model, common, Role::text_field, "email", Key::email_label, model.email, "username");
  email.input = ui::Input::email;
  return email;
}

void put_asked(nodes::Children& form, const Model& model, const Common& common) {
  form.push_back(email_field(model, common));
  form.push_back(press(model, common, "send-code", Key::join_send, Variant::primary));
}

void put_sent(nodes::Children& form, const Model& model, const Common& common) {
  const auto life = duration(common, common.session.times.code_life);
  form.push_back(email_field(model, common));
  form.push_back(nodes::words(Role::inset, "news", say(common, Key::join_sent, model.check->email, life)));
  if (model.news) form.push_back(nodes::paragraph("latest", say(common, *model.news)));
  Node code = field(model, common, Role::text_field, "code", Key::join_code, model.code, "one-time-code");
  code.hint = say(common, Key::join_code_hint);
  code.input = ui::Input::one_time_code;
  code.width = ui::Width::characters_10;
  form.push_back(std::move(code));
  form.push_back(press(model, common, "verify", Key::join_verify, Variant::primary));
  form.push_back(nodes::heading("again", say(common, Key::code_not_arrived), 2));
  form.push_back(nodes::paragraph("again-text", say(common, Key::join_not_arrived)));
  form.push_back(press(model, common, "send-code", Key::code_again, Variant::secondary));
}

// The address cannot be changed any more but by beginning again; a password manager keeps it with the
// password.
void put_address(nodes::Children& form, const Model& model, const Common& common) {
  form.push_back(nodes::words(Role::inset, "news", say(common, Key::join_verified)));
  Node email = email_field(model, common);
  email.value = model.check->email;
  email.read_only = true;
  form.push_back(std::move(email));
  Node other = press(model, common, "other-email", Key::join_other_email, Variant::quiet);
  form.push_back(std::move(other));
}

void put_passwords(nodes::Children& form, const Model& model, const Common& common) {
  Node password = field(model, common, Role::password, "new-password", Key::join_password, model.password,
                        "new-password");
  password.hint = say(common, Key::join_password_hint);
  form.push_back(std::move(password));
  form.push_back(field(model, common, Role::password, "password-again", Key::join_password_again, model.again,
                       "new-password"));
}

}  // namespace

Page view(const Model& model, const Common& common) {
  const bool forgotten = common.route.place == Place::forgotten;
  Page page;
  page.title = say(common, forgotten ? Key::forgotten_title : Key::join_title);
  Route back = at_place(Place::sign_in);
  back.to = common.route.to;
  page.main = {nodes::back_link(common, write_route(back)), nodes::title(page.title)};
  if (!model.check) return page;
  nodes::Children form;
  const api::EmailStage stage = model.check->stage;
  if (stage == api::EmailStage::verified) {
    put_address(form, model, common);
    put_passwords(form, model, common);
    if (!forgotten) {
      form.push_back(field(model, common, Role::text_field, "first-name", Key::join_first_name,
                           model.first_name, "given-name"));
      form.push_back(
          field(model, common, Role::text_field, "surname", Key::join_surname, model.surname, "family-name"));
    }
    form.push_back(forgotten ? press(model, common, "set-password", Key::forgotten_set, Variant::primary)
                             : press(model, common, "create", Key::join_create, Variant::primary));
  } else {
    page.main.push_back(
        nodes::words(Role::lead, "lead", say(common, forgotten ? Key::forgotten_lead : Key::join_lead)));
    if (stage == api::EmailStage::sent) {
      put_sent(form, model, common);
    } else {
      put_asked(form, model, common);
    }
  }
  page.main.push_back(nodes::form(common, "form", std::move(form)));
  put_error_summary(page, common);
  return page;
}

}  // namespace portal::joining
