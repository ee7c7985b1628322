#include "shared/questionnaire/answers.h"

#include <algorithm>

#include "shared/questionnaire/response.h"
#include "shared/questionnaire/typed.h"

namespace questionnaire {
namespace {

const Typed nothing_typed;
const Values no_values;

bool escaped(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return !letter && !(c >= '0' && c <= '9') && c != '.' && c != '-';
}

// A page's keys are at most 120 letters; long link ids are known by their number.
constexpr std::size_t longest_key = 90;

std::string escape_key(std::string_view link_id, ItemIndex item) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string key;
  for (char c : link_id) {
    if (escaped(c)) {
      const auto byte = static_cast<unsigned char>(c);
      key += {'_', digits[byte >> 4U], digits[byte & 15U]};
    } else {
      key += c;
    }
  }
  return key.size() <= longest_key ? key : "_i" + std::to_string(item);
}

std::optional<std::uint32_t> number_of(std::string_view text) {
  if (text.empty() || text.size() > 9 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint32_t number = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// A file's name is what a person's machine called it.
Attachment tidy(Attachment attachment) {
  attachment.title = clean_text(attachment.title);
  return attachment;
}

ItemIndex find_by_key(const Form& form, std::string_view key) {
  if (key.size() > 2 && key[0] == '_' && key[1] == 'i') {
    const auto number = number_of(key.substr(2));
    return number && *number < form.items.size() ? *number : no_item;
  }
  std::string link_id;
  for (std::size_t at = 0; at < key.size(); ++at) {
    if (key[at] != '_') {
      link_id += key[at];
      continue;
    }
    if (key.size() - at < 3 || hex_value(key[at + 1]) < 0 || hex_value(key[at + 2]) < 0) return no_item;
    link_id += static_cast<char>(hex_value(key[at + 1]) * 16 + hex_value(key[at + 2]));
    at += 2;
  }
  return form.find(link_id);
}

}  // namespace

Answers::Answers(std::shared_ptr<const Form> form, std::shared_ptr<const Launch> launch)
    : form_(std::move(form)), launch_(std::move(launch)) {
  start(true);
}

void Answers::start(bool with_initial) {
  frames_.clear();
  next_scope_ = 1;
  if (form_ == nullptr) return;
  Frame root;
  const std::size_t members = form_->layouts[0].members.size();
  root.entries.resize(members);
  root.applying.assign(members, Applying::not_known);
  root.instances.resize(form_->layouts[0].groups.size());
  frames_.push_back(std::move(root));
  entries_held_ = members;
  if (!with_initial) return;  // nothing is decided before a response was read
  fill_initial(0);
  apply_all();
  if (fill_expressed(0)) apply_all();
}

std::optional<Answers::FrameIndex> Answers::find_frame(Scope scope) const {
  const auto at = std::lower_bound(frames_.begin(), frames_.end(), scope,
                                   [](const Frame& frame, Scope wanted) { return frame.scope < wanted; });
  if (at == frames_.end() || at->scope != scope) return std::nullopt;
  return static_cast<FrameIndex>(at - frames_.begin());
}

std::optional<Answers::Place> Answers::locate(Slot slot) const {
  if (form_ == nullptr || slot.item >= form_->items.size()) return std::nullopt;
  const auto frame = frame_of(slot.scope);
  if (!frame) return std::nullopt;
  const Item& item = form_->items[slot.item];
  const std::uint32_t layout = frames_[*frame].layout;
  if (item.own_layout != 0 && layout == item.own_layout) return Place{*frame, 0, false};
  if (layout != item.layout) return std::nullopt;
  return Place{*frame, item.local, item.own_layout != 0};
}

const Answers::Entry* Answers::entry(Slot slot) const {
  const auto place = locate(slot);
  return place ? &frames_[place->frame].entries[place->local] : nullptr;
}

const std::vector<Scope>* Answers::instance_list(Slot group) const {
  const auto place = locate(group);
  if (!place || !place->whole_group) return nullptr;
  const Layout& own = form_->layouts[form_->items[group.item].own_layout];
  return &frames_[place->frame].instances[own.ordinal];
}

bool Answers::applies(Slot slot) const {
  const auto place = locate(slot);
  return place && frames_[place->frame].applying[place->local] == Applying::yes;
}

const Typed& Answers::typed(Slot slot) const {
  const Entry* found = entry(slot);
  return found == nullptr ? nothing_typed : typed_of(form_->items[slot.item], *found);
}

const Typed& Answers::typed_of(const Item& item, const Entry& entry) {
  if (entry.typed == nullptr && entry.values.empty()) return nothing_typed;
  if (entry.typed == nullptr) entry.typed = std::make_shared<const Typed>(typed_for(item, entry.values));
  return *entry.typed;
}

bool Answers::alike(const Item& item, const Entry& left, const Entry& right) {
  if (left.values != right.values) return false;
  if (left.typed == right.typed) return true;
  return typed_of(item, left) == typed_of(item, right);
}

bool Answers::alike(const Frame& left, const Frame& right) const {
  if (left.scope != right.scope || left.around != right.around || left.layout != right.layout ||
      left.applying != right.applying || left.instances != right.instances) {
    return false;
  }
  const Layout& layout = form_->layouts[left.layout];
  for (std::size_t local = 0; local < layout.members.size(); ++local) {
    if (!alike(form_->items[layout.members[local]], left.entries[local], right.entries[local])) return false;
  }
  return true;
}

const Values& Answers::values(Slot slot) const {
  const Entry* found = entry(slot);
  return found == nullptr ? no_values : found->values;
}

void Answers::store(Place place, ItemIndex item, Typed typed, Values values) {
  Entry& found = frames_[place.frame].entries[place.local];
  const bool changed = found.values != values;
  found.typed = std::make_shared<const Typed>(std::move(typed));
  found.values = std::move(values);
  if (changed) apply_changes(item, place.frame);
}

void Answers::set_typed(Slot slot, Typed typed) {
  const auto place = locate(slot);
  if (!place) return;
  const Item& item = form_->items[slot.item];
  if (item.kind == Kind::group || item.kind == Kind::display || item.kind == Kind::attachment) return;
  const bool calculated = item.rules != nullptr && item.rules->calculation != no_expression;
  if (calculated && !item.rules->editable) return;  // it is the form's to say
  for (std::string& part : typed.parts) part = clean_text(part);
  typed.other = clean_text(typed.other);
  // Fields that are all empty are the same as none: an emptied question equals one never touched.
  const auto empty = [](const std::string& part) { return part.empty(); };
  if (std::all_of(typed.parts.begin(), typed.parts.end(), empty)) typed.parts.clear();
  Values values = understand(item, typed);
  store(*place, slot.item, std::move(typed), std::move(values));
}

void Answers::set_attachment(Slot slot, std::optional<Attachment> attachment) {
  const auto place = locate(slot);
  if (!place || form_->items[slot.item].kind != Kind::attachment) return;
  std::vector<Value> values;
  if (attachment) values.emplace_back(tidy(std::move(*attachment)));
  store(*place, slot.item, {}, std::move(values));
}

void Answers::add_attachment(Slot slot, Attachment attachment) {
  const auto place = locate(slot);
  if (!place || form_->items[slot.item].kind != Kind::attachment) return;
  if (!form_->items[slot.item].repeats) return set_attachment(slot, std::move(attachment));
  std::vector<Value> values = frames_[place->frame].entries[place->local].values.copy();
  if (values.size() >= most_instances) return;
  values.emplace_back(tidy(std::move(attachment)));
  store(*place, slot.item, {}, std::move(values));
}

void Answers::remove_attachment(Slot slot, std::size_t index) {
  const auto place = locate(slot);
  if (!place || form_->items[slot.item].kind != Kind::attachment) return;
  std::vector<Value> values = frames_[place->frame].entries[place->local].values.copy();
  if (index >= values.size()) return;
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(index));
  store(*place, slot.item, {}, std::move(values));
}

std::vector<Scope> Answers::instances(Slot group) const {
  const auto* list = instance_list(group);
  return list == nullptr ? std::vector<Scope>{} : *list;
}

bool Answers::room_for_instance(Slot group) const {
  const auto* list = instance_list(group);
  if (list == nullptr || list->size() >= most_instances || next_scope_ > largest_scope) return false;
  const Layout& own = form_->layouts[form_->items[group.item].own_layout];
  return entries_held_ + own.members.size() <= most_entries;
}

Scope Answers::new_frame(ItemIndex group, Scope around, Scope scope) {
  const std::uint32_t layout = form_->items[group].own_layout;
  const Layout& own = form_->layouts[layout];
  Frame frame;
  frame.scope = scope;
  frame.around = around;
  frame.layout = layout;
  frame.entries.resize(own.members.size());
  frame.applying.assign(own.members.size(), Applying::not_known);
  frame.instances.resize(own.groups.size());
  const auto before = std::upper_bound(frames_.begin(), frames_.end(), scope,
                                       [](Scope wanted, const Frame& each) { return wanted < each.scope; });
  frames_.insert(before, std::move(frame));
  next_scope_ = std::max(next_scope_, scope + 1);
  entries_held_ += own.members.size();
  frames_[*frame_of(around)].instances[own.ordinal].push_back(scope);
  return scope;
}

// Start values, and as many instances of each group as it must have, in one scope and those made in it.
void Answers::fill_initial(Scope scope) {
  const FrameIndex frame = *frame_of(scope);
  const Layout& layout = form_->layouts[frames_[frame].layout];
  for (std::size_t local = 0; local < layout.members.size(); ++local) {
    const Item& item = form_->items[layout.members[local]];
    if (item.initial.empty()) continue;
    Entry& found = frames_[frame].entries[local];
    found.typed = nullptr;
    found.values = {item.initial.data(), item.initial.size(), form_};
  }
  for (std::uint32_t inner : layout.groups) {
    const ItemIndex group = form_->layouts[inner].group;
    const Item& item = form_->items[group];
    const std::uint32_t least = std::max(item.min_occurs, item.required ? 1U : 0U);
    for (std::uint32_t i = 0; i < least && room_for_instance({group, scope}); ++i) {
      fill_initial(new_frame(group, scope, next_scope_));
    }
  }
}

Scope Answers::add_instance(Slot group) {
  if (!room_for_instance(group)) return 0;
  const std::uint32_t most = form_->items[group.item].max_occurs;
  if (most != 0 && instance_list(group)->size() >= most) return 0;
  const Scope scope = new_frame(group.item, group.scope, next_scope_);
  fill_initial(scope);
  apply_group_change(group.item, *frame_of(group.scope), scope);
  if (fill_expressed(scope)) apply_all();
  return scope;
}

void Answers::drop_frames(Scope scope) {
  const auto frame = frame_of(scope);
  if (!frame) return;
  const auto inside = frames_[*frame].instances;
  for (const auto& list : inside) {
    for (Scope each : list) drop_frames(each);
  }
  const FrameIndex gone = *frame_of(scope);
  entries_held_ -= frames_[gone].entries.size();
  frames_.erase(frames_.begin() + static_cast<std::ptrdiff_t>(gone));
}

void Answers::remove_instance(Slot group, Scope instance) {
  const auto place = locate(group);
  if (!place || !place->whole_group) return;
  auto& list = frames_[place->frame].instances[form_->layouts[form_->items[group.item].own_layout].ordinal];
  const auto at = std::find(list.begin(), list.end(), instance);
  if (at == list.end()) return;
  list.erase(at);
  drop_frames(instance);
  apply_group_change(group.item, *frame_of(group.scope), 0);
}

std::vector<Slot> Answers::visible_children(Slot parent) const {
  std::vector<Slot> children;
  const auto place = locate(parent);
  if (!place) return children;
  const Item& item = form_->items[parent.item];
  if (place->whole_group) {
    for (Scope scope : instances(parent)) children.push_back({parent.item, scope});
    return children;
  }
  const Frame& frame = frames_[place->frame];
  for (ItemIndex child = item.first_child; child < item.after; child = form_->items[child].after) {
    const Item& each = form_->items[child];
    if (!each.hidden && frame.applying[each.local] == Applying::yes)
      children.push_back({child, parent.scope});
  }
  return children;
}

std::string Answers::display(Slot slot) const {
  const Entry* found = entry(slot);
  if (found == nullptr) return {};
  const Item& item = form_->items[slot.item];
  std::string text;
  const auto add = [&text](std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
  };
  for (const Value& value : found->values) add(display_value(item, value));
  if (!text.empty() || item.kind == Kind::choice || item.kind == Kind::open_choice) return text;
  // What could not be understood is shown as it was written, so that it can be put right.
  for (const std::string& part : typed_of(item, *found).parts) {
    if (!text.empty() && !part.empty()) text += ' ';
    text += part;
  }
  return text;
}

bool Answers::operator==(const Answers& other) const {
  const bool same_form = form_ == other.form_ || (form_ != nullptr && other.form_ != nullptr &&
                                                  form_->canonical() == other.form_->canonical());
  return same_form && std::equal(frames_.begin(), frames_.end(), other.frames_.begin(), other.frames_.end(),
                                 [this](const Frame& a, const Frame& b) { return alike(a, b); });
}

std::string Answers::key(Slot slot) const {
  if (form_ == nullptr || slot.item >= form_->items.size()) return {};
  std::string key = escape_key(form_->items[slot.item].link_id, slot.item);
  if (slot.scope != 0) key += "@" + std::to_string(slot.scope);
  return key;
}

std::optional<Slot> Answers::slot(std::string_view key) const {
  if (form_ == nullptr || key.size() > 120) return std::nullopt;
  Slot found;
  if (const std::size_t at = key.rfind('@'); at != std::string_view::npos) {
    const auto scope = number_of(key.substr(at + 1));
    if (!scope || *scope == 0) return std::nullopt;
    found.scope = *scope;
    key = key.substr(0, at);
  }
  found.item = find_by_key(*form_, key);
  if (!locate(found)) return std::nullopt;
  return found;
}

}  // namespace questionnaire
