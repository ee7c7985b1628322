// One description of a type's members serves writing and reading. A description is a function template
// `describe(archive, value)` that calls `archive("member", value.member)` for members that must be there,
// `archive.maybe(...)` for those that may be absent, and wraps what is no plain text in one of the kinds
// below. Writer and Reader are the two archives. Private to shared/api.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/base/time.h"

namespace api::codec {

inline constexpr std::size_t text_bytes = 4096;
inline constexpr std::size_t document_bytes = std::size_t{1024} * 1024;
inline constexpr std::size_t list_length = 1000;
inline constexpr std::size_t depth = 200;  // a response nests four levels for each of a form's twenty

// Kinds of members that are more than their C++ type says.
template <class S>
struct Limited {
  S& text;
  std::size_t bytes;
};
template <class S>
Limited(S&, std::size_t) -> Limited<S>;
template <class S>
struct Document {  // JSON text, an object in the JSON
  S& text;
};
template <class S>
Document(S&) -> Document<S>;
template <class S>
struct Day {  // ISO date or empty
  S& text;
};
template <class S>
Day(S&) -> Day<S>;
template <class I>
struct Optional {  // an id or nothing
  I& id;
};
template <class I>
Optional(I&) -> Optional<I>;

template <class E>
struct Named {
  E value;
  std::string_view name;
};
// The names of an enum's values; found by argument-dependent lookup beside the type's description.

// base::Json as text, decimals as they were written.
void write_json(const base::Json& json, std::string& out);
std::string as_json_text(std::string_view text);

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) { out_ += '{'; }
  void close() { out_ += '}'; }

  template <class T>
  void operator()(std::string_view name, const T& value) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += as_json_text(name);
    out_ += ':';
    put(value);
  }
  template <class T>
  void maybe(std::string_view name, const T& value) {
    if (present(value)) (*this)(name, value);
  }

 private:
  static bool present(std::int64_t number) { return number != -1; }
  static bool present(const std::string& text) { return !text.empty(); }
  static bool present(base::Milliseconds time) { return time.count != 0; }
  template <class T>
  static bool present(const std::vector<T>& list) {
    return !list.empty();
  }
  template <class T>
  static bool present(const std::optional<T>& value) {
    return value.has_value();
  }
  template <class T>
  static bool present(const T&) {
    return true;
  }

  void put(const std::string& text) { out_ += as_json_text(text); }
  void put(std::int64_t number) { out_ += std::to_string(number); }
  void put(int number) { out_ += std::to_string(number); }
  void put(bool value) { out_ += value ? "true" : "false"; }
  void put(base::Instant at) { out_ += as_json_text(base::iso_instant(at)); }
  void put(base::Milliseconds time) { out_ += std::to_string(time.count); }
  template <class Tag>
  void put(const base::Id<Tag>& id) {
    out_ += as_json_text(id.value);
  }
  template <class S>
  void put(const Limited<S>& limited) {
    put(limited.text);
  }
  template <class S>
  void put(const Day<S>& day) {
    put(day.text);
  }
  template <class I>
  void put(const Optional<I>& id) {
    put(id.id);
  }
  template <class S>
  void put(const Document<S>& document) {
    out_ += document.text.empty() ? "{}" : document.text;
  }
  template <class T>
  void put(const std::vector<T>& list) {
    out_ += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i != 0) out_ += ',';
      put(list[i]);
    }
    out_ += ']';
  }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) {
      put(*value);
    } else {
      out_ += "null";
    }
  }
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      for (const auto& named : names(T{})) {
        if (named.value == value) out_ += as_json_text(named.name);
      }
    } else {
      Writer inner(out_);
      describe(inner, value);
      inner.close();
    }
  }

  std::string& out_;
  bool first_ = true;
};

enum class Unknown { ignored, refused };

class Reader {
 public:
  Reader(const base::Json& json, std::string path, std::optional<base::Error>& error)
      : json_(json), path_(std::move(path)), error_(error) {
    if (!json_.is_object()) refuse("wrong_type", "An object is expected here.", path_);
  }

  template <class T>
  void operator()(std::string_view name, T&& value) {
    read(name, value, true);
  }
  template <class T>
  void maybe(std::string_view name, T&& value) {
    read(name, value, false);
  }
  void refuse_unknown() {
    if (error_ || !json_.is_object()) return;
    for (const auto& member : json_.get_ref<const base::Json::object_t&>()) {
      bool known = false;
      for (const std::string_view name : seen_) known = known || name == member.first;
      if (!known) return refuse("unknown_member", "This member is not known here.", below(member.first));
    }
  }

 private:
  template <class T>
  void read(std::string_view name, T& value, bool required) {
    seen_.push_back(name);
    if (error_) return;
    const base::Json* member = base::find(json_, name);
    if (member == nullptr || (!required && member->is_null())) {
      if (required) refuse("missing_member", "This member is missing.", below(name));
      return;
    }
    get(*member, value, below(name));
  }

  void get(const base::Json& json, std::string& text, const std::string& at) {
    get_text(json, text, text_bytes, at);
  }
  void get(const base::Json& json, std::int64_t& number, const std::string& at);
  void get(const base::Json& json, int& number, const std::string& at);
  void get(const base::Json& json, bool& value, const std::string& at);
  void get(const base::Json& json, base::Instant& instant, const std::string& at);
  void get(const base::Json& json, base::Milliseconds& time, const std::string& at);
  template <class Tag>
  void get(const base::Json& json, base::Id<Tag>& id, const std::string& at) {
    get_id(json, id.value, at);
  }
  void get(const base::Json& json, Limited<std::string>& limited, const std::string& at) {
    get_text(json, limited.text, limited.bytes, at);
  }
  void get(const base::Json& json, Day<std::string>& day, const std::string& at);
  template <class I>
  void get(const base::Json& json, Optional<I>& id, const std::string& at) {
    if (json.is_string() && json.get_ref<const std::string&>().empty()) {
      id.id.value.clear();
    } else {
      get_id(json, id.id.value, at);
    }
  }
  void get(const base::Json& json, Document<std::string>& document, const std::string& at);
  template <class T>
  void get(const base::Json& json, std::vector<T>& list, const std::string& at) {
    if (!json.is_array()) return refuse("wrong_type", "A list is expected here.", at);
    if (json.size() > list_length) return refuse("too_many", "This list is too long.", at);
    list.clear();
    for (std::size_t i = 0; i < json.size() && !error_; ++i) {
      get(json[i], list.emplace_back(), at + "[" + std::to_string(i) + "]");
    }
  }
  template <class T>
  void get(const base::Json& json, std::optional<T>& value, const std::string& at) {
    get(json, value.emplace(), at);
  }
  template <class T>
  void get(const base::Json& json, T& value, const std::string& at) {
    if constexpr (std::is_enum_v<T>) {
      std::string text;
      get_text(json, text, text_bytes, at);
      for (const auto& named : names(T{})) {
        if (named.name == text) {
          value = named.value;
          return;
        }
      }
      refuse("unknown_value", "This is none of the known values.", at);
    } else {
      Reader inner(json, at, error_);
      describe(inner, value);
    }
  }

  void get_text(const base::Json& json, std::string& text, std::size_t bytes, const std::string& at);
  void get_id(const base::Json& json, std::string& id, const std::string& at);
  std::string below(std::string_view name) const;
  void refuse(std::string code, std::string message, std::string at);

  const base::Json& json_;
  std::string path_;
  std::optional<base::Error>& error_;
  std::vector<std::string_view> seen_;
};

template <class T>
std::string write(const T& value) {
  std::string out;
  Writer writer(out);
  describe(writer, value);
  writer.close();
  return out;
}

inline base::JsonLimits reading_limits(std::size_t max_bytes) {
  return {.max_bytes = max_bytes, .max_depth = depth, .decimals = base::Decimals::as_written};
}

template <class T>
base::Result<T> read(const base::Json& json, Unknown unknown) {
  T value;
  std::optional<base::Error> error;
  Reader reader(json, {}, error);
  describe(reader, value);
  if (unknown == Unknown::refused) reader.refuse_unknown();
  if (error) return tl::unexpected<base::Error>(*error);
  return value;
}

template <class T>
base::Result<T> read(std::string_view text, std::size_t max_bytes, Unknown unknown) {
  const auto json = base::parse_json(text, reading_limits(max_bytes));
  if (!json) return tl::unexpected<base::Error>(json.error());
  return read<T>(*json, unknown);
}

}  // namespace api::codec
