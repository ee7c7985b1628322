// A change as one transaction: who asks is read again inside it, an Idempotency-Key is honoured, and an error
// rolls back and becomes a problem document.
#pragma once

#include <functional>

#include "server/api/answers.h"
#include "server/store/audit.h"

namespace api {

// Who may ask at all; what they may is still for auth::may to say.
enum class By { person, anybody };

using Change = std::function<base::Result<Response>(store::Transaction&, const auth::Actor&)>;

// `change` may be run more than once. `request_digest`: SHA-256 of what was sent.
Response make_change(Context& context, const Request& request, const std::string& request_digest,
                     const Change& change, By by = By::person);
Response make_change(Context& context, const Request& request, const Change& change,
                     By by = By::person);  // digest of the body

// The same without a change; for reading what belongs to a person.
Response make_answer(Context& context, const Change& read, By by = By::person);

// Who asks, with what they hold at this moment. Ask in the transaction that the answer is for.
auth::Actor actor_in(store::Transaction&, const Context&, const base::LoginId& login, base::Instant now);
// Whose attempt to sign in the visit is in, past the password; empty: nobody's.
base::LoginId attempting(store::Transaction&, const Context&);
// As a draft keeps it that asks for another telephone (auth::phone_prefix); empty: nobody is attempting.
std::string phone_visit_of(const Context&, const base::LoginId& attempting);
// The hash of the visit's token, as drafts keep it; empty: no visit.
std::string visit_of(const Context& context);

// A row of the audit trail about the signed-in person's doing.
store::AuditEntry audited(const Context& context, const auth::Actor& actor, std::string_view action,
                          std::string_view object_kind, std::string_view object,
                          const base::RecordId& record);

}  // namespace api
