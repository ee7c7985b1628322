#include "shared/questionnaire/answer_tree.h"

#include <algorithm>
#include <array>
#include <span>

#include "shared/fhirpath/moment.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {

using fhirpath::Name;
using fhirpath::NameId;
using fhirpath::Node;
using fhirpath::TypeId;
using PathValue = fhirpath::Value;

namespace {

// In place of an item: a part of the response itself.
constexpr ItemIndex no_part_item = 0xFFFF;

}  // namespace

// Where a node is, packed into the number that says which element it is: at most 200,000 frames (Answers),
// 10,000 items (with the pages made for 5,000), 1,000 answers.
struct AnswerTree::At {
  Place place = Place::response;
  std::uint32_t frame = 0;
  ItemIndex item = 0;
  std::uint32_t index = 0;
  NameId part = NameId::other;

  std::uint64_t packed() const {
    return static_cast<std::uint64_t>(place) << 56U | static_cast<std::uint64_t>(frame) << 34U |
           static_cast<std::uint64_t>(item) << 18U | static_cast<std::uint64_t>(index) << 7U |
           static_cast<std::uint64_t>(part);
  }
  static At of(const Node& node) {
    const auto bits = [&node](unsigned from, unsigned count) {
      return static_cast<std::uint32_t>(node.a >> from & ((std::uint64_t{1} << count) - 1));
    };
    return {static_cast<Place>(bits(56, 8)), bits(34, 22), bits(18, 16), bits(7, 11),
            static_cast<NameId>(bits(0, 7))};
  }
};

namespace {

TypeId type_of(const Value& value, Kind kind) {
  constexpr std::array<TypeId, std::variant_size_v<Value>> types = {
      TypeId::none,   TypeId::boolean,    TypeId::integer,  TypeId::decimal,
      TypeId::date,   TypeId::date_time,  TypeId::time,     TypeId::string,
      TypeId::coding, TypeId::attachment, TypeId::quantity, TypeId::reference};
  return kind == Kind::url ? TypeId::uri : types[value.index()];
}

std::optional<PathValue> moment(fhirpath::Kind kind, std::string_view text) {
  const auto read = fhirpath::parse_moment(kind, text);
  if (!read) return std::nullopt;
  return PathValue(kind, *read);
}

std::optional<PathValue> decimal_of(const Decimal& decimal) {
  const auto read = fhirpath::Decimal::parse(decimal.digits);
  if (!read) return std::nullopt;
  return PathValue(*read);
}

struct ToSystem {
  fhirpath::Scratch& scratch;

  using Result = std::optional<PathValue>;
  Result operator()(std::monostate) const { return std::nullopt; }
  Result operator()(bool value) const { return PathValue(value); }
  Result operator()(std::int64_t value) const { return PathValue(value); }
  Result operator()(const Decimal& value) const { return decimal_of(value); }
  Result operator()(const PartialDate& value) const {
    return moment(fhirpath::Kind::date, iso_partial_date(value));
  }
  Result operator()(const DateTime& value) const { return moment(fhirpath::Kind::date_time, value.text); }
  Result operator()(base::CivilTime value) const { return moment(fhirpath::Kind::time, iso_time(value)); }
  Result operator()(const Text& value) const { return PathValue(std::string_view(value.text)); }
  Result operator()(const Quantity& value) const {
    const auto number = fhirpath::Decimal::parse(value.value.digits);
    if (!number) return std::nullopt;
    fhirpath::Quantity quantity;
    quantity.number = *number;
    quantity.unit = value.code.empty() ? value.unit : value.code;
    if (quantity.unit.empty()) quantity.unit = "1";
    return scratch.quantity(quantity);
  }
  Result operator()(const Coding&) const { return std::nullopt; }
  Result operator()(const Attachment&) const { return std::nullopt; }
  Result operator()(const Reference&) const { return std::nullopt; }
};

std::string_view value_name(const Value& value, Kind kind) {
  constexpr std::array<std::string_view, std::variant_size_v<Value>> names = {
      "value",     "valueBoolean", "valueInteger", "valueDecimal",    "valueDate",     "valueDateTime",
      "valueTime", "valueString",  "valueCoding",  "valueAttachment", "valueQuantity", "valueReference"};
  return kind == Kind::url ? "valueUri" : names[value.index()];
}

struct Called {
  NameId name;
  std::string_view written;
};
constexpr std::array<Called, 3> response_names = {
    {{NameId::questionnaire, "questionnaire"}, {NameId::status, "status"}, {NameId::item, "item"}}};
constexpr std::array<Called, 4> item_names = {{{NameId::link_id, "linkId"},
                                               {NameId::text, "text"},
                                               {NameId::answer, "answer"},
                                               {NameId::item, "item"}}};

struct Part {
  NameId name;
  std::string_view written;
  TypeId type;
};
constexpr std::array<Part, 3> coding_parts = {{{NameId::system, "system", TypeId::uri},
                                               {NameId::code, "code", TypeId::code},
                                               {NameId::display, "display", TypeId::string}}};
constexpr std::array<Part, 4> quantity_parts = {{{NameId::value, "value", TypeId::decimal},
                                                 {NameId::unit, "unit", TypeId::string},
                                                 {NameId::system, "system", TypeId::uri},
                                                 {NameId::code, "code", TypeId::code}}};
constexpr std::array<Part, 4> attachment_parts = {{{NameId::content_type, "contentType", TypeId::code},
                                                   {NameId::url, "url", TypeId::url},
                                                   {NameId::size, "size", TypeId::unsigned_int},
                                                   {NameId::title, "title", TypeId::string}}};
constexpr std::array<Part, 2> reference_parts = {
    {{NameId::reference, "reference", TypeId::string}, {NameId::display, "display", TypeId::string}}};

std::span<const Part> parts_of(const Value& value) {
  if (std::holds_alternative<Coding>(value)) return coding_parts;
  if (std::holds_alternative<Quantity>(value)) return quantity_parts;
  if (std::holds_alternative<Attachment>(value)) return attachment_parts;
  if (std::holds_alternative<Reference>(value)) return reference_parts;
  return {};
}

std::string_view text_part(const Value& value, NameId name) {
  if (const auto* coding = std::get_if<Coding>(&value)) {
    return name == NameId::system ? coding->system : name == NameId::code ? coding->code : coding->display;
  }
  if (const auto* quantity = std::get_if<Quantity>(&value)) {
    return name == NameId::system ? quantity->system : name == NameId::code ? quantity->code : quantity->unit;
  }
  if (const auto* file = std::get_if<Attachment>(&value)) {
    return name == NameId::url ? file->url : name == NameId::title ? file->title : file->content_type;
  }
  if (const auto* reference = std::get_if<Reference>(&value)) {
    return name == NameId::reference ? reference->reference : reference->display;
  }
  return {};
}

bool numeric(NameId name) {
  return name == NameId::value || name == NameId::size;
}

}  // namespace

PathValue AnswerTree::node(const At& at) const {
  TypeId type = TypeId::response_item;
  if (at.place == Place::response) type = TypeId::questionnaire_response;
  if (at.place == Place::answer) type = TypeId::response_answer;
  if (at.place == Place::value) type = type_of(*value_at(at), form_.items[at.item].kind);
  if (at.place == Place::part) {
    type = TypeId::string;
    if (const Value* value = value_at(at)) {
      for (const Part& each : parts_of(*value)) {
        if (each.name == at.part) type = each.type;
      }
    }
  }
  return PathValue(Node{this, at.packed(), 0, type, 0});
}

// Of a value or its parts; a part of an item itself has none.
const Value* AnswerTree::value_at(const At& at) const {
  if (at.index == 0) return nullptr;
  return &answers_.frames_[at.frame].entries[form_.items[at.item].local].values[at.index - 1];
}

PathValue AnswerTree::response() const {
  return node({});
}

PathValue AnswerTree::item(ItemIndex item, std::uint32_t frame) const {
  const Item& each = form_.items[item];
  const bool whole = each.own_layout != 0 && answers_.frames_[frame].layout != each.own_layout;
  return node({whole ? Place::whole_group : Place::item, frame, item, 0, NameId::other});
}

bool AnswerTree::answered(ItemIndex item, std::uint32_t frame) const {
  const Item& each = form_.items[item];
  return each.kind != Kind::group && !answers_.frames_[frame].entries[each.local].values.empty();
}

// Whether a completed response has the item, or (of a repeating group) any instance: what holds no answer is
// left out. Expressions have to mean the same while a form is filled in and when its response is read back.
bool AnswerTree::written(ItemIndex item, std::uint32_t frame) const {
  const Item& each = form_.items[item];
  const Answers::Frame& held = answers_.frames_[frame];
  if (held.applying[each.local] != Answers::Applying::yes) return false;
  if (each.own_layout == 0) return !held.entries[each.local].values.empty() || written_below(item, frame);
  const auto& list = held.instances[form_.layouts[each.own_layout].ordinal];
  return std::any_of(list.begin(), list.end(),
                     [&](Scope scope) { return written_below(item, *answers_.frame_of(scope)); });
}

bool AnswerTree::written_below(ItemIndex parent, std::uint32_t frame) const {
  const Item& item = form_.items[parent];
  for (ItemIndex child = item.first_child; child < item.after; child = form_.items[child].after) {
    if (written(child, frame)) return true;
  }
  return false;
}

void AnswerTree::push_item(ItemIndex item, std::uint32_t frame, fhirpath::Values& into) const {
  const Item& each = form_.items[item];
  if (each.synthetic) return push_items(item, frame, into);
  if (each.own_layout == 0) {
    if (written(item, frame)) into.push_back(node({Place::item, frame, item, 0, NameId::other}));
    return;
  }
  const Answers::Frame& held = answers_.frames_[frame];
  if (held.applying[each.local] != Answers::Applying::yes) return;
  for (Scope scope : held.instances[form_.layouts[each.own_layout].ordinal]) {
    const Answers::FrameIndex instance = *answers_.frame_of(scope);
    if (written_below(item, instance)) into.push_back(node({Place::item, instance, item, 0, NameId::other}));
  }
}

void AnswerTree::push_items(ItemIndex parent, std::uint32_t frame, fhirpath::Values& into) const {
  const Item& item = form_.items[parent];
  for (ItemIndex child = item.first_child; child < item.after; child = form_.items[child].after) {
    push_item(child, frame, into);
  }
}

void AnswerTree::push_top(fhirpath::Values& into) const {
  for (ItemIndex top = 0; top < form_.items.size(); top = form_.items[top].after) push_item(top, 0, into);
}

std::string_view AnswerTree::part_text(const At& at) const {
  if (const Value* value = value_at(at)) return text_part(*value, at.part);
  if (at.place == Place::part && at.item == no_part_item) {
    return at.part == NameId::status ? "in-progress" : std::string_view(form_.url);
  }
  const Item& item = form_.items[at.item];
  return at.part == NameId::link_id ? std::string_view(item.link_id) : std::string_view(item.text);
}

void AnswerTree::push_part(const At& at, NameId name, fhirpath::Values& into) const {
  At part = at;
  part.place = Place::part;
  part.part = name;
  if (value_at(part) != nullptr && numeric(name)) return into.push_back(node(part));
  if (!part_text(part).empty()) into.push_back(node(part));
}

void AnswerTree::response_children(const At& at, NameId name, fhirpath::Values& into) const {
  if (name == NameId::item) return push_top(into);
  if (name != NameId::status && name != NameId::questionnaire) return;
  At part = at;
  part.item = no_part_item;
  push_part(part, name, into);
}

void AnswerTree::item_children(const At& at, NameId name, fhirpath::Values& into) const {
  if (name == NameId::link_id || name == NameId::text) return push_part(at, name, into);
  if (at.place == Place::whole_group) return;
  const bool has_answers = answered(at.item, at.frame);
  if (name == NameId::item && !has_answers) return push_items(at.item, at.frame, into);
  if (name != NameId::answer || !has_answers) return;
  const auto& values = answers_.frames_[at.frame].entries[form_.items[at.item].local].values;
  for (std::uint32_t i = 1; i <= values.size(); ++i) {
    into.push_back(node({Place::answer, at.frame, at.item, i, NameId::other}));
  }
}

// What stands below a question with answers stands in the first of them.
void AnswerTree::answer_children(const At& at, NameId name, fhirpath::Values& into) const {
  if (name == NameId::item && at.index == 1) return push_items(at.item, at.frame, into);
  if (name == NameId::value) into.push_back(node({Place::value, at.frame, at.item, at.index, NameId::other}));
}

void AnswerTree::children(const Node& node, const Name& name, fhirpath::Values& into) const {
  const At at = At::of(node);
  switch (at.place) {
    case Place::response:
      return response_children(at, name.id, into);
    case Place::item:
    case Place::whole_group:
      return item_children(at, name.id, into);
    case Place::answer:
      return answer_children(at, name.id, into);
    case Place::value:
      for (const Part& each : parts_of(*value_at(at))) {
        if (each.name == name.id) push_part(at, name.id, into);
      }
      return;
    case Place::part:
      return;
  }
}

void AnswerTree::all_children(const Node& node, fhirpath::Values& into,
                              std::vector<std::string_view>* names) const {
  const At at = At::of(node);
  const auto called = [&](std::string_view name) {
    if (names != nullptr) names->resize(into.size(), name);
  };
  switch (at.place) {
    case Place::response:
      for (const Called& each : response_names) {
        response_children(at, each.name, into);
        called(each.written);
      }
      return;
    case Place::item:
    case Place::whole_group:
      for (const Called& each : item_names) {
        item_children(at, each.name, into);
        called(each.written);
      }
      return;
    case Place::answer:
      answer_children(at, NameId::value, into);
      called(value_name(*value_at(at), form_.items[at.item].kind));
      answer_children(at, NameId::item, into);
      return called("item");
    case Place::value:
      for (const Part& each : parts_of(*value_at(at))) {
        push_part(at, each.name, into);
        called(each.written);
      }
      return;
    case Place::part:
      return;
  }
}

bool AnswerTree::value(const Node& node, fhirpath::Scratch& scratch, PathValue& out) const {
  const At at = At::of(node);
  if (at.place == Place::value) {
    const auto system = std::visit(ToSystem{scratch}, *value_at(at));
    if (system) out = *system;
    return system.has_value();
  }
  if (at.place != Place::part) return false;
  const Value* value = value_at(at);
  if (value != nullptr && numeric(at.part)) {
    if (const auto* file = std::get_if<Attachment>(value)) {
      out = PathValue(file->size_bytes);
      return true;
    }
    const auto number = decimal_of(std::get<Quantity>(*value).value);
    if (number) out = *number;
    return number.has_value();
  }
  out = PathValue(part_text(at));
  return true;
}

fhirpath::Tree::ChildText AnswerTree::child_text(const Node& node, const Name& name,
                                                 std::string_view& text) const {
  if (name.id != NameId::link_id) return ChildText::unsure;
  const At at = At::of(node);
  if (at.place != Place::item && at.place != Place::whole_group) return ChildText::none;
  text = form_.items[at.item].link_id;
  return ChildText::found;
}

std::optional<fhirpath::Decimal> AnswerTree::weight(const Node& node) const {
  const At at = At::of(node);
  const Value* value = at.place == Place::value ? value_at(at) : nullptr;
  if (value == nullptr) return std::nullopt;
  const Item& item = form_.items[at.item];
  const auto option = option_index(item, *value);
  if (!option || !item.options[*option].weight) return std::nullopt;
  return fhirpath::Decimal::parse(item.options[*option].weight->digits);
}

std::string_view AnswerTree::link_id(const Node& node) const {
  const At at = At::of(node);
  if (at.place == Place::response || at.item == no_part_item) return {};
  return form_.items[at.item].link_id;
}

const Value* AnswerTree::answer_of(const Node& node) const {
  if (node.tree != this) return nullptr;
  const At at = At::of(node);
  return at.place == Place::value ? value_at(at) : nullptr;
}

}  // namespace questionnaire
