// FHIRPath 2.0 (HL7, N1) with FHIR R4's and SDC's additions: an expression is parsed once and evaluated
// often. Pure and total: parsing and evaluating never throw, and end within bounds counted in steps, depth,
// values and bytes, so that no expression can stop a server. What goes wrong is an error value that names a
// position and never what a person wrote.
//
//   auto condition = fhirpath::parse("%resource.item.where(linkId = 'q1').answer.value = 'yes'");
//   if (condition->error()) ...                       // position and message
//   fhirpath::JsonTree response(json);
//   const fhirpath::Value root = response.root();
//   const fhirpath::Variable variables[] = {{"resource", {&root, 1}}};
//   fhirpath::Context context{.focus = {&root, 1}, .variables = variables, .now = ...};
//   const auto result = fhirpath::evaluate(*condition, context);
//   if (result && fhirpath::holds(*result)) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/fhirpath/tree.h"
#include "shared/fhirpath/value.h"

namespace fhirpath {

struct ParseError {
  std::size_t position = 0;  // bytes from the beginning of the expression
  std::string message;       // a plain sentence
  bool operator==(const ParseError&) const = default;
};

// Which answers an expression looks at. An item that is named is read with all that it holds. `anything` is
// said when it cannot be told: when answers are reached without comparing a linkId with a text, as in
// `%resource.item.answer.value`. What is reached through other variables counts where those are defined.
struct Reads {
  bool anything = false;
  std::vector<std::string> link_ids;  // in order of the expression, each once
};

struct Program;  // the parsed form (program.h)

// Immutable; may be used by several threads at once.
class Expression {
 public:
  ~Expression();
  Expression(const Expression&) = delete;
  Expression& operator=(const Expression&) = delete;

  const std::string& text() const;
  const std::optional<ParseError>& error() const;
  const std::vector<std::string>& variables() const;  // the %names it uses, without %, each once
  const Reads& reads() const;
  const Program& program() const { return *program_; }

 private:
  friend std::shared_ptr<const Expression> parse(std::string_view text);
  explicit Expression(std::unique_ptr<const Program> program);
  std::unique_ptr<const Program> program_;
};

// Never null. At most 64 KiB of text, brackets 200 deep. Unknown functions and types are errors here.
std::shared_ptr<const Expression> parse(std::string_view text);

struct Variable {
  std::string_view name;  // without %
  std::span<const Value> values;
};

struct Limits {
  std::uint32_t steps = 2'000'000;        // parts of the expression evaluated, elements looked at
  std::uint32_t values = 200'000;         // held at one time
  std::uint32_t bytes = 4 * 1024 * 1024;  // of text made on the way
};

struct Now {
  base::Instant at;
  std::int32_t offset_minutes = 0;  // local time's distance from UTC; also of dateTimes that say none
};

// What else an expression may ask of the outside. All may stay as they are.
class Host {
 public:
  virtual ~Host() = default;
  // trace(name): what came by. For people who write forms.
  virtual void trace(std::string_view /*name*/, std::span<const Value> /*values*/) const {}
  // resolve(): the resource a reference points to.
  virtual std::optional<Value> resolve(std::string_view /*reference*/) const { return std::nullopt; }
  // memberOf(valueset) of a code or Coding; nothing when it is not known.
  virtual std::optional<bool> member_of(const Value& /*code*/, std::string_view /*value_set*/) const {
    return std::nullopt;
  }
};

struct Context {
  std::span<const Value> focus;  // $this, and %context where no variable says otherwise
  // %resource and %rootResource are the focus where they are not given. %ucum, %sct, %loinc and %`vs-name`,
  // %`ext-name` are known without being given. A variable that is not given is an error.
  std::span<const Variable> variables;
  Now now;
  Limits limits;
  const Host* host = nullptr;
};

// What an evaluation gave. Keeps the texts and quantities of its values alive, not the trees of its nodes.
class Collection {
 public:
  Collection() = default;
  Collection(Values values, std::shared_ptr<const Scratch> texts)
      : values_(std::move(values)), texts_(std::move(texts)) {}
  std::span<const Value> values() const { return values_; }
  bool empty() const { return values_.empty(); }
  std::size_t size() const { return values_.size(); }
  const Value& operator[](std::size_t index) const { return values_[index]; }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }

 private:
  Values values_;
  std::shared_ptr<const Scratch> texts_;
};

// Memory that evaluations may use one after the other, so that they need not ask for it each time.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

 private:
  friend base::Result<Collection> evaluate(const Expression&, const Context&, Workspace&);
  friend base::Result<bool> evaluate_condition(const Expression&, const Context&, Workspace&);
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Error codes: `fhirpath_syntax` (it did not parse), `fhirpath_type` (an operation on what it is not for),
// `fhirpath_singleton` (several values where one is asked for), `fhirpath_variable` (unknown), and
// `fhirpath_limit`. `path` is the position in the expression.
base::Result<Collection> evaluate(const Expression& expression, const Context& context, Workspace& workspace);
base::Result<Collection> evaluate(const Expression& expression, const Context& context);

// Whether the one value is true; false when there is none (SDC enableWhenExpression, FHIR R4 invariants).
// Several values are an error, one that is no Boolean is true (N1, singleton evaluation).
base::Result<bool> evaluate_condition(const Expression& expression, const Context& context,
                                      Workspace& workspace);
bool holds(const Collection& result);

// The System value of a value: of a primitive's node what it holds; of a System value itself. Nothing for
// other nodes.
std::optional<Value> system_value(const Value& value, Scratch& scratch);

}  // namespace fhirpath
