// The members of every type of types.h, for the archives of codec.h and openapi.cpp. Private to shared/api.
#pragma once

#include <array>
#include <type_traits>

#include "shared/api/codec.h"
#include "shared/api/types.h"

namespace api {

using codec::Day;
using codec::Document;
using codec::Limited;
using codec::Named;
using codec::Optional;

constexpr std::array<Named<Stage>, 3> names(Stage) {
  return {{{Stage::nobody, "nobody"}, {Stage::identified, "identified"}, {Stage::signed_in, "signed_in"}}};
}
constexpr std::array<Named<Holder>, 3> names(Holder) {
  return {{{Holder::self, "self"},
           {Holder::representative, "representative"},
           {Holder::foster_carer, "foster_carer"}}};
}
constexpr std::array<Named<Invited>, 7> names(Invited) {
  return {{{Invited::no, "no"},
           {Invited::open, "open"},
           {Invited::begun, "begun"},
           {Invited::sent, "sent"},
           {Invited::used, "used"},
           {Invited::expired, "expired"},
           {Invited::gone, "gone"}}};
}
constexpr std::array<Named<RequestState>, 4> names(RequestState) {
  return {{{RequestState::open, "open"},
           {RequestState::asked, "asked"},
           {RequestState::activated, "activated"},
           {RequestState::declined, "declined"}}};
}
constexpr std::array<Named<CodeBy>, 2> names(CodeBy) {
  return {{{CodeBy::text, "text"}, {CodeBy::call, "call"}}};
}
constexpr std::array<Named<EmailFor>, 3> names(EmailFor) {
  return {{{EmailFor::registration, "registration"},
           {EmailFor::password_reset, "password_reset"},
           {EmailFor::email_change, "email_change"}}};
}
constexpr std::array<Named<EmailStage>, 4> names(EmailStage) {
  return {{{EmailStage::none, "none"},
           {EmailStage::sent, "sent"},
           {EmailStage::verified, "verified"},
           {EmailStage::failed, "failed"}}};
}
constexpr std::array<Named<TaskState>, 3> names(TaskState) {
  return {{{TaskState::to_do, "to_do"}, {TaskState::started, "started"}, {TaskState::done, "done"}}};
}
constexpr std::array<Named<SaveReason>, 2> names(SaveReason) {
  return {{{SaveReason::by_itself, "by_itself"}, {SaveReason::for_later, "for_later"}}};
}

// `T` is the type or the type made const: one description reads and writes.
template <class T, class Wanted>
concept Is = std::is_same_v<std::remove_const_t<T>, Wanted>;

template <class A, Is<Account> T>
void describe(A& member, T& it) {
  member("record", it.record);
  member("name", it.name);
  member("holder", it.holder);
  member("waiting", it.waiting);
}
template <class A, Is<PublicPage> T>
void describe(A& member, T& it) {
  member("title", it.title);
  member("text", Limited{it.text, 32768});
}
template <class A, Is<Logo> T>
void describe(A& member, T& it) {
  member("address", it.address);
  member("width_px", it.width_px);
  member("height_px", it.height_px);
}
template <class A, Is<Names> T>
void describe(A& member, T& it) {
  member("council", it.council);
  member("service", it.service);
  member("help_phone", it.help_phone);
  member("help_email", it.help_email);
  member("help_hours", it.help_hours);
  member.maybe("logo", it.logo);
}
template <class A, Is<Times> T>
void describe(A& member, T& it) {
  member("idle_warning_ms", it.idle_warning);
  member("idle_end_ms", it.idle_end);
  member("code_life_ms", it.code_life);
  member("resend_wait_ms", it.resend_wait);
  member("keep_days", it.keep_days);
}
template <class A, Is<Session> T>
void describe(A& member, T& it) {
  member("stage", it.stage);
  member("person", it.person);
  member("accounts", it.accounts);
  member("works", it.works);
  member("names", it.names);
  member("times", it.times);
  member("token", it.token);
  member("now", it.now);
  member("idle_end", it.idle_end);
  member("ends", it.ends);
}
template <class A, Is<SignIn> T>
void describe(A& member, T& it) {
  member("email", Limited{it.email, 320});
  member("password", Limited{it.password, 1024});
}
template <class A, Is<SignInState> T>
void describe(A& member, T& it) {
  member("stage", it.stage);
  member("masked_phone", it.masked_phone);
  member("can_text", it.can_text);
  member.maybe("sent", it.sent);
  member("sent_at", it.sent_at);
  member("resend_at", it.resend_at);
  member("call_answered", it.call_answered);
  member.maybe("digits_to_key", it.digits_to_key);
  member("setting_up", it.setting_up);
  member.maybe("phone", it.phone);
  member("confirmed", it.confirmed);
}
template <class A, Is<SetUpPhone> T>
void describe(A& member, T& it) {
  member("phone", Limited{it.phone, 200});
}
template <class A, Is<SendEmailCode> T>
void describe(A& member, T& it) {
  member("purpose", it.purpose);
  member("email", Limited{it.email, 320});
}
template <class A, Is<EmailCheck> T>
void describe(A& member, T& it) {
  member("purpose", it.purpose);
  member("stage", it.stage);
  member("email", it.email);
  member("first_name", it.first_name);
  member("surname", it.surname);
  member("resend_at", it.resend_at);
}
template <class A, Is<KeepNames> T>
void describe(A& member, T& it) {
  member("first_name", Limited{it.first_name, 1024});
  member("surname", Limited{it.surname, 1024});
}
template <class A, Is<Register> T>
void describe(A& member, T& it) {
  member("password", Limited{it.password, 1024});
  member("first_name", Limited{it.first_name, 1024});
  member("surname", Limited{it.surname, 1024});
}
template <class A, Is<ResetPassword> T>
void describe(A& member, T& it) {
  member("password", Limited{it.password, 1024});
}
template <class A, Is<SignedInAt> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("agent", it.agent);
  member("since", it.since);
  member("last_active", it.last_active);
  member("here", it.here);
}
template <class A, Is<PastSignIn> T>
void describe(A& member, T& it) {
  member("agent", it.agent);
  member("at", it.at);
}
template <class A, Is<HeldAccount> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("name", it.name);
  member("holder", it.holder);
  member("since", it.since);
}
template <class A, Is<EndAccess> T>
void describe(A& member, T& it) {
  member("current", Limited{it.current, 1024});
}
template <class A, Is<AccessToMine> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("name", it.name);
  member("holder", it.holder);
  member("consent", it.consent);
  member("since", it.since);
  member("until", it.until);
}
template <class A, Is<RequestNote> T>
void describe(A& member, T& it) {
  member("from_council", it.from_council);
  member("words", it.words);
  member("at", it.at);
}
template <class A, Is<AccountRequest> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("state", it.state);
  member("asked_at", it.asked_at);
  member("submission", it.submission);
  member("notes", it.notes);
}
template <class A, Is<AnswerRequest> T>
void describe(A& member, T& it) {
  member("words", Limited{it.words, 4000});
}
template <class A, Is<MyAccount> T>
void describe(A& member, T& it) {
  member("name", it.name);
  member("email", it.email);
  member("masked_phone", it.masked_phone);
  member("signed_in", it.signed_in);
  member("sign_ins", it.sign_ins);
  member("sign_ins_kept_days", it.sign_ins_kept_days);
  member("first_name", it.first_name);
  member("surname", it.surname);
  member("address", it.address);
  member("contact_phone", it.contact_phone);
  member("held", it.held);
  member("others", it.others);
  member("requests", it.requests);
}
template <class A, Is<MyDetails> T>
void describe(A& member, T& it) {
  member("first_name", Limited{it.first_name, 1024});
  member("surname", Limited{it.surname, 1024});
  member("address", it.address);
  member("contact_phone", Limited{it.contact_phone, 200});
}
template <class A, Is<ChangePassword> T>
void describe(A& member, T& it) {
  member("current", Limited{it.current, 1024});
  member("password", Limited{it.password, 1024});
}
template <class A, Is<ChangeEmail> T>
void describe(A& member, T& it) {
  member("current", Limited{it.current, 1024});
  member("email", Limited{it.email, 320});
}
template <class A, Is<SendCode> T>
void describe(A& member, T& it) {
  member("by", it.by);
}
template <class A, Is<VerifyCode> T>
void describe(A& member, T& it) {
  member("code", Limited{it.code, 64});
}
template <class A, Is<Task> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("title", it.title);
  member("whose", it.whose);
  member("record", it.record);
  member("questionnaire", it.questionnaire);
  member("due", Day{it.due});
  member("state", it.state);
  member("draft", Optional{it.draft});
  member("saved_at", it.saved_at);
}
template <class A, Is<Dashboard> T>
void describe(A& member, T& it) {
  member("account", it.account);
  member("to_complete", it.to_complete);
}
template <class A, Is<DraftSummary> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("title", it.title);
  member("whose", it.whose);
  member("page", Limited{it.page, 16});
  member("saved_at", it.saved_at);
  member("kept_until", it.kept_until);
}
template <class A, Is<Drafts> T>
void describe(A& member, T& it) {
  member("drafts", it.drafts);
  member("next", it.next);
}
template <class A, Is<HeldPost> T>
void describe(A& member, T& it) {
  member("base_revision", it.base_revision);
  member("response", Document{it.response});
  member("page", Limited{it.page, 16});
}
template <class A, Is<Draft> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("record", Optional{it.record});
  member("whose", it.whose);
  member("questionnaire", it.questionnaire);
  member("title", it.title);
  member("response", Document{it.response});
  member("page", Limited{it.page, 16});
  member("revision", it.revision);
  member("saved_at", it.saved_at);
  member("kept_until", it.kept_until);
  member("launch", Document{it.launch});
  member("whole", it.whole);
  member.maybe("held", it.held);
}
template <class A, Is<SaveDraft> T>
void describe(A& member, T& it) {
  member("response", Document{it.response});
  member("page", Limited{it.page, 16});
  member.maybe("reason", it.reason);
}
template <class A, Is<Saved> T>
void describe(A& member, T& it) {
  member("revision", it.revision);
  member("saved_at", it.saved_at);
  member("kept_until", it.kept_until);
}
template <class A, Is<FileAdded> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("url", it.url);
  member("name", it.name);
  member("content_type", it.content_type);
  member("size_bytes", it.size_bytes);
}
template <class A, Is<SubmissionSummary> T>
void describe(A& member, T& it) {
  member("id", it.id);
  member("reference", it.reference);
  member("title", it.title);
  member("whose", it.whose);
  member("submitted_at", it.submitted_at);
  member("kept_until", it.kept_until);
}
template <class A, Is<PublicForm> T>
void describe(A& member, T& it) {
  member("name", it.name);
  member("title", it.title);
  member("questionnaire", it.questionnaire);
  member("open", it.open);
  member("draft", Optional{it.draft});
  member("saved_at", it.saved_at);
  member("invited", it.invited);
}
template <class A, Is<OwnDashboard> T>
void describe(A& member, T& it) {
  member("saved", it.saved);
  member("submitted", it.submitted);
  member("forms", it.forms);
  member("requests", it.requests);
}
template <class A, Is<Submissions> T>
void describe(A& member, T& it) {
  member("submissions", it.submissions);
  member("next", it.next);
}
template <class A, Is<Submission> T>
void describe(A& member, T& it) {
  member("summary", it.summary);
  member("questionnaire", it.questionnaire);
  member("response", Document{it.response});
}
template <class A, Is<Fault> T>
void describe(A& member, T& it) {
  member("code", it.code);
  member.maybe("path", it.path);
  member.maybe("message", it.message);
}
template <class A, Is<Problem> T>
void describe(A& member, T& it) {
  member.maybe("type", it.type);
  member.maybe("title", it.title);
  member("status", it.status);
  member.maybe("code", it.code);
  member.maybe("detail", it.detail);
  member.maybe("retry_after_ms", it.retry_after);
  member.maybe("tries_left", it.tries_left);
  member.maybe("errors", it.faults);
  member.maybe("newer", it.newer);
}

}  // namespace api
