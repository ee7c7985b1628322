// The questions of one page of a form as controls. Private to portal/form; questions.h says what is on the
// page, this says what each of them looks like: the kinds of question are in question_nodes.cpp (groups,
// files), said_nodes.cpp (what is only said), written_nodes.cpp (what is written in) and choice_nodes.cpp
// (what is chosen from).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/portal/form/questions.h"
#include "shared/portal/form_language.h"

namespace portal::form {

class QuestionNodes {
 public:
  // `date_parts` gets which part of a date its error is about.
  QuestionNodes(const Model& model, const Common& common, std::vector<DatePart>& date_parts)
      : model_(model),
        answers_(model.answers),
        common_(speaking_as(common, *model.answers.form())),
        date_parts_(date_parts) {}

  void put_all(std::vector<ui::Node>& out, const std::vector<Shown>& all, std::uint8_t level);
  // What the group that is the page says of itself.
  void put_page_words(std::vector<ui::Node>& out, questionnaire::ItemIndex page) const;

 private:
  using Item = questionnaire::Item;
  using Slot = questionnaire::Slot;
  using Typed = questionnaire::Typed;
  using Node = ui::Node;

  const Item& item_of(Slot slot) const;  // as it reads here
  std::string key_of(Slot slot) const;

  void put(std::vector<Node>& out, const Shown& one, std::uint8_t level);
  void put_display(std::vector<Node>& out, Slot slot, const Item& item, std::uint8_t level) const;
  void put_support(std::vector<Node>& out, Slot slot, const Item& item) const;
  void put_more(std::vector<Node>& out, Slot slot, const Item& item) const;
  // A formatted text of the item; null where it is plain, as what an expression says is.
  const questionnaire::RichText* formatted(const Item& item, questionnaire::TextPlace place,
                                           std::uint32_t index = 0) const;
  // What is said of the item beyond its name, where it is formatted: the rest of its text, prompt and hint.
  void put_said(std::vector<Node>& out, const Item& item, const std::string& key, std::uint8_t level) const;
  void put_group_words(std::vector<Node>& out, const Item& item, const std::string& key,
                       std::uint8_t level) const;
  void put_name(Node& node, const Item& item) const;                       // the looks of its name
  void dress(Node& node, const Item& item, const std::string& key) const;  // both
  void put_fact(std::vector<Node>& out, std::vector<Node>& facts, Slot slot);
  void put_facts_help(std::vector<Node>& out, std::vector<Node>& facts, Slot slot);
  static void put_facts(std::vector<Node>& out, std::vector<Node>& facts);
  void put_group(std::vector<Node>& out, const Shown& one, const Item& item, std::uint8_t level);
  void put_repeating(std::vector<Node>& out, const Shown& one, const Item& item, std::uint8_t level);
  std::string add_words(const Item& item, std::size_t count) const;
  Node instance(const Shown& one, const Item& item, std::size_t number, std::size_t count,
                std::uint8_t level);
  void put_question(std::vector<Node>& out, const Shown& one, const Item& item, std::uint8_t level);
  void put_file(std::vector<Node>& out, Slot slot, const Item& item);
  static std::string question_of(const Item& item);
  std::string label_of(const Item& item) const;  // and whether it is optional
  std::string hint_of(const Item& item) const;
  std::string error_of(Slot slot, const std::string& key);
  void note_part(const std::string& key, const Item& item, std::uint32_t part);
  bool time_is_wrong(Slot slot) const;
  bool words_are_missing(Slot slot) const;

  // written_nodes.cpp
  // The fields of one answer, beginning at typed.parts[from]; the first one is the question's own.
  std::vector<Node> written(const Item& item, const std::string& key, const Typed& typed,
                            std::size_t from) const;
  Node with_units(Node number, const Item& item, const std::string& chosen) const;
  void put_several(std::vector<Node>& out, Slot slot, const Item& item);

  // choice_nodes.cpp
  void tidy_rows(Node& grid, const Shown& one) const;
  // Whether a group that asks for a table is one of questions with the same few short options, so that it is
  // clearer as a grid than as its questions one after the other.
  bool is_grid(const Shown& one, const Item& item) const;
  bool is_plain_row(const Item& item) const;
  Node choice(const Shown& one, const Item& item, const std::string& key, std::uint8_t level);
  std::vector<Node> offered(Slot slot, const Item& item, const std::string& key, std::size_t answer) const;
  void put_yes_and_no(Node& node, const Item& item, const std::string& key, const Typed& typed) const;
  void put_options(Node& node, const Item& item, const std::string& key, const Typed& typed,
                   Picking way) const;
  // Own words below a list, which has no room for them.
  Node other_words(const Item& item, const std::string& key, const Typed& typed) const;
  Node other_option(const Item& item, const std::string& key, const Typed& typed) const;
  void put_revealed(Node& node, const Shown& one, const std::string& key, std::uint8_t level);

  const Model& model_;
  const questionnaire::Answers& answers_;
  const Common common_;  // in the form's language
  std::vector<DatePart>& date_parts_;
  mutable std::map<Slot, std::shared_ptr<const Item>> items_;  // those asked for
};

// The legend or label of a question, whichever its role has, and its hint.
void set_words(ui::Node& node, std::string label, std::string hint);

}  // namespace portal::form
