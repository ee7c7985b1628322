// What is kept how long (product.md) and no longer: each job removes a bounded number at a time, each removal
// of a draft, a submission or a file is in the audit trail. And the reminder seven days before a saved form
// goes.
#pragma once

#include "server/jobs/scheduler.h"
#include "server/parts.h"
#include "server/store/file_vault.h"

namespace jobs {

base::Result<std::int64_t> remove_expired_drafts(const server::Parts&);
base::Result<std::int64_t> remove_expired_submissions(const server::Parts&);
base::Result<std::int64_t> end_idle_sessions(const server::Parts&);
base::Result<std::int64_t> remove_short_lived(
    const server::Parts&);  // codes, attempts, sessions, guesses, keys, posts
base::Result<std::int64_t> remove_orphan_files(const server::Parts&, store::FileVault&);
base::Result<std::int64_t> decline_unanswered_requests(const server::Parts&);
base::Result<std::int64_t> remind_of_drafts(const server::Parts&);

void add_retention(Scheduler&, const server::Parts&, store::FileVault&);

}  // namespace jobs
