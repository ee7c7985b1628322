#include "shared/portal/form/formatted.h"

#include <algorithm>
#include <utility>

#include "shared/base/text.h"

namespace portal::form {

using questionnaire::Block;
using questionnaire::RichText;
using ui::Node;
using ui::Role;
using wording::Key;

namespace {

using Runs = std::vector<ui::Run>;

bool leads_away(const std::string& address) {
  const std::string start = base::lower_ascii(std::string_view(address).substr(0, 7));
  return !base::starts_with(start, "mailto:") && !base::starts_with(start, "tel:");
}

ui::Run plain(std::string text) {
  ui::Run run;
  run.text = std::move(text);
  return run;
}

bool same_look(const ui::Run& one, const ui::Run& other) {
  return one.strong == other.strong && one.emphasis == other.emphasis && one.href.empty() &&
         other.href.empty();
}

void append(Runs& runs, ui::Run run) {
  if (run.text.empty()) return;
  if (!runs.empty() && same_look(runs.back(), run)) {
    runs.back().text += run.text;
  } else {
    runs.push_back(std::move(run));
  }
}

// The space after a link is no part of it.
void append_link(Runs& runs, const Common& common, ui::Run link) {
  const std::size_t end = link.text.find_last_not_of(' ') + 1;
  const std::string space = link.text.substr(end);
  link.text.resize(end);
  if (leads_away(link.href)) {
    link.opens = ui::Opens::new_tab;
    const bool says_so = base::lower_ascii(link.text).find("new tab") != std::string::npos;
    if (!says_so) link.text = say(common, Key::opens_new_tab, link.text);
  }
  append(runs, std::move(link));
  append(runs, plain(space));
}

// A link is one, whatever its words look like; it has the looks that all of them have.
std::vector<questionnaire::Run> whole_links(const Block& block) {
  std::vector<questionnaire::Run> runs;
  for (const questionnaire::Run& each : block.runs) {
    if (each.address.empty() || runs.empty() || runs.back().address != each.address) {
      runs.push_back(each);
      continue;
    }
    runs.back().text += each.text;
    runs.back().strong = runs.back().strong && each.strong;
    runs.back().emphasis = runs.back().emphasis && each.emphasis;
  }
  return runs;
}

Runs runs_of(const Common& common, const Block& block) {
  Runs runs;
  for (const questionnaire::Run& each : whole_links(block)) {
    ui::Run run = plain(each.text);
    run.strong = each.strong;
    run.emphasis = each.emphasis;
    run.href = each.address;
    if (run.href.empty()) {
      append(runs, std::move(run));
    } else {
      append_link(runs, common, std::move(run));
    }
  }
  return runs;
}

std::string words_of(const Runs& runs) {
  std::string words;
  for (const ui::Run& run : runs) words += run.text;
  return words;
}

void put_runs(Node& node, Runs runs) {
  (node.label.empty() ? node.text : node.label) = words_of(runs);
  const bool all_plain =
      std::all_of(runs.begin(), runs.end(), [](const ui::Run& run) { return same_look(run, ui::Run{}); });
  node.runs = all_plain ? Runs{} : std::move(runs);
}

bool in_list(const Block& block) {
  return block.shape == Block::Shape::bullet || block.shape == Block::Shape::numbered;
}

Block strong(Block block) {
  for (questionnaire::Run& run : block.runs) run.strong = true;
  return block;
}

// From blocks[at] on, as far as they are of one list.
Node list_of(const Common& common, const RichText& blocks, std::size_t& at, const std::string& key,
             Role role) {
  const Block::Shape shape = blocks[at].shape;
  Node list = nodes::parent(Role::list, key, {});
  list.numbered = shape == Block::Shape::numbered;
  if (role == Role::hint_text) list.variant = ui::Variant::secondary;
  for (; at < blocks.size() && blocks[at].shape == shape; ++at) {
    Node item = nodes::words(Role::item, key + "@i" + std::to_string(list.children.size() + 1), {});
    put_runs(item, runs_of(common, blocks[at]));
    list.children.push_back(std::move(item));
  }
  return list;
}

Node block_node(const Common& common, const Block& block, const std::string& key, const Blocks& how) {
  const bool heading = block.shape == Block::Shape::heading;
  Node node = heading && how.level > 0 ? nodes::heading(key, {}, how.level) : nodes::words(how.role, key, {});
  put_runs(node, runs_of(common, heading && how.level == 0 ? strong(block) : block));
  return node;
}

}  // namespace

void put_looks(const Common& common, Node& node, std::string_view plain_words, const Block& block) {
  const std::string words(ui::accessible_name(node));
  const std::size_t at = plain_words.empty() ? std::string::npos : words.find(plain_words);
  if (at == std::string::npos) return;
  Runs runs;
  append(runs, plain(words.substr(0, at)));
  for (ui::Run& run : runs_of(common, block)) append(runs, std::move(run));
  append(runs, plain(words.substr(at + plain_words.size())));
  put_runs(node, std::move(runs));
}

Block in_one_line(const RichText& text) {
  Block line;
  for (const Block& block : text) {
    if (!line.runs.empty()) line.runs.back().text += ' ';
    line.runs.insert(line.runs.end(), block.runs.begin(), block.runs.end());
  }
  return line;
}

bool begins_with_name(const RichText& text) {
  return !text.empty() && !in_list(text.front());
}

void put_blocks(std::vector<Node>& out, const Common& common, const RichText& text, const Blocks& how) {
  int number = 0;
  for (std::size_t at = how.from; at < text.size();) {
    const std::string key = ++number == 1 ? how.key : how.key + "-" + std::to_string(number);
    if (in_list(text[at])) {
      out.push_back(list_of(common, text, at, key, how.role));
    } else {
      out.push_back(block_node(common, text[at++], key, how));
    }
  }
}

}  // namespace portal::form
