#include <algorithm>
#include <array>
#include <functional>

#include "shared/base/json.h"
#include "shared/base/same.h"
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

  void report(std::string code, std::string path, std::string message) {
    if (errors_.size() < most_errors)
      errors_.push_back({std::move(code), std::move(message), std::move(path)});
  }
  // `member` is what is wrong in what stands at the path. Nothing is put together where nothing is wrong.
  void error(const char* code, const JsonPath& path, const char* member, const char* message) {
    report(code, path.text() + member, message);
  }

  bool read_root(const Json& json) {
    const auto* members = json.get_ptr<const Json::object_t*>();
    if (members == nullptr || text_of(base::find(json, "resourceType")) != "QuestionnaireResponse") {
      report("not_a_response", "resourceType", "This is not a FHIR QuestionnaireResponse.");
      return false;
    }
    const std::string_view status = text_of(base::find(json, "status"));
    completed_ = status == "completed" || status == "amended";
    if (!completed_ && status != "in-progress") {
      report("wrong_status", "QuestionnaireResponse.status",
             "The response is neither in-progress nor completed nor amended.");
    }
    const Json* canonical = base::find(json, "questionnaire");
    if (canonical != nullptr && !form_.url.empty() && !names_form(text_of(canonical))) {
      report("other_form", "QuestionnaireResponse.questionnaire",
             "The response belongs to another form or version.");
    }
    constexpr std::array<std::string_view, 19> known = {
        "resourceType", "status",  "questionnaire", "item",      "id",           "authored",  "author",
        "subject",      "source",  "meta",          "language",  "text",         "contained", "extension",
        "identifier",   "basedOn", "partOf",        "encounter", "fhir_comments"};
    for (const auto& member : *members) {
      const std::string_view name = member.first;
      if (name.starts_with('_') || std::find(known.begin(), known.end(), name) != known.end()) continue;
      report("unknown_member", "QuestionnaireResponse",
             "The response has a property that FHIR R4 does not have.");
    }
    return true;
  }

  static std::string_view text_of(const Json* json) {
    const auto* text = json == nullptr ? nullptr : json->get_ptr<const std::string*>();
    return text == nullptr ? std::string_view() : std::string_view(*text);
  }

  // The form's address, with its version or without.
  bool names_form(std::string_view name) const {
    if (!name.starts_with(form_.url)) return false;
    name.remove_prefix(form_.url.size());
    return name.empty() || (name.starts_with('|') && name.substr(1) == form_.version);
  }

  void read_next_instance(const Json& json) {
    const Json* extension = find_extension(json, next_instance_extension);
    if (extension == nullptr) return;
    const auto next = base::integer_at(*extension, "valueInteger");
    if (!next || *next < answers_.next_scope_ || *next > largest_scope) {
      return report("wrong_instance", "QuestionnaireResponse.extension",
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
      report("answer_not_enabled", response_path(form_, slot) + ".answer",
             "There is an answer to a question that does not apply.");
    });
  }

  static bool is_calculated(const Item& item) {
    return item.rules != nullptr && item.rules->calculation != no_expression;
  }

  // The answers to questions that are calculated, before they are.
  std::vector<std::pair<Slot, Values>> calculated_as_given() const {
    std::vector<std::pair<Slot, Values>> given;
    if (form_.expressions.empty()) return given;
    each_answered([&](Slot slot, const Answers::Frame& frame, std::size_t local) {
      if (is_calculated(form_.items[slot.item])) given.emplace_back(slot, frame.entries[local].values);
    });
    return given;
  }

  void check_calculation(Slot slot, const Values& given) {
    const auto& now = answers_.values(slot);
    const bool alike = std::equal(given.begin(), given.end(), now.begin(), now.end(),
                                  [](const Value& a, const Value& b) { return same(a, b); });
    if (answers_.applies(slot) && alike) return;
    report("calculation_differs", response_path(form_, slot) + ".answer",
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
      if (!item.synthetic && base::same(item.link_id, link_id)) return next;
      next = item.synthetic ? next + 1 : item.after;
    }
    return form_.find(link_id);
  }

  void read_items(const Json& items, const JsonPath& path, ItemIndex parent, Scope scope) {
    const auto* list = items.get_ptr<const Json::array_t*>();
    if (list == nullptr || list->empty()) {
      return error("wrong_type", path, ".item", "The items are not in an array, or it is empty.");
    }
    ItemIndex next = parent == no_item ? 0 : form_.items[parent].first_child;
    for (std::size_t i = 0; i < list->size() && errors_.size() < most_errors; ++i) {
      const ItemIndex read = read_item((*list)[i], {&path, "item", i}, parent, {next, scope});
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
        error("unknown_link_id", path, ".linkId", "The form has no question with this linkId.");
      }
      return no_item;
    }
    const Item& item = form_.items[index];
    if (written_parent(item) != parent) {
      error("wrong_parent", path, ".linkId", "The question stands somewhere else in the form.");
      return no_item;
    }
    if (members.unknown) {
      error("unknown_member", path, "", "The item has a property that is not understood.");
    }
    if (item.kind == Kind::group) {
      read_group(members, path, {index, expected.scope});
    } else {
      read_question(members, path, {index, expected.scope});
    }
    return index;
  }

  // What applies is decided after reading; until then its place says what was read.
  bool first_time(Slot slot) {
    auto& mark = answers_.frames_[*answers_.frame_of(slot.scope)].applying[form_.items[slot.item].local];
    const bool first = mark != Answers::Applying::no;
    mark = Answers::Applying::no;
    return first;
  }

  void nothing_asked(const JsonPath& path) {
    error("answer_not_expected", path, ".answer", "There is an answer where nothing is asked.");
  }

  void read_group(const ItemMembers& members, const JsonPath& path, Slot slot) {
    const Item& item = form_.items[slot.item];
    if (members.answer != nullptr) return nothing_asked(path);
    Scope inner = slot.scope;
    if (item.repeats) {
      if (!answers_.room_for_instance(slot)) {
        return error("too_many_instances", path, "", "The group is repeated more often than is allowed.");
      }
      const auto number = instance_number(members.id);
      inner = number ? *number : answers_.next_scope_;
      if (answers_.frame_of(inner)) {
        return error("instance_twice", path, ".id", "Two instances of a group have the same id.");
      }
      answers_.new_frame(slot.item, slot.scope, inner);
    } else if (!first_time(slot)) {
      return error("answered_twice", path, "", "The group is in the response more than once.");
    }
    if (members.item != nullptr) read_items(*members.item, path, slot.item, inner);
  }

  void read_question(const ItemMembers& members, const JsonPath& path, Slot slot) {
    const Item& item = form_.items[slot.item];
    if (item.kind == Kind::display) {
      if (members.answer != nullptr) nothing_asked(path);
      return;
    }
    if (!first_time(slot)) {
      return error("answered_twice", path, "", "The question is in the response more than once.");
    }
    const auto* list = members.answer == nullptr ? nullptr : members.answer->get_ptr<const Json::array_t*>();
    if (members.answer != nullptr && (list == nullptr || list->empty())) {
      error("wrong_type", path, ".answer", "The answers are not in an array, or it is empty.");
    }
    const std::size_t count = list == nullptr ? 0 : list->size();
    if ((count > 1 && !item.repeats) || count > most_answers) {
      return error("too_many_answers", path, ".answer", "The question has more answers than it may have.");
    }
    Values values;
    if (count == 1) values = read_one(list->front(), path, slot);
    if (count > 1) values = read_several(*list, path, slot);
    if (members.item != nullptr) {
      if (count != 0) {
        error("wrong_parent", path, ".item", "Items stand beside an answer instead of in it.");
      }
      read_items(*members.item, path, slot.item, slot.scope);
    }
    Answers::Entry& entry = answers_.frames_[*answers_.frame_of(slot.scope)].entries[item.local];
    entry.values = std::move(values);
    if (members.extension != nullptr && !completed_) read_as_typed(members, path, item, entry);
  }

  // A chosen option is kept where the form has it.
  Values read_one(const Json& json, const JsonPath& path, Slot slot) {
    const Item& item = form_.items[slot.item];
    const JsonPath at{&path, "answer", 0};
    const AnswerMembers given = AnswerMembers::of(json);
    Values values;
    if (const Value* option = chosen_option(given, item)) {
      values = {option, 1, answers_.form_};
    } else {
      std::vector<Value>& into = blocks_.room_for(1);
      const std::size_t before = into.size();
      read_value_of(given, at, item, into);
      if (into.size() != before) values = blocks_.last(1);
    }
    if (given.unknown || given.item != nullptr) read_inside(given, at, slot);
    return values;
  }

  Values read_several(const Json::array_t& list, const JsonPath& path, Slot slot) {
    const Item& item = form_.items[slot.item];
    std::vector<Value>& into = blocks_.room_for(list.size());
    const std::size_t before = into.size();
    const Value* last = nullptr;
    bool in_order = true;  // options, as the form has them
    bool more = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const AnswerMembers given = AnswerMembers::of(list[i]);
      more = more || given.unknown || given.item != nullptr;
      if (const Value* option = chosen_option(given, item)) {
        into.push_back(*option);
        in_order = in_order && (last == nullptr || std::less<>()(last, option));
        last = option;
      } else {
        in_order = false;
        read_value_of(given, {&path, "answer", i}, item, into);
      }
    }
    const std::size_t count = into.size() - before;
    const bool chosen = item.kind == Kind::choice || item.kind == Kind::open_choice;
    if (chosen && !in_order && !order_choices(item, blocks_.changeable(count))) {
      error("answered_twice", path, ".answer",
            "An option is chosen twice, or there are several other answers.");
    }
    Values values = blocks_.last(count);
    for (std::size_t i = 0; more && i < list.size(); ++i) {
      read_inside(AnswerMembers::of(list[i]), {&path, "answer", i}, slot);
    }
    return values;
  }

  void read_value_of(const AnswerMembers& given, const JsonPath& at, const Item& item,
                     std::vector<Value>& into) {
    auto wrong = read_answer(given, item, into);
    if (wrong) report(std::move(wrong->code), at.text() + wrong->path, std::move(wrong->message));
  }

  void read_inside(const AnswerMembers& given, const JsonPath& at, Slot slot) {
    if (given.unknown) {
      error("unknown_member", at, "", "The answer has a property that is not understood.");
    }
    if (given.item != nullptr) read_items(*given.item, at, slot.item, slot.scope);
  }

  void read_as_typed(const ItemMembers& members, const JsonPath& path, const Item& item,
                     Answers::Entry& entry) {
    const Json* extension = find_extension(*members.json, typed_extension);
    if (extension == nullptr) return;
    auto typed = read_typed(*extension);
    if (!typed || item.kind == Kind::attachment || !(understand(item, *typed) == entry.values)) {
      error("wrong_typed", path, ".extension", "What was typed and what was answered do not agree.");
    }
    if (typed) entry.typed = std::make_shared<const Typed>(std::move(*typed));
  }

  Answers& answers_;
  const Form& form_;
  std::vector<base::Error>& errors_;
  ValueBlocks blocks_;
  bool completed_ = false;
};

Answers::Reading Answers::read_json(std::shared_ptr<const Form> form, const base::Json& response,
                                    std::shared_ptr<const Launch> launch) {
  Reading reading;
  Answers answers;
  if (form == nullptr) {
    reading.errors.push_back({"no_form", "There is no form to read the response with.", {}});
    return reading;
  }
  answers.form_ = std::move(form);
  answers.launch_ = std::move(launch);
  answers.start(false);
  ResponseReader(answers, reading.errors).read(response);
  if (reading.errors.empty()) reading.answers = std::move(answers);
  return reading;
}

Answers::Reading Answers::read_all(std::shared_ptr<const Form> form, std::string_view response_json,
                                   std::shared_ptr<const Launch> launch) {
  base::JsonLimits limits;
  limits.max_depth = 128;
  limits.decimals = base::Decimals::as_written;
  const auto json = base::parse_json(response_json, limits);
  if (json) return read_json(std::move(form), *json, std::move(launch));
  Reading reading;
  reading.errors.push_back(json.error());
  return reading;
}

base::Result<Answers> Answers::read(std::shared_ptr<const Form> form, std::string_view response_json,
                                    std::shared_ptr<const Launch> launch) {
  Reading reading = read_all(std::move(form), response_json, std::move(launch));
  if (!reading.answers) return tl::unexpected<base::Error>(std::move(reading.errors.front()));
  return std::move(*reading.answers);
}

}  // namespace questionnaire
