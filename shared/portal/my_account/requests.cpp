// Requests for an account (J1), as who asked sees them: where each stands, what the council asked or gave as
// its reason, and the answer.
#include "shared/portal/my_account/my_account.h"

namespace portal::my_account {

using ui::Node;
using ui::Role;
using ui::Variant;
using wording::Key;

namespace {

const api::AccountRequest* asked_for(const State& model, const std::string& id) {
  for (const api::AccountRequest& each : model.account->requests) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

Node request_row(const Common& common, const api::AccountRequest& request) {
  const std::string key = "request-" + request.id;
  const std::string asked = say_date_time(common, request.asked_at);
  Node when = nodes::cell(key + "-asked", asked);
  when.header_cell = true;
  return nodes::row(
      key, {std::move(when), nodes::cell(key + "-state", say(common, request_words(request.state))),
            nodes::cell(key + "-action", nodes::link(key + "-see", say(common, Key::my_requests_see),
                                                     write_route(at_place(Place::my_request, request.id)),
                                                     say(common, Key::my_requests_see_hidden, asked)))});
}

Key what_happens(api::RequestState state) {
  switch (state) {
    case api::RequestState::asked:
      return Key::my_request_asked;
    case api::RequestState::activated:
      return Key::my_request_activated;
    case api::RequestState::declined:
      return Key::my_request_declined;
    case api::RequestState::open:
      break;
  }
  return Key::my_request_open;
}

void put_notes(Page& page, const Common& common, const api::AccountRequest& request) {
  if (request.notes.empty()) return;
  std::vector<Node> rows;
  for (const api::RequestNote& note : request.notes) {
    rows.push_back(nodes::fact("note-" + std::to_string(rows.size() + 1),
                               say(common, note.from_council ? Key::my_request_council : Key::my_request_you,
                                   say_date_time(common, note.at)),
                               note.words));
  }
  page.main.push_back(nodes::parent(Role::summary_list, "notes", std::move(rows)));
}

}  // namespace

Node requests(const State& model, const Common& common) {
  std::vector<Node> head{nodes::cell("column-request", say(common, Key::my_requests_asked)),
                         nodes::cell("column-request-state", say(common, Key::my_requests_state)),
                         nodes::cell("column-request-action", say(common, Key::my_column_action))};
  for (Node& cell : head) cell.header_cell = true;
  std::vector<Node> rows{nodes::row("requests-columns", std::move(head))};
  for (const api::AccountRequest& each : model.account->requests) rows.push_back(request_row(common, each));
  return nodes::section("requests-section", say(common, Key::requests_heading),
                        {nodes::paragraph("requests-text", say(common, Key::my_requests_text)),
                         nodes::parent(Role::table, "requests", std::move(rows))});
}

Page request_page(const State& model, const Common& common) {
  const api::AccountRequest* request = asked_for(model, common.route.id);
  Page page;
  page.account = common.session.person;
  page.title = say(common, request != nullptr ? Key::my_request_title : Key::my_request_none_title);
  page.main = {nodes::back_link(common, write_route(at_place(Place::my_account))), nodes::title(page.title)};
  if (request == nullptr) {
    page.main.push_back(nodes::paragraph("what", say(common, Key::my_request_none)));
    return page;
  }
  page.main.push_back(
      nodes::tag("state", say(common, request_words(request->state)),
                 request->state == api::RequestState::asked ? Variant::primary : Variant::plain));
  page.main.push_back(
      nodes::paragraph("what", say(common, what_happens(request->state), common.session.names.help_phone)));
  put_notes(page, common, *request);
  if (request->state == api::RequestState::asked) {
    Node answer;
    answer.role = Role::text_area;
    answer.key = "answer";
    answer.label = say(common, Key::my_request_answer);
    answer.error = fault_of(model.changing.faults, common, answer.key);
    answer.value = model.changing.answer;
    answer.rows = 5;
    page.main.push_back(
        nodes::form(common, "form",
                    {std::move(answer), nodes::button("send-answer", say(common, Key::my_request_send))}));
  }
  page.main.push_back(nodes::link("copy", say(common, Key::my_request_copy),
                                  write_route(at_place(Place::submission, request->submission.value))));
  put_error_summary(page, common);
  return page;
}

}  // namespace portal::my_account
