// One type per idea: the id of a record cannot be passed where the id of a draft belongs.
// Ids are opaque text made by the server from 128 random bits, written in lower-case base32 (26 characters);
// `valid_id` is the only shape accepted from outside.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace base {

template <class Tag>
struct Id {
  std::string value;

  auto operator<=>(const Id&) const = default;
  bool empty() const { return value.empty(); }
};

using LoginId = Id<struct LoginTag>;
using RecordId = Id<struct RecordTag>;
using AccessId = Id<struct AccessTag>;
using TaskId = Id<struct TaskTag>;
using DraftId = Id<struct DraftTag>;
using SubmissionId = Id<struct SubmissionTag>;
using FileId = Id<struct FileTag>;
using SessionId = Id<struct SessionTag>;

// 26 characters of a-z and 2-7.
bool valid_id(std::string_view text);

// 16 random bytes, given by the caller, as an id's text.
std::string id_text(const unsigned char (&random)[16]);

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
  std::size_t operator()(const base::Id<Tag>& id) const { return std::hash<std::string>{}(id.value); }
};
