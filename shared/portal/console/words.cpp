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
