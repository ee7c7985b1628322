#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "client/dom/change.h"

namespace dom {
namespace {

bool same(const Live& live, const ui::Element& next) {
  return live.tag == next.tag && live.id == next.id;
}

// What is left once the ends that are alike have been matched: order or set differ here.
struct Middle {
  const std::vector<Live>& live;
  const std::vector<ui::Element>& next;
  std::size_t begin;
  std::size_t live_end;
  std::size_t next_end;
  std::size_t pinned_live;
};

void match_middle(const Middle& middle, std::vector<std::size_t>& matched) {
  std::unordered_map<std::string_view, std::size_t> by_id;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_tag;  // without id, last first
  for (std::size_t i = middle.live_end; i-- > middle.begin;) {
    if (i == middle.pinned_live) continue;
    const Live& each = middle.live[i];
    if (each.id.empty()) {
      by_tag[each.tag].push_back(i);
    } else {
      by_id[each.id] = i;
    }
  }
  for (std::size_t i = middle.begin; i < middle.next_end; ++i) {
    if (matched[i] != npos) continue;
    const ui::Element& wanted = middle.next[i];
    if (wanted.id.empty()) {
      const auto found = by_tag.find(wanted.tag);
      if (found == by_tag.end() || found->second.empty()) continue;
      matched[i] = found->second.back();
      found->second.pop_back();
    } else {
      const auto found = by_id.find(wanted.id);
      if (found == by_id.end() || middle.live[found->second].tag != wanted.tag) continue;
      matched[i] = found->second;
      by_id.erase(found);
    }
  }
}

}  // namespace

bool all_in_place(const std::vector<Live>& live, const std::vector<ui::Element>& next) {
  return std::equal(live.begin(), live.end(), next.begin(), next.end(), same);
}

std::vector<std::size_t> match_children(const std::vector<Live>& live, const std::vector<ui::Element>& next,
                                        std::size_t pinned_live, std::size_t pinned_next) {
  std::vector<std::size_t> matched(next.size(), npos);
  if (pinned_next != npos) matched[pinned_next] = pinned_live;
  const auto alike = [&](std::size_t i, std::size_t j) {
    if (i == pinned_live || j == pinned_next) return i == pinned_live && j == pinned_next;
    return same(live[i], next[j]);
  };
  std::size_t begin = 0;
  while (begin < live.size() && begin < next.size() && alike(begin, begin)) {
    matched[begin] = begin;
    ++begin;
  }
  std::size_t live_end = live.size();
  std::size_t next_end = next.size();
  while (live_end > begin && next_end > begin && alike(live_end - 1, next_end - 1)) {
    matched[--next_end] = --live_end;
  }
  if (begin < live_end && begin < next_end) {
    match_middle({live, next, begin, live_end, next_end, pinned_live}, matched);
  }
  return matched;
}

std::vector<bool> keep_in_place(const std::vector<std::size_t>& matched, std::size_t pinned_next) {
  std::vector<bool> kept(matched.size(), false);
  const auto allowed = [&](std::size_t i) {
    if (matched[i] == npos) return false;
    if (pinned_next == npos || i == pinned_next) return true;
    return (i < pinned_next) == (matched[i] < matched[pinned_next]);
  };
  // Longest rising run in n log n: `tails[k]` ends the best run of length k + 1. Every allowed run passes
  // through the pinned one, because those before it are all smaller and those after it all larger.
  std::vector<std::size_t> tails;
  std::vector<std::size_t> before(matched.size(), npos);
  for (std::size_t i = 0; i < matched.size(); ++i) {
    if (!allowed(i)) continue;
    const auto place =
        std::lower_bound(tails.begin(), tails.end(), matched[i],
                         [&](std::size_t tail, std::size_t value) { return matched[tail] < value; });
    if (place != tails.begin()) before[i] = *(place - 1);
    if (place == tails.end()) {
      tails.push_back(i);
    } else {
      *place = i;
    }
  }
  for (std::size_t i = tails.empty() ? npos : tails.back(); i != npos; i = before[i]) kept[i] = true;
  return kept;
}

}  // namespace dom
