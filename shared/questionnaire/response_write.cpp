#include <utility>

#include "shared/base/json.h"
#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/evaluation.h"
#include "shared/questionnaire/response.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

// Text straight to text: a document of the JSON library could not hold a decimal's digits, and is slower.
void quote(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

void member(std::string& out, std::string_view name) {
  if (out.back() != '{' && out.back() != '[') out += ',';
  quote(out, name);
  out += ':';
}

// FHIR has no empty strings: what is empty is left out.
void text_member(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  member(out, name);
  quote(out, text);
}

void write_quantity(std::string& out, const Quantity& quantity) {
  member(out, "value");
  out += quantity.value.digits;
  text_member(out, "unit", quantity.unit);
  text_member(out, "system", quantity.system);
  text_member(out, "code", quantity.code);
}

struct ValueWriter {
  std::string& out;
  Kind kind;

  void operator()(std::monostate) const {}
  void operator()(bool value) const { plain("valueBoolean", value ? "true" : "false"); }
  void operator()(std::int64_t value) const { plain("valueInteger", std::to_string(value)); }
  void operator()(const Decimal& value) const { plain("valueDecimal", value.digits); }
  void operator()(const PartialDate& value) const { text_member(out, "valueDate", iso_partial_date(value)); }
  void operator()(const DateTime& value) const { text_member(out, "valueDateTime", value.text); }
  void operator()(base::CivilTime value) const { text_member(out, "valueTime", iso_time(value)); }
  void operator()(const Text& value) const {
    text_member(out, kind == Kind::url ? "valueUri" : "valueString", value.text);
  }
  void operator()(const Coding& value) const {
    member(out, "valueCoding");
    out += '{';
    text_member(out, "system", value.system);
    text_member(out, "code", value.code);
    text_member(out, "display", value.display);
    out += '}';
  }
  void operator()(const Attachment& value) const {
    member(out, "valueAttachment");
    out += '{';
    text_member(out, "contentType", value.content_type);
    text_member(out, "data", value.data);
    text_member(out, "url", value.url);
    member(out, "size");
    out += std::to_string(value.size_bytes);
    text_member(out, "title", value.title);
    out += '}';
  }
  void operator()(const Quantity& value) const {
    member(out, "valueQuantity");
    out += '{';
    write_quantity(out, value);
    out += '}';
  }
  void operator()(const Reference& value) const {
    member(out, "valueReference");
    out += '{';
    text_member(out, "reference", value.reference);
    text_member(out, "display", value.display);
    out += '}';
  }

 private:
  void plain(std::string_view name, std::string_view text) const {
    member(out, name);
    out += text;
  }
};

std::string typed_json(const Typed& typed) {
  std::string out = "{\"parts\":[";
  for (const std::string& part : typed.parts) {
    if (out.back() != '[') out += ',';
    quote(out, part);
  }
  out += ']';
  text_member(out, "other", typed.other);
  return out + '}';
}

}  // namespace

class ResponseWriter {
 public:
  ResponseWriter(const Answers& answers, Completion completion)
      : answers_(answers),
        form_(answers.form_->original ? *answers.form_->original : *answers.form_),
        completion_(completion) {}

  std::string write(std::string_view authored) {
    out_ = "{";
    text_member(out_, "resourceType", "QuestionnaireResponse");
    write_next_instance();
    if (!form_.url.empty()) {
      text_member(out_, "questionnaire", form_.version.empty() ? form_.url : form_.canonical());
    }
    text_member(out_, "status", completion_ == Completion::completed ? "completed" : "in-progress");
    text_member(out_, "authored", authored);
    const Mark mark = open("item");
    for (ItemIndex top = 0; top < form_.items.size(); top = form_.items[top].after) write_item(top, 0);
    close(mark);
    return std::move(out_) + '}';
  }

 private:
  using FrameIndex = Answers::FrameIndex;
  struct Mark {
    std::size_t before;  // where the array's name begins
    std::size_t inside;
  };

  // An array is taken back when nothing was written into it: FHIR has no empty arrays.
  Mark open(std::string_view name) {
    const std::size_t before = out_.size();
    member(out_, name);
    out_ += '[';
    return {before, out_.size()};
  }
  bool close(Mark mark) {
    if (out_.size() == mark.inside) {
      out_.resize(mark.before);
      return false;
    }
    out_ += ']';
    return true;
  }

  void write_next_instance() {
    if (completion_ == Completion::completed) return;
    if (answers_.next_scope_ == answers_.frames_.back().scope + 1) return;
    out_ += ",\"extension\":[{";
    text_member(out_, "url", next_instance_extension);
    out_ += ",\"valueInteger\":" + std::to_string(answers_.next_scope_) + "}]";
  }

  void write_children(const Item& item, FrameIndex frame) {
    for (ItemIndex child = item.first_child; child < item.after; child = form_.items[child].after) {
      write_item(child, frame);
    }
  }

  void write_item(ItemIndex index, FrameIndex frame) {
    const Item& item = form_.items[index];
    if (item.kind == Kind::display) return;
    const Answers::Frame& held = answers_.frames_[frame];
    if (completion_ == Completion::completed && held.applying[item.local] != Answers::Applying::yes) return;
    if (item.synthetic) return write_children(item, frame);
    if (item.own_layout != 0) {
      for (Scope scope : held.instances[form_.layouts[item.own_layout].ordinal]) {
        write_group(item, *answers_.frame_of(scope), scope);
      }
    } else if (item.kind == Kind::group) {
      write_group(item, frame, 0);
    } else {
      write_question(item, frame);
    }
  }

  void begin_item() {
    if (out_.back() != '[') out_ += ',';
    out_ += '{';
  }
  // FHIR R4 QuestionnaireResponse.item.text: as it was displayed.
  void name_item(const Item& item, FrameIndex frame) {
    text_member(out_, "linkId", item.link_id);
    if (completion_ != Completion::completed) return;
    std::string words;
    if (item.rules != nullptr && item.rules->text != no_expression) {
      const auto index = form_.layouts[item.layout].members[item.local];
      words = Evaluation(answers_).text(item.rules->text, index, frame);
    }
    text_member(out_, "text", words.empty() ? item.text : words);
  }

  void write_group(const Item& item, FrameIndex frame, Scope scope) {
    const std::size_t before = out_.size();
    begin_item();
    if (scope != 0) text_member(out_, "id", std::to_string(scope));
    name_item(item, frame);
    const Mark mark = open("item");
    write_children(item, frame);
    const bool anything = close(mark);
    out_ += '}';
    // While it is being filled in, an added instance is there even when nothing is in it yet.
    if (!anything && (scope == 0 || completion_ == Completion::completed)) out_.resize(before);
  }

  void write_question(const Item& item, FrameIndex frame) {
    const Answers::Entry& entry = answers_.frames_[frame].entries[item.local];
    const std::size_t before = out_.size();
    begin_item();
    bool anything = false;
    if (completion_ == Completion::in_progress && entry.typed != nullptr &&
        *entry.typed != typed_for(item, entry.values)) {
      anything = true;
      out_ += "\"extension\":[{";
      text_member(out_, "url", typed_extension);
      text_member(out_, "valueString", typed_json(*entry.typed));
      out_ += "}]";
    }
    name_item(item, frame);
    if (!entry.values.empty()) {
      anything = true;
      member(out_, "answer");
      out_ += '[';
      for (std::size_t i = 0; i < entry.values.size(); ++i) {
        out_ += i == 0 ? "{" : ",{";
        std::visit(ValueWriter{out_, item.kind}, entry.values[i]);
        if (i == 0) write_below(item, frame);
        out_ += '}';
      }
      out_ += ']';
    } else {
      anything = write_below(item, frame) || anything;
    }
    out_ += '}';
    if (!anything) out_.resize(before);
  }

  bool write_below(const Item& item, FrameIndex frame) {
    if (item.first_child == no_item) return false;
    const Mark mark = open("item");
    write_children(item, frame);
    return close(mark);
  }

  const Answers& answers_;
  const Form& form_;
  Completion completion_;
  std::string out_;
};

std::string Answers::respond(Completion completion, std::string_view authored_iso) const {
  if (form_ == nullptr) return {};
  return ResponseWriter(*this, completion).write(authored_iso);
}

}  // namespace questionnaire
