#include "shared/base/telephone.h"
#include "shared/portal/sign_in/sign_in.h"

namespace portal::sign_in {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

Node field(const Model& model, const Common& common, Role role, std::string key, Key label) {
  Node node;
  node.role = role;
  node.label = say(common, label);
  node.error = fault_of(model.faults, common, key);
  node.key = std::move(key);
  return node;
}

// A button that something may have gone wrong with: the summary leads to it.
Node press(const Model& model, const Common& common, const std::string& key, Key text, Variant variant) {
  Node node = nodes::button(key, say(common, text), variant);
  node.error = fault_of(model.faults, common, key);
  return node;
}

Route with_return(const Common& common, Place place) {
  Route route = at_place(place);
  route.to = common.route.to;
  return route;
}

// Masked, unless it is the person who is saying it just now.
std::string phone_of(const api::SignInState& state) {
  return state.setting_up ? base::spaced_telephone(state.phone) : state.masked_phone;
}

void put_phone_help(std::vector<Node>& main, const Common& common, Key words) {
  const std::string& phone = common.session.names.help_phone;
  if (!phone.empty()) main.push_back(nodes::paragraph("cannot", say(common, words, phone)));
}

void put_other_phone(std::vector<Node>& main, const Common& common) {
  main.push_back(nodes::link("other-phone", say(common, Key::confirm_change_phone),
                             write_route(at_place(Place::phone_change))));
  put_phone_help(main, common, Key::confirm_no_phone);
}

Page sign_in_page(const Model& model, const Common& common) {
  Page page;
  page.title = say(common, Key::sign_in_title);
  Node email = field(model, common, Role::text_field, "email", Key::email_label);
  email.value = model.email;
  email.input = ui::Input::email;
  email.autocomplete = "username";
  Node password = field(model, common, Role::password, "password", Key::password_label);
  password.value = model.password;  // gone from the model as soon as the button is pressed: never sent back
  password.autocomplete = "current-password";
  page.main = {nodes::title(page.title), nodes::words(Role::lead, "lead", say(common, Key::sign_in_lead)),
               nodes::form(common, "form",
                           {std::move(email), std::move(password),
                            nodes::button("sign-in", say(common, Key::sign_in_button))})};
  page.main.push_back(nodes::link("forgotten", say(common, Key::sign_in_forgotten),
                                  write_route(with_return(common, Place::forgotten))));
  page.main.push_back(nodes::heading("new-here", say(common, Key::sign_in_new_here), 2));
  page.main.push_back(nodes::link("register", say(common, Key::sign_in_register),
                                  write_route(with_return(common, Place::registering))));
  put_phone_help(page.main, common, Key::sign_in_no_password);
  return page;
}

// A login that has no telephone yet (J2).
[[gnu::noinline]] Page phone_page(const Model& model, const Common& common) {
  Page page;
  page.title = say(common, Key::phone_title);
  Node phone = field(model, common, Role::text_field, "phone", Key::phone_label);
  phone.hint = say(common, Key::phone_hint);
  phone.value = model.phone;
  phone.input = ui::Input::telephone;
  phone.autocomplete = "tel";
  phone.width = ui::Width::characters_20;
  page.main = {nodes::title(page.title), nodes::paragraph("why", say(common, Key::phone_why)),
               nodes::form(common, "form",
                           {std::move(phone), nodes::button("continue", say(common, Key::continue_button))})};
  if (const std::string& email = common.session.names.help_email; !email.empty())
    page.main.push_back(nodes::paragraph("cannot", say(common, Key::phone_none, email)));
  return page;
}

// What is said above the choice between text and call.
[[gnu::noinline]] void put_set_up(Page& page, const Model& model, const Common& common) {
  const bool again = model.state->confirmed > 0;
  page.title = say(common, again ? Key::phone_again_title : Key::phone_confirm_title);
  page.main = {nodes::title(page.title),
               nodes::paragraph("why", say(common, again ? Key::phone_again_text : Key::phone_confirm_text,
                                           phone_of(*model.state))),
               nodes::link("change-phone", say(common, Key::phone_change),
                           write_route(with_return(common, Place::phone)))};
}

[[gnu::noinline]] Page over_page(const Common& common) {
  Page page;
  page.title = say(common, Key::sign_in_title);
  page.main = {nodes::title(page.title), nodes::paragraph("over", say(common, Key::sign_in_start_again)),
               nodes::link_button("again", say(common, Key::sign_in_button),
                                  write_route(with_return(common, Place::sign_in)))};
  return page;
}

[[gnu::noinline]] Page confirm_page(const Model& model, const Common& common) {
  Page page;
  if (model.state->setting_up) {
    put_set_up(page, model, common);
  } else {
    page.title = say(common, Key::confirm_title);
    page.main = {nodes::title(page.title),
                 nodes::paragraph("why", say(common, Key::confirm_text, model.state->masked_phone))};
  }
  nodes::Children choices;
  if (model.state->can_text) {
    choices.push_back(nodes::paragraph("text-hint", say(common, Key::confirm_send_code_hint)));
    choices.push_back(press(model, common, "send-code", Key::confirm_send_code, Variant::primary));
    choices.push_back(nodes::paragraph("call-hint", say(common, Key::confirm_call_me_hint)));
    choices.push_back(press(model, common, "call-me", Key::confirm_call_me, Variant::secondary));
  } else {
    choices.push_back(nodes::paragraph("call-hint", say(common, Key::confirm_landline)));
    choices.push_back(press(model, common, "call-me", Key::confirm_call_me, Variant::primary));
  }
  page.main.push_back(nodes::form(common, "form", std::move(choices)));
  if (!model.state->setting_up) put_other_phone(page.main, common);
  return page;
}

[[gnu::noinline]] Page code_page(const Model& model, const Common& common) {
  Page page;
  page.title = say(common, Key::code_title);
  Node code = field(model, common, Role::text_field, "code", Key::code_label);
  code.hint = say(common, Key::code_hint);
  code.value = model.code;
  code.input = ui::Input::one_time_code;
  code.autocomplete = "one-time-code";
  code.width = ui::Width::characters_10;
  page.main = {nodes::title(page.title),
               nodes::paragraph("sent", say(common, Key::code_sent, phone_of(*model.state),
                                            duration(common, common.session.times.code_life)))};
  if (model.news) page.main.push_back(nodes::words(Role::inset, "news", say(common, *model.news)));
  page.main.push_back(
      nodes::form(common, "form",
                  {std::move(code), nodes::button("continue", say(common, Key::continue_button)),
                   nodes::heading("again", say(common, Key::code_not_arrived), 2),
                   press(model, common, "send-code", Key::code_again, Variant::secondary),
                   press(model, common, "call-me", Key::code_call_instead, Variant::secondary)}));
  if (!model.state->setting_up) put_other_phone(page.main, common);
  return page;
}

[[gnu::noinline]] Page call_page(const Model& model, const Common& common) {
  Page page;
  const std::string& digits = model.state->digits_to_key;
  page.title = say(common, Key::call_title);
  page.main = {
      nodes::title(page.title),
      nodes::paragraph("calling", say(common, digits.empty() ? Key::call_text : Key::call_text_digits,
                                      phone_of(*model.state)))};
  if (!digits.empty()) page.main.push_back(nodes::words(Role::inset, "digits", digits + " #"));
  if (model.news) page.main.push_back(nodes::words(Role::inset, "news", say(common, *model.news)));
  nodes::Children choices{press(model, common, "continue", Key::continue_button, Variant::primary),
                          nodes::heading("again", say(common, Key::call_not_arrived), 2),
                          press(model, common, "call-me", Key::call_again, Variant::secondary)};
  if (model.state->can_text)
    choices.push_back(press(model, common, "send-code", Key::call_text_instead, Variant::secondary));
  page.main.push_back(nodes::form(common, "form", std::move(choices)));
  if (!model.state->setting_up) put_other_phone(page.main, common);
  return page;
}

[[gnu::noinline]] Page signed_out_page(const Common& common) {
  const bool idle = common.route.why == "idle";
  const bool ended = common.route.why == "ended";
  Page page;
  page.title = say(common, idle    ? Key::signed_out_idle_title
                           : ended ? Key::signed_out_ended_title
                                   : Key::signed_out_title);
  page.main.push_back(nodes::title(page.title));
  if (idle) page.main.push_back(nodes::paragraph("why", say(common, Key::signed_out_idle_text)));
  if (ended) page.main.push_back(nodes::paragraph("why", say(common, Key::signed_out_ended_text)));
  page.main.push_back(nodes::paragraph("close", say(common, Key::signed_out_text)));
  Route again = at_place(Place::sign_in);
  again.to = common.route.to;
  page.main.push_back(nodes::link_button(
      "again", say(common, again.to.empty() ? Key::signed_out_again : Key::signed_out_return),
      write_route(again)));
  return page;
}

}  // namespace

Page view(const Model& model, const Common& common) {
  if (common.route.place == Place::signed_out) return signed_out_page(common);
  Page page = common.route.place == Place::sign_in     ? sign_in_page(model, common)
              : model.over                             ? over_page(common)
              : common.route.place == Place::phone     ? phone_page(model, common)
              : common.route.place == Place::confirm   ? confirm_page(model, common)
              : model.state->sent == api::CodeBy::call ? call_page(model, common)
                                                       : code_page(model, common);
  put_error_summary(page, common);
  return page;
}

}  // namespace portal::sign_in
