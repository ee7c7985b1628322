// The gallery's texts, lists, boxes, tables and confirmation.
#include "shared/ui/gallery_build.h"

namespace ui::gallery_build {

namespace {

Node tag(std::string key, std::string text, Variant variant) {
  return varied(node(Role::tag, std::move(key), std::move(text)), variant);
}

Node row(const std::string& key, std::string label, std::string value, std::string changed) {
  Node made = node(Role::summary_row, key);
  made.label = std::move(label);
  made.value = std::move(value);
  if (!changed.empty())
    made.children = {hinted(link(key + "_change", "Change", "/gallery"), std::move(changed))};
  return made;
}

Node task(std::string key, std::string text, std::string hint, Node status, bool linked) {
  Node made = hinted(node(Role::task_row, std::move(key), std::move(text)), std::move(hint));
  if (linked) made.href = "/gallery?show=fields";
  made.children = {std::move(status)};
  return made;
}

Node table_row(const std::string& key, const std::vector<std::string>& texts) {
  Node made = node(Role::row, key);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Node cell = node(Role::cell, key + "_" + std::to_string(i), texts[i]);
    cell.header_cell = i == 0;
    made.children.push_back(std::move(cell));
  }
  return made;
}

Node submitted_table() {
  Node made = with(node(Role::table, "submitted", "Submitted forms"),
                   {table_row("submitted_head", {"Form", "Whose", "Submitted", "Kept until"}),
                    table_row("submitted_1",
                              {"Foster carer's review", "Jamie Reid", "12 October 2026", "10 January 2027"}),
                    table_row("submitted_2", {"Health and development", "Jamie Reid", "3 November 2026",
                                              "1 February 2027"})});
  Node& last = made.children.back().children.front();
  last.text.clear();
  last.children = {link("open_submitted_2", "Health and development", "/gallery")};
  return made;
}

Node numbered(Node list) {
  list.numbered = true;
  return list;
}

}  // namespace

std::vector<Node> content() {
  Node more = with(node(Role::details, "more", "Why we ask for this"),
                   {node(Role::paragraph, "more_words",
                         "The review can take your view into account only when it is here in time.")});
  Node open = more;
  open.key = "open";
  open.text = "Help that is open";
  open.expanded = true;
  open.children.front().key = "open_words";
  Node start = node(Role::link_button, "start", "Start now");
  start.href = "/gallery?show=fields";
  Node side =
      with(node(Role::section, "side", "Need help?"),
           {node(Role::paragraph, "side_words", "Call us on 01632 960 001, Monday to Friday, 9am to 5pm."),
            link("side_link", "Send us a message", "/messages")});
  Node words = with(
      node(Role::group, "words"),
      {node(Role::lead, "lead", "Everything a person reads, one after the other, in the order it is met."),
       node(Role::paragraph, "first",
            "Foster carers tell us how a child has been since the last review: health, school, friends, and "
            "what the child would like to say.\nThis is a second line of the same paragraph."),
       heading("second", "A heading of the second level", 2),
       node(Role::paragraph, "under_second", "A list follows:"),
       with(node(Role::list, "things"),
            {node(Role::item, "thing_1", "the child's health plan"),
             node(Role::item, "thing_2",
                  "letters from school, and anything else that would help the people at the review to "
                  "understand how the year has gone"),
             with(node(Role::item, "thing_3"), {link("thing_3_link", "how to prepare", "/help")})}),
       heading("third", "A heading of the third level", 3),
       worded(node(Role::paragraph, "looks"),
              {said("Words can be "),
               strong("strong"),
               said(" or "),
               {.text = "emphasised", .emphasis = true, .href = {}},
               said(", and lead elsewhere: "),
               linked("how reviews are held and who takes part in them (opens in new tab)",
                      "https://example.org/reviews", Opens::new_tab),
               said(", or "),
               linked("write to us", "mailto:help@example.org", Opens::here),
               said(".")}),
       numbered(with(node(Role::list, "steps"),
                     {node(Role::item, "step_1", "Read what was said last time."),
                      worded(node(Role::item, "step_2"),
                             {said("Write what has "), strong("changed"), said(" since.")})})),
       node(Role::hint_text, "quiet_words", "Secondary words are quieter."),
       heading("fourth", "A heading of the fourth level", 4),
       node(Role::inset, "inset", "You can save what you have entered and come back later."),
       node(Role::warning, "warn", "If a child is in danger now, call 999."), std::move(more),
       std::move(open), node(Role::rule, "rule"), node(Role::status, "status", "Saved at 10:42am"),
       with(node(Role::group, "tags"),
            {tag("tag_plain", "Not started", Variant::plain),
             tag("tag_primary", "In progress", Variant::primary),
             tag("tag_warning", "Due soon", Variant::warning),
             tag("tag_success", "Completed", Variant::success), tag("tag_error", "Overdue", Variant::error),
             tag("tag_quiet", "Closed", Variant::quiet)}),
       std::move(start), link("plain_link", "A link on a line of its own", "/gallery")});
  return {varied(link("back", "Back", "/gallery"), Variant::quiet),
          hinted(heading("title", "Everything that is read", 1), "Gallery"),
          with(node(Role::columns, "columns"), {std::move(words), std::move(side)})};
}

std::vector<Node> facts() {
  Node change_twice = row("child", "Which child is this about?", "Sam Example", "which child this is about");
  change_twice.children.push_back(hinted(link("child_remove", "Remove", "/gallery"), "Sam Example"));
  Node answers = with(node(Role::summary_list, "answers"),
                      {row("name", "Your name", "Jamie Reid", "your name"), std::move(change_twice),
                       row("help", "What would help", "A quiet place to read\nMore time with grandparents",
                           "what would help"),
                       row("long", "How has the placement been since the last review?",
                           "Settled. There was a difficult fortnight in September, when the new school "
                           "began, and it has been calm since half-term.",
                           "how the placement has been"),
                       row("reference", "Reference", "RV-2026-0042", "")});
  Node tasks = with(
      node(Role::task_list, "tasks"),
      {task("task_1", "Foster carer's input to a review", "For Sam Example. Due on 4 December 2026.",
            tag("task_1_tag", "In progress", Variant::primary), true),
       task("task_2", "Health and development", "", tag("task_2_tag", "Not started", Variant::plain), true),
       task("task_3", "Placement plan", "Cannot be started yet.",
            tag("task_3_tag", "Waiting", Variant::quiet), false)});
  return {heading("title", "Check your answers", 1), std::move(answers),
          heading("to_do", "Items to complete", 2), std::move(tasks), submitted_table()};
}

std::vector<Node> confirmation() {
  Node panel = node(Role::panel, "panel", "Form submitted");
  panel.value = "Your reference number\nRV-2026-0042";
  return {std::move(panel), node(Role::paragraph, "sent", "We have sent you an e-mail to confirm."),
          heading("next", "What happens next", 2),
          node(Role::paragraph, "next_words",
               "Your words go to the independent reviewing officer, who reads them before the review on 11 "
               "December 2026."),
          link("print", "Print or save this form", "/gallery")};
}

}  // namespace ui::gallery_build
