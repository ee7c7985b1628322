#include "shared/base/json.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/base/text.h"

namespace base {
namespace {

// Builds the value itself rather than letting the library do so: an object of the library looks for each new
// key among all it has, which lets a hostile document take quadratic time, and takes duplicates in silence.
class Builder : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(JsonLimits limits) : limits_(limits) {}

  bool null() override { return add(Json(nullptr)); }
  bool boolean(bool value) override { return add(Json(value)); }
  bool number_integer(number_integer_t value) override { return add(Json(value)); }
  bool number_unsigned(number_unsigned_t value) override { return add(Json(value)); }
  bool number_float(number_float_t value, const string_t& written) override {
    if (limits_.decimals == Decimals::as_doubles) return add(Json(value));
    return add(Json::binary(Json::binary_t::container_type(written.begin(), written.end())));
  }
  bool string(string_t& value) override { return add(Json(std::move(value))); }
  bool binary(binary_t& /*value*/) override { return false; }

  bool start_object(std::size_t /*elements*/) override { return open(Json::object()); }
  bool key(string_t& value) override {
    keys_.push_back(std::move(value));
    return true;
  }
  bool end_object() override {
    if (duplicate_key(open_.back())) {
      return refuse({"json_duplicate_key", "An object has the same property twice.", path()});
    }
    return close();
  }
  bool start_array(std::size_t /*elements*/) override { return open(Json::array()); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return refuse({"json_malformed",
                   "This is not JSON: reading stopped at byte " + std::to_string(position) + ".", path()});
  }

  Result<Json> finish(bool read) {
    if (error_) return tl::unexpected<Error>(std::move(*error_));
    if (!read) return fail("json_malformed", "This is not JSON.");
    return std::move(root_);
  }

 private:
  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return true;
    }
    Json& parent = open_.back();
    if (parent.is_array()) {
      parent.get_ref<Json::array_t&>().push_back(std::move(value));
    } else {
      static_cast<Json::object_t::Container&>(parent.get_ref<Json::object_t&>())
          .emplace_back(std::move(keys_.back()), std::move(value));
      keys_.pop_back();
    }
    return true;
  }

  bool open(Json value) {
    if (open_.size() >= limits_.max_depth) {
      return refuse(
          {"json_too_deep",
           "The document is nested more than " + std::to_string(limits_.max_depth) + " levels deep.",
           path()});
    }
    open_.push_back(std::move(value));
    return true;
  }

  bool close() {
    Json value = std::move(open_.back());
    open_.pop_back();
    return add(std::move(value));
  }

  static bool duplicate_key(const Json& object) {
    const auto& members = object.get_ref<const Json::object_t&>();
    std::vector<std::string_view> names;
    names.reserve(members.size());
    for (const auto& member : members) names.push_back(member.first);
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
  }

  // Where reading is, by the arrays and objects that are open: item[2].answer
  std::string path() const {
    std::string text;
    std::size_t key = 0;
    for (const Json& json : open_) {
      if (json.is_array()) {
        text += "[" + std::to_string(json.size()) + "]";
      } else if (key < keys_.size()) {
        if (!text.empty()) text += ".";
        text += keys_[key++];
      }
    }
    return text;
  }

  bool refuse(Error error) {
    if (!error_) error_ = std::move(error);
    return false;
  }

  JsonLimits limits_;
  Json root_;
  std::vector<Json> open_;
  std::vector<std::string> keys_;  // of the members being read, one for each open object at most
  std::optional<Error> error_;
};

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.max_bytes) {
    return fail("json_too_large",
                "The document is larger than " + std::to_string(limits.max_bytes) + " bytes.");
  }
  if (!valid_utf8(text)) return fail("json_not_utf8", "The document is not valid UTF-8.");
  Builder builder(limits);
  const bool read = Json::sax_parse(text.begin(), text.end(), &builder);
  return builder.finish(read);
}

std::string dump_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* find(const Json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  for (const auto& member : object.get_ref<const Json::object_t&>()) {
    if (member.first == key) return &member.second;
  }
  return nullptr;
}

std::optional<std::string> text_at(const Json& object, std::string_view key) {
  const Json* value = find(object, key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->get_ref<const std::string&>();
}

std::optional<std::int64_t> integer_at(const Json& object, std::string_view key) {
  const Json* value = find(object, key);
  if (value == nullptr || !value->is_number_integer()) return std::nullopt;
  if (value->is_number_unsigned() && value->get<std::uint64_t>() > std::uint64_t{INT64_MAX})
    return std::nullopt;
  return value->get<std::int64_t>();
}

std::optional<std::string> written_decimal(const Json& json) {
  if (json.is_binary()) {
    const auto& bytes = json.get_binary();
    return std::string(bytes.begin(), bytes.end());
  }
  if (json.is_number()) return dump_json(json);
  return std::nullopt;
}

std::optional<bool> boolean_at(const Json& object, std::string_view key) {
  const Json* value = find(object, key);
  if (value == nullptr || !value->is_boolean()) return std::nullopt;
  return value->get<bool>();
}

const Json* array_at(const Json& object, std::string_view key) {
  const Json* value = find(object, key);
  return value != nullptr && value->is_array() ? value : nullptr;
}

}  // namespace base
