#include <algorithm>
#include <array>

#include "shared/portal/console/console.h"

namespace portal::console {

using wording::Key;

namespace {

struct Word {
  std::string_view key;
  Key words;
};

constexpr std::array all{Word{"phone-changes", Key::console_phone_changes},
                         Word{"people", Key::console_people},
                         Word{"workers", Key::console_workers},
                         Word{"accesses", Key::console_accesses},
                         Word{"accounts", Key::console_accounts},
                         Word{"name", Key::console_name},
                         Word{"number", Key::console_number},
                         Word{"born", Key::console_born},
                         Word{"asked", Key::console_asked},
                         Word{"state", Key::console_state},
                         Word{"email", Key::email_label},
                         Word{"role", Key::console_role},
                         Word{"team", Key::console_team},
                         Word{"since", Key::console_since},
                         Word{"until", Key::console_until},
                         Word{"holder", Key::console_holder},
                         Word{"consent", Key::console_consent},
                         Word{"service", Key::console_service},
                         Word{"login-since", Key::console_login_since},
                         Word{"phone", Key::console_phone},
                         Word{"settled", Key::console_settled},
                         Word{"first-name", Key::join_first_name},
                         Word{"surname", Key::join_surname},
                         Word{"password", Key::my_current},
                         Word{"worker", Key::console_worker},
                         Word{"administrator", Key::console_administrator},
                         Word{"self", Key::console_self},
                         Word{"representative", Key::console_representative},
                         Word{"foster-carer", Key::console_foster_carer},
                         Word{"adult", Key::console_adult},
                         Word{"children", Key::console_children},
                         Word{"open", Key::console_open},
                         Word{"done", Key::console_done},
                         Word{"declined", Key::console_declined},
                         Word{"not-known", Key::console_not_known},
                         Word{"none-noted", Key::console_none_noted},
                         Word{"no-team", Key::console_no_team},
                         Word{"account-requests", Key::console_account_requests},
                         Word{"invitations", Key::console_invitations},
                         Word{"suggestions", Key::console_suggestions},
                         Word{"notes", Key::console_notes},
                         Word{"sent", Key::console_sent_at},
                         Word{"postcode", Key::console_postcode},
                         Word{"agrees", Key::console_agrees},
                         Word{"at", Key::console_at},
                         Word{"from", Key::console_from},
                         Word{"words", Key::console_words},
                         Word{"invited-by", Key::console_invited_by},
                         Word{"invited-as", Key::console_invited_as},
                         Word{"invited-at", Key::console_invited_at},
                         Word{"works-until", Key::console_works_until},
                         Word{"withdrawn-at", Key::console_withdrawn_at},
                         Word{"language", Key::console_language},
                         Word{"question", Key::console_question},
                         Word{"reason", Key::console_reason},
                         Word{"awaited", Key::console_awaited},
                         Word{"link-sent", Key::console_link_sent},
                         Word{"form-begun", Key::console_form_begun},
                         Word{"request-sent", Key::console_request_sent},
                         Word{"link-expired", Key::console_link_expired},
                         Word{"withdrawn", Key::console_withdrawn},
                         Word{"agrees-number", Key::console_agrees_number},
                         Word{"agrees-all", Key::console_agrees_all},
                         Word{"agrees-name-born", Key::console_agrees_name_born},
                         Word{"agrees-name-postcode", Key::console_agrees_name_postcode},
                         Word{"agrees-born-postcode", Key::console_agrees_born_postcode},
                         Word{"council", Key::console_council},
                         Word{"who-asked", Key::console_who_asked},
                         Word{"consent-given", Key::console_consent_given},
                         Word{"english", Key::console_english},
                         Word{"welsh", Key::console_welsh},
                         Word{"goes-on", Key::console_goes_on}};

constexpr std::array actions{
    ActionWords{"end-access", Key::console_end_access, Key::console_end_access_text,
                Key::console_end_access_done, true},
    ActionWords{"remove-phone", Key::console_remove_phone, Key::console_remove_phone_text,
                Key::console_remove_phone_done, true},
    ActionWords{"decline", Key::console_decline, Key::console_decline_text, Key::console_decline_done, false},
    ActionWords{"appoint", Key::console_appoint, Key::console_appoint_text, Key::console_appoint_done, false},
    ActionWords{"end-post", Key::console_end_post, Key::console_end_post_text, Key::console_end_post_done,
                true},
    ActionWords{"invite", Key::console_invite, Key::console_invite_text, Key::console_invite_done, false},
    ActionWords{"resend", Key::console_resend, Key::console_resend_text, Key::console_resend_done, false},
    ActionWords{"withdraw", Key::console_withdraw, Key::console_withdraw_text, Key::console_withdraw_done,
                false},
    ActionWords{"activate", Key::console_activate, Key::console_activate_text, Key::console_activate_done,
                false},
    ActionWords{"activate-number", Key::console_activate_number, Key::console_activate_text,
                Key::console_activate_done, false},
    ActionWords{"ask", Key::console_ask, Key::console_ask_text, Key::console_ask_done, false},
    ActionWords{"decline-request", Key::console_decline_request, Key::console_decline_request_text,
                Key::console_decline_request_done, false},
    ActionWords{"not-now", Key::console_not_now, Key::console_not_now, Key::console_not_now, false}};

}  // namespace

std::optional<Key> words_of(std::string_view key) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Word& each) { return each.key == key; });
  if (found == all.end()) return std::nullopt;
  return found->words;
}

const ActionWords* words_of_action(std::string_view action) {
  const auto found = std::find_if(actions.begin(), actions.end(),
                                  [&](const ActionWords& each) { return each.action == action; });
  return found == actions.end() ? nullptr : &*found;
}

}  // namespace portal::console
