#include <algorithm>
#include <array>

#include "shared/base/json.h"
#include "shared/questionnaire/answer_read.h"
#include "shared/questionnaire/answers.h"
#include "shared/questionnaire/judge.h"
#include "shared/questionnaire/loading.h"
#include "shared/questionnaire/response.h"
#include "shared/questionnaire/response_members.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

using base::Json;

constexpr std::size_t most_errors = 200;

std::optional<Scope> instance_number(const Json* id_json) {
  if (id_json == nullptr || !id_json->is_string()) return std::nullopt;
  const auto& id = id_json->get_ref<const std::string&>();
  if (id.empty() || id.size() > 9 || id[0] == '0') return std::nullopt;
  Scope number = 0;
  for (char c : id) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<Scope>(c - '0');
  }
  return number;
}

Scope largest_instance(const Json& json) {
  Scope largest = 0;
  if (json.is_array()) {
    for (const Json& each : json) largest = std::max(largest, largest_instance(each));
  } else if (json.is_object()) {
    largest = instance_number(base::find(json, "id")).value_or(0);
    for (const char* below : {"item", "answer"}) {
      if (const Json* found = base::array_at(json, below))
        largest = std::max(largest, largest_instance(*found));
    }
  }
  return largest;
}

}  // namespace

class ResponseReader {
 public:
  ResponseReader(Answers& answers, std::vector<base::Error>& errors)
      : answers_(answers), form_(*answers.form_), errors_(errors) {}

  void read(const Json& json) {
    if (!read_root(json)) return;
    const Json* items = base::find(json, "item");
    answers_.next_scope_ = items == nullptr || form_.layouts.size() == 1 ? 1 : largest_instance(*items) + 1;
    const JsonPath root{nullptr, "QuestionnaireResponse"};
    if (items != nullptr) read_items(*items, root, no_item, 0);
    read_next_instance(json);
    const auto given = calculated_as_given();
    answers_.as_given_ = true;
    answers_.apply_all();
    answers_.as_given_ = false;
    if (!completed_) return;
    check_applying();
    for (const auto& [slot, values] : given) check_calculation(slot, values);
  }

 private:
  using FrameIndex = Answers::FrameIndex;

  void error(std::string code, std::string path, std::string message) {
    if (errors_.size() < most_errors)
      errors_.push_back({std::move(code), std::move(message), std::move(path)});
  }

  bool read_root(const Json& json) {
    if (base::text_at(json, "resourceType") != "QuestionnaireResponse") {
      error("not_a_response", "resourceType", "This is not a FHIR QuestionnaireResponse.");
      return false;
    }
    const std::string status = base::text_at(json, "status").value_or("");
    completed_ = status == "completed" || status == "amended";
    if (!completed_ && status != "in-progress") {
      error("wrong_status", "QuestionnaireResponse.status",
            "The response is neither in-progress nor completed nor amended.");
    }
    const Json* canonical = base::find(json, "questionnaire");
    if (canonical != nullptr && !form_.url.empty() && !names_form(*canonical)) {
      error("other_form", "QuestionnaireResponse.questionnaire",
            "The response belongs to another form or version.");
    }
    constexpr std::array<std::string_view, 19> known = {
        "resourceType", "id",      "meta",          "language", "text",    "contained", "extension",
        "identifier",   "basedOn", "partOf",        "status",   "subject", "encounter", "questionnaire",
        "authored",     "author",  "fhir_comments", "source",   "item"};
    for (const auto& [name, value] : json.get_ref<const Json::object_t&>()) {
      if (name[0] == '_' || std::find(known.begin(), known.end(), name) != known.end()) continue;
      error("unknown_member", "QuestionnaireResponse",
            "The response has a property that FHIR R4 does not have.");
    }
    return true;
  }

  bool names_form(const Json& canonical) const {
    if (!canonical.is_string()) return false;
    const auto& name = canonical.get_ref<const std::string&>();
    return name == form_.url || name == form_.canonical();
  }

  void read_next_instance(const Json& json) {
    const Json* extension = find_extension(json, next_instance_extension);
    if (extension == nullptr) return;
    const auto next = base::integer_at(*extension, "valueInteger");
    if (!next || *next < answers_.next_scope_ || *next > largest_scope) {
      return error("wrong_instance", "QuestionnaireResponse.extension",
                   "The number of the next instance is one that is already used.");
    }
    answers_.next_scope_ = static_cast<Scope>(*next);
  }

  template <class F>
  void each_answered(F call) const {
    for (const Answers::Frame& frame : answers_.frames_) {
      const auto& members = form_.layouts[frame.layout].members;
      for (std::size_t local = 0; local < members.size(); ++local) {
        if (!frame.entries[local].values.empty()) call(Slot{members[local], frame.scope}, frame, local);
      }
    }
  }

  void check_applying() {
    each_answered([this](Slot slot, const Answers::Frame& frame, std::size_t local) {
      if (frame.applying[local] == Answers::Applying::yes) return;
      if (is_calculated(form_.items[slot.item])) return;
      error("answer_not_enabled", response_path(form_, slot) + ".answer",
            "There is an answer to a question that does not apply.");
    });
  }

  static bool is_calculated(const Item& item) {
    return item.rules != nullptr && item.rules->calculation != no_expression;
  }

  // The answers to questions that are calculated, before they are.
  std::vector<std::pair<Slot, std::vector<Value>>> calculated_as_given() const {
    std::vector<std::pair<Slot, std::vector<Value>>> given;
    if (form_.expressions.empty()) return given;
    each_answered([&](Slot slot, const Answers::Frame& frame, std::size_t local) {
      if (is_calculated(form_.items[slot.item])) given.emplace_back(slot, frame.entries[local].values);
    });
    return given;
  }

  void check_calculation(Slot slot, const std::vector<Value>& given) {
    const auto& now = answers_.values(slot);
    const bool alike = std::equal(given.begin(), given.end(), now.begin(), now.end(),
                                  [](const Value& a, const Value& b) { return same(a, b); });
    if (answers_.applies(slot) && alike) return;
    error("calculation_differs", response_path(form_, slot) + ".answer",
          "The answer is not what the form calculates from the other answers.");
  }

  // The item around, as responses see it: pages made here are not in them.
  ItemIndex written_parent(const Item& item) const {
    return item.parent != no_item && form_.items[item.parent].synthetic ? form_.items[item.parent].parent
                                                                        : item.parent;
  }

  // Most responses are in the order of the form, so the next items are looked at before all of them.
  ItemIndex find_item(const std::string& link_id, ItemIndex next) const {
    constexpr int near = 4;
    for (int i = 0; i < near && next < form_.items.size(); ++i) {
      const Item& item = form_.items[next];
      if (item.synthetic) {
        ++next;
        continue;
      }
      if (item.link_id == link_id) return next;
      next = item.after;
    }
    return form_.find(link_id);
  }

  void read_items(const Json& items, const JsonPath& path, ItemIndex parent, Scope scope) {
    if (!items.is_array() || items.empty()) {
      return error("wrong_type", path.text() + ".item", "The items are not in an array, or it is empty.");
    }
    ItemIndex next = parent == no_item ? 0 : form_.items[parent].first_child;
    const auto& list = items.get_ref<const Json::array_t&>();
    for (std::size_t i = 0; i < list.size() && errors_.size() < most_errors; ++i) {
      const ItemIndex read = read_item(list[i], {&path, "item", i}, parent, {next, scope});
      if (read != no_item) next = form_.items[read].repeating_group() ? read : form_.items[read].after;
    }
  }

  // Which item it was; no_item when that cannot be told.
  ItemIndex read_item(const Json& json, const JsonPath& path, ItemIndex parent, Slot expected) {
    const ItemMembers members = ItemMembers::of(json);
    const ItemIndex index = members.link_id != nullptr ? find_item(*members.link_id, expected.item) : no_item;
    if (index == no_item || form_.items[index].synthetic) {
      const bool beside = members.link_id != nullptr &&
                          std::binary_search(form_.beside.begin(), form_.beside.end(), *members.link_id);
      if (!beside || members.answer != nullptr || members.item != nullptr) {
        error("unknown_link_id", path.text() + ".linkId", "The form has no question with this linkId.");
      }
      return no_item;
    }
    const Item& item = form_.items[index];
    if (written_parent(item) != parent) {
      error("wrong_parent", path.text() + ".linkId", "The question stands somewhere else in the form.");
      return no_item;
    }
    if (members.unknown) {
      error("unknown_member", path.text(), "The item has a property that is not understood.");
    }
    read_known(members, path, {index, expected.scope});
    return index;
  }

  void read_known(const ItemMembers& members, const JsonPath& path, Slot slot) {
    const Item& item = form_.items[slot.item];
    if (item.kind == Kind::display || item.kind == Kind::group) {
      if (members.answer != nullptr) {
        return error("answer_not_expected", path.text() + ".answer",
                     "There is an answer where nothing is asked.");
      }
      if (item.kind == Kind::group) read_group(members, path, slot);
      return;
    }
    if (!first_time(slot)) {
      return error("answered_twice", path.text(), "The question is in the response more than once.");
    }
    read_question(members, path, slot);
  }

  // What applies is decided after reading; until then its place says what was read.
  bool first_time(Slot slot) {
    auto& mark = answers_.frames_[*answers_.frame_of(slot.scope)].applying[form_.items[slot.item].local];
    const bool first = mark != Answers::Applying::no;
    mark = Answers::Applying::no;
    return first;
  }

  void read_group(const ItemMembers& members, const JsonPath& path, Slot slot) {
    const Item& item = form_.items[slot.item];
    Scope inner = slot.scope;
    if (item.repeats) {
      if (!answers_.room_for_instance(slot)) {
        return error("too_many_instances", path.text(), "The group is repeated more often than is allowed.");
      }
      const auto number = instance_number(members.id);
      inner = number ? *number : answers_.next_scope_;
      if (answers_.frame_of(inner)) {
        return error("instance_twice", path.text() + ".id", "Two instances of a group have the same id.");
      }
      answers_.new_frame(slot.item, slot.scope, inner);
    } else if (!first_time(slot)) {
      return error("answered_twice", path.text(), "The group is in the response more than once.");
    }
    if (members.item != nullptr) read_items(*members.item, path, slot.item, inner);
  }

  void read_question(const ItemMembers& members, const JsonPath& path, Slot slot) {
    const Item& item = form_.items[slot.item];
    Answers::Entry entry;
    const Json* answers = members.answer;
    if (answers != nullptr && (!answers->is_array() || answers->empty())) {
      error("wrong_type", path.text() + ".answer", "The answers are not in an array, or it is empty.");
      answers = nullptr;
    }
    const std::size_t count = answers == nullptr ? 0 : answers->size();
    if ((count > 1 && !item.repeats) || count > most_answers) {
      return error("too_many_answers", path.text() + ".answer",
                   "The question has more answers than it may have.");
    }
    entry.values.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const JsonPath at{&path, "answer", i};
      const AnswerMembers given = AnswerMembers::of((*answers)[i]);
      if (given.unknown) {
        error("unknown_member", at.text(), "The answer has a property that is not understood.");
      }
      if (auto wrong = read_answer(given, item, entry.values)) {
        error(std::move(wrong->code), at.text() + wrong->path, std::move(wrong->message));
      }
      if (given.item != nullptr) read_items(*given.item, at, slot.item, slot.scope);
    }
    if (members.item != nullptr) {
      if (count != 0) {
        error("wrong_parent", path.text() + ".item", "Items stand beside an answer instead of in it.");
      }
      read_items(*members.item, path, slot.item, slot.scope);
    }
    finish_question(members, path, slot, std::move(entry));
  }

  void finish_question(const ItemMembers& members, const JsonPath& path, Slot slot, Answers::Entry entry) {
    const Item& item = form_.items[slot.item];
    const bool chosen = item.kind == Kind::choice || item.kind == Kind::open_choice;
    if (chosen && entry.values.size() > 1 && !order_choices(item, entry.values)) {
      error("answered_twice", path.text() + ".answer",
            "An option is chosen twice, or there are several other answers.");
    }
    if (members.extension != nullptr && !completed_) {
      if (const Json* extension = find_extension(*members.json, typed_extension)) {
        auto typed = read_typed(*extension);
        if (!typed || item.kind == Kind::attachment || understand(item, *typed) != entry.values) {
          error("wrong_typed", path.text() + ".extension",
                "What was typed and what was answered do not agree.");
        }
        if (typed) entry.typed = std::make_shared<const Typed>(std::move(*typed));
      }
    }
    answers_.frames_[*answers_.frame_of(slot.scope)].entries[item.local] = std::move(entry);
  }

  Answers& answers_;
  const Form& form_;
  std::vector<base::Error>& errors_;
  bool completed_ = false;
};

Answers::Reading Answers::read_json(std::shared_ptr<const Form> form, const base::Json& response) {
  Reading reading;
  Answers answers;
  if (form == nullptr) {
    reading.errors.push_back({"no_form", "There is no form to read the response with.", {}});
    return reading;
  }
  answers.form_ = std::move(form);
  answers.start(false);
  ResponseReader(answers, reading.errors).read(response);
  if (reading.errors.empty()) reading.answers = std::move(answers);
  return reading;
}

Answers::Reading Answers::read_all(std::shared_ptr<const Form> form, std::string_view response_json) {
  base::JsonLimits limits;
  limits.max_depth = 128;
  limits.decimals = base::Decimals::as_written;
  const auto json = base::parse_json(response_json, limits);
  if (json) return read_json(std::move(form), *json);
  Reading reading;
  reading.errors.push_back(json.error());
  return reading;
}

base::Result<Answers> Answers::read(std::shared_ptr<const Form> form, std::string_view response_json) {
  Reading reading = read_all(std::move(form), response_json);
  if (!reading.answers) return tl::unexpected<base::Error>(std::move(reading.errors.front()));
  return std::move(*reading.answers);
}

}  // namespace questionnaire
