#include "server/http/forms.h"

#include <optional>

#include "shared/base/text.h"

namespace http {
namespace {

std::string decoded(std::string_view text) {
  std::string spaced(text);
  for (char& c : spaced) {
    if (c == '+') c = ' ';
  }
  return clean_text(base::percent_decode(spaced));
}

// One part after another of a multipart body.
class Parts {
 public:
  Parts(store::FileVault& vault, const FormLimits& limits, pages::Post& post)
      : vault_(vault), limits_(limits), post_(post) {}

  bool begin(const Body::Part& part) {
    finish();
    name_ = clean_text(part.name);
    file_name_ = part.file_name;
    if (!part.is_file) {
      kind_ = Kind::field;
      return ++fields_ <= limits_.fields;
    }
    // A file field left empty is posted without a name (HTML, "constructing the entry list").
    if (file_name_.empty()) return true;
    if (++files_ > limits_.files) return false;
    kind_ = Kind::file;
    auto incoming = vault_.begin();
    if (!incoming) {
      failure_ = incoming.error();
      return true;
    }
    incoming_ = std::move(*incoming);
    return true;
  }

  bool bytes(std::string_view bytes) {
    if (kind_ == Kind::none) return true;
    if (kind_ == Kind::file) {
      if (failure_) return true;
      if (const auto kept = incoming_->append(bytes); !kept) failure_ = kept.error();
      return true;
    }
    fields_bytes_ += bytes.size();
    value_.append(bytes);
    return fields_bytes_ <= limits_.fields_bytes;
  }

  void finish() {
    if (kind_ == Kind::file) post_.files.push_back({name_, file_name_, stored()});
    if (kind_ == Kind::field) post_.fields.emplace_back(name_, clean_text(value_));
    kind_ = Kind::none;
    incoming_.reset();
    failure_.reset();
    value_.clear();
  }

 private:
  base::Result<store::StoredContent> stored() {
    if (failure_) return tl::unexpected(*failure_);
    return incoming_->finish();
  }

  store::FileVault& vault_;
  const FormLimits& limits_;
  pages::Post& post_;
  enum class Kind { none, field, file };
  Kind kind_ = Kind::none;
  std::string name_;
  std::string file_name_;
  std::string value_;
  std::unique_ptr<store::IncomingFile> incoming_;
  std::optional<base::Error> failure_;
  std::size_t fields_ = 0;
  std::size_t files_ = 0;
  std::size_t fields_bytes_ = 0;
};

base::Result<pages::Post> ended(Body::End end, pages::Post post) {
  switch (end) {
    case Body::End::complete:
      return post;
    case Body::End::refused:
    case Body::End::too_large:
      return base::fail("body_too_large", "The form is too large");
    case Body::End::broken:
      break;
  }
  return base::fail("body_malformed", "The form cannot be read");
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\r') {
      clean += '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else if (c == '\t') {
      clean += ' ';
    } else if (c == '\n' || (c >= 0x20 && c != 0x7f)) {
      clean += text[i];
    }
  }
  return base::valid_utf8(clean) ? clean : std::string();
}

Fields parse_urlencoded(std::string_view text, std::size_t most) {
  Fields fields;
  for (const std::string_view pair : base::split(text, '&')) {
    if (pair.empty()) continue;
    if (fields.size() >= most) break;
    const auto equals = pair.find('=');
    fields.emplace_back(decoded(pair.substr(0, equals)),
                        equals == std::string_view::npos ? std::string() : decoded(pair.substr(equals + 1)));
  }
  return fields;
}

base::Result<pages::Post> read_form(const Request& request, Body& body, store::FileVault& vault,
                                    const FormLimits& limits) {
  const std::string type = base::lower_ascii(
      base::trim(request.header("content-type").substr(0, request.header("content-type").find(';'))));
  pages::Post post;
  if (type == "application/x-www-form-urlencoded") {
    const WholeBody whole = read_whole(body, limits.fields_bytes);
    post.fields = parse_urlencoded(whole.text, limits.fields + 1);
    if (post.fields.size() > limits.fields) return ended(Body::End::too_large, {});
    return ended(whole.end, std::move(post));
  }
  if (type == "multipart/form-data") {
    Parts parts(vault, limits, post);
    const Body::End end = body.read_parts(
        limits.body_bytes, [&](const Body::Part& part) { return parts.begin(part); },
        [&](std::string_view bytes) { return parts.bytes(bytes); });
    if (end == Body::End::complete) parts.finish();
    return ended(end, std::move(post));
  }
  return base::fail("type_refused", "This type of form cannot be read");
}

}  // namespace http
