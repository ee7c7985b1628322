// Fills in a form through the application's own loop, as a person would: by the fields of its pages, in
// order, with answers made to be right. Every field must be on the page it belongs to.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "tests/support/portal_loop.h"

namespace support {

class FormFiller {
 public:
  // `turn` chooses among options and samples, so that another turn goes through other branches.
  FormFiller(PortalLoop& loop, std::size_t turn) : loop_(loop), turn_(turn) {}

  // From the page that is open to the check; the test fails where a page does not let the person on.
  void fill_to_check();
  std::size_t pages() const { return pages_; }

 private:
  using Answers = questionnaire::Answers;
  using Item = questionnaire::Item;
  using Slot = questionnaire::Slot;

  const Answers& answers() const { return loop_.model().form.answers; }
  void fill_page();
  bool add_groups();
  bool answer_open_questions();
  void answer(Slot slot);
  void answer_written(const std::string& key, Slot slot, const Item& item);
  bool tried_again();
  std::size_t turn_of(Slot slot) const;

  PortalLoop& loop_;
  std::size_t turn_;
  std::map<Slot, std::size_t> tries_;
  std::set<Slot> given_;  // on this page, where without script nothing is known of until it is posted
  std::size_t pages_ = 0;
};

}  // namespace support
