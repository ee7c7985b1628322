// Rows of the store as what travels over the API.
#pragma once

#include "server/api/context.h"
#include "server/store/drafts.h"
#include "server/store/records.h"
#include "server/store/submissions.h"
#include "server/store/tasks.h"

namespace api {

std::string name_of(store::Transaction&, const base::RecordId&);  // whose record; empty when unknown

// A form's title in the language of the visit, where it is translated; else `title`.
std::string title_for(const Context&, std::string_view canonical, const std::string& title);

Task told_task(store::Transaction&, const store::Sealing&, const store::Task&);
DraftSummary told_summary(store::Transaction&, const store::Draft&);
// With the latest post held for the person, if any.
Draft told_draft(store::Transaction&, const Context&, const store::Draft&);
SubmissionSummary told_summary(store::Transaction&, const store::Submission&);
Submission told_submission(store::Transaction&, const store::Submission&);

// A page of a list: at most `page_length` after the one whose id the cursor is; an unknown cursor is the end.
inline constexpr std::size_t page_length = 50;
template <class T>
std::vector<T> page_after(const std::vector<T>& all, std::string_view cursor, std::string& next) {
  std::size_t from = 0;
  while (!cursor.empty() && from < all.size() && all[from].id.value != cursor) ++from;
  if (!cursor.empty() && from < all.size()) ++from;
  const std::size_t to = all.size() - from > page_length ? from + page_length : all.size();
  if (to < all.size()) next = all[to - 1].id.value;
  return std::vector<T>(all.begin() + static_cast<std::ptrdiff_t>(from),
                        all.begin() + static_cast<std::ptrdiff_t>(to));
}

std::string_view query_value(const Request& request, std::string_view name);  // empty when absent

}  // namespace api
