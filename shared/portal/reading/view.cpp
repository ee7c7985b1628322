#include "shared/portal/reading/reading.h"
#include "shared/questionnaire/rich_text.h"

namespace portal::reading {

using questionnaire::Block;
using ui::Node;
using ui::Role;

namespace {

Node words(Role role, std::string key, const Block& block) {
  Node node = nodes::words(role, std::move(key), {});
  for (const questionnaire::Run& each : block.runs) {
    node.text += each.text;
    if (block.runs.size() == 1 && each.address.empty()) continue;
    ui::Run run;
    run.text = each.text;
    run.href = each.address;
    // The space after a link is no part of it.
    if (!node.runs.empty() && !node.runs.back().href.empty() && node.runs.back().text.back() == ' ') {
      node.runs.back().text.pop_back();
      run.text.insert(0, 1, ' ');
    }
    node.runs.push_back(std::move(run));
  }
  return node;
}

}  // namespace

// Few people read these pages: it is not of what the client needs to paint any other.
[[gnu::noinline]] Page view(const Model& model, const Common& common) {
  Page page;
  page.title = model.page.title;
  if (common.signed_in()) page.account = common.session.person;
  page.main.push_back(nodes::title(page.title));
  for (const Block& block : questionnaire::from_markdown(model.page.text)) {
    std::string key = "text-" + std::to_string(page.main.size());
    if (block.shape == Block::Shape::heading) {
      Node heading = words(Role::heading, std::move(key), block);
      heading.level = 2;
      page.main.push_back(std::move(heading));
    } else if (block.shape == Block::Shape::paragraph) {
      page.main.push_back(words(Role::paragraph, std::move(key), block));
    } else {
      if (page.main.back().role != Role::list) page.main.push_back(nodes::parent(Role::list, key, {}));
      Node& list = page.main.back();
      std::string item = list.key + "-" + std::to_string(list.children.size() + 1);
      list.children.push_back(words(Role::item, std::move(item), block));
    }
  }
  return page;
}

}  // namespace portal::reading
