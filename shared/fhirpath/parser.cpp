// Recursive descent over the grammar of N1, appendix B; operators by precedence climbing.
#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/text.h"
#include "shared/fhirpath/lexer.h"
#include "shared/fhirpath/moment.h"
#include "shared/fhirpath/program.h"

namespace fhirpath {
namespace {

constexpr std::size_t most_bytes = 64 * 1024;
constexpr int deepest_nesting = 200;  // brackets in brackets, which parsing recurses on
constexpr int deepest = 1000;         // steps on steps, as in a + b + c, which evaluation recurses on

struct Operator {
  std::string_view text;
  Op op;
  int binding;
};
// Tightest first (N1, "Operator precedence").
constexpr int type_binding = 6;
constexpr std::array<Operator, 23> operators = {
    {{"*", Op::multiply, 8},        {"/", Op::divide, 8},      {"div", Op::whole_divide, 8},
     {"mod", Op::modulo, 8},        {"+", Op::add, 7},         {"-", Op::subtract, 7},
     {"&", Op::concatenate, 7},     {"|", Op::unite, 5},       {"<", Op::less, 4},
     {"<=", Op::less_or_equal, 4},  {">", Op::greater, 4},     {">=", Op::greater_or_equal, 4},
     {"=", Op::equal, 3},           {"!=", Op::not_equal, 3},  {"~", Op::equivalent, 3},
     {"!~", Op::not_equivalent, 3}, {"in", Op::in, 2},         {"contains", Op::contains, 2},
     {"and", Op::logical_and, 1},   {"or", Op::logical_or, 0}, {"xor", Op::logical_xor, 0},
     {"implies", Op::implies, -1},  {"", Op::empty, -2}}};
constexpr std::array<std::string_view, 6> reserved = {"div", "mod", "and", "or", "xor", "implies"};

class Parser {
 public:
  explicit Parser(Program& program) : program_(program), lexer_(program.text) {}

  void run() {
    if (program_.text.size() > most_bytes) {
      fail(0, "This expression is too long.");
    } else {
      program_.root = expression(-1);
      if (!failed() && token().kind != Token::Kind::end)
        fail(token().position, "Nothing is expected after this point.");
    }
    if (error_ || lexer_.error()) program_.error = lexer_.error() ? lexer_.error() : error_;
  }

 private:
  using Sort = Token::Kind;

  const Token& token() const { return lexer_.token(); }
  bool failed() const { return error_.has_value() || lexer_.error().has_value(); }
  StepIndex fail(std::size_t position, std::string message) {
    if (!failed()) error_ = ParseError{position, std::move(message)};
    return no_step;
  }
  bool at_sign(std::string_view sign) const { return token().kind == Sort::sign && token().text == sign; }
  bool take_sign(std::string_view sign) {
    if (!at_sign(sign)) return false;
    lexer_.next();
    return true;
  }
  bool expect(std::string_view sign, std::string_view why) {
    if (take_sign(sign)) return true;
    fail(token().position, std::string("A ") + std::string(sign) + " is missing " + std::string(why) + ".");
    return false;
  }

  StepIndex add(Step step) {
    std::uint16_t depth = 0;
    const auto deepen = [&](StepIndex child) {
      if (child != no_step) depth = std::max(depth, program_.steps[child].depth);
    };
    deepen(step.left);
    if (step.op == Op::call || step.op == Op::indexer) {
      for (std::size_t i = 0; i < step.arguments; ++i) deepen(program_.argument(step, i));
    } else {
      deepen(step.right);
    }
    if (depth >= deepest) return fail(step.position, "This expression is nested too deeply.");
    step.depth = static_cast<std::uint16_t>(depth + 1);
    program_.steps.push_back(step);
    return static_cast<StepIndex>(program_.steps.size() - 1);
  }
  Step at(Op op, std::size_t position, StepIndex left = no_step) const {
    Step step;
    step.op = op;
    step.position = static_cast<std::uint32_t>(position);
    step.left = left;
    return step;
  }

  StepIndex expression(int least) {
    if (++nesting_ > deepest_nesting) return fail(token().position, "This expression is nested too deeply.");
    StepIndex left = signed_term();
    while (!failed()) {
      if (token().kind == Sort::name && (token().text == "is" || token().text == "as") &&
          least <= type_binding) {
        Step step = at(token().text == "is" ? Op::is_type : Op::as_type, token().position, left);
        lexer_.next();
        step.data = type_specifier();
        if (!failed()) left = add(step);
        continue;
      }
      const Operator* found = operator_here();
      if (found == nullptr || found->binding < least) break;
      Step step = at(found->op, token().position, left);
      lexer_.next();
      step.right = expression(found->binding + 1);
      if (!failed()) left = add(step);
    }
    --nesting_;
    return failed() ? no_step : left;
  }

  const Operator* operator_here() const {
    if (token().kind != Sort::sign && token().kind != Sort::name) return nullptr;
    const auto* found = std::find_if(operators.begin(), operators.end() - 1,
                                     [&](const Operator& each) { return each.text == token().text; });
    return found == operators.end() - 1 ? nullptr : found;
  }

  StepIndex signed_term() {
    if (!at_sign("-") && !at_sign("+")) return chain();
    if (++nesting_ > deepest_nesting) return fail(token().position, "This expression is nested too deeply.");
    Step step = at(at_sign("-") ? Op::negative : Op::positive, token().position);
    lexer_.next();
    step.left = signed_term();
    --nesting_;
    return failed() ? no_step : add(step);
  }

  // A term with everything that is asked of it by . and [ ].
  StepIndex chain() {
    StepIndex left = term();
    while (!failed()) {
      const std::size_t position = token().position;
      if (take_sign(".")) {
        left = invocation(left);
      } else if (take_sign("[")) {
        Step step = at(Op::indexer, position, left);
        const StepIndex which = expression(-1);
        if (failed() || !expect("]", "after the number")) return no_step;
        step.arguments = 1;
        step.right = static_cast<std::uint32_t>(program_.arguments.size());
        program_.arguments.push_back(which);
        left = add(step);
      } else {
        break;
      }
    }
    return left;
  }

  StepIndex term() {
    const Token here = token();
    switch (here.kind) {
      case Sort::string:
        lexer_.next();
        return literal(here, program_.texts.text(here.text));
      case Sort::number:
      case Sort::long_number:
        return number();
      case Sort::moment:
        return moment();
      case Sort::variable:
        lexer_.next();
        return variable(here);
      case Sort::name:
        if (here.text == "true" || here.text == "false") {
          lexer_.next();
          return literal(here, Value(here.text == "true"));
        }
        return invocation(no_step);
      case Sort::quoted_name:
      case Sort::special:
        return invocation(no_step);
      case Sort::sign:
        if (take_sign("(")) {
          const StepIndex inside = expression(-1);
          return failed() || !expect(")", "at the end of the brackets") ? no_step : inside;
        }
        if (take_sign("{")) return expect("}", "after {") ? add(at(Op::empty, here.position)) : no_step;
        break;
      case Sort::end:
        return fail(here.position, "The expression ends too early.");
    }
    return fail(here.position, "Something that has a value is expected here.");
  }

  StepIndex literal(const Token& token, const Value& value) {
    if (program_.texts.exhausted()) return fail(token.position, "This expression is too long.");
    Step step = at(Op::literal, token.position);
    step.data = static_cast<std::uint32_t>(program_.literals.size());
    program_.literals.push_back(value);
    return add(step);
  }

  // A number, or a quantity when a unit follows.
  StepIndex number() {
    const Token digits = token();
    lexer_.next();
    const auto decimal = Decimal::parse(digits.text);
    if (!decimal) return fail(digits.position, "This number has too many digits.");
    if (token().kind == Sort::string && digits.kind == Sort::number) {
      Quantity quantity{*decimal, program_.texts.keep(token().text), Quantity::Unit::ucum};
      lexer_.next();
      return literal(digits, program_.texts.quantity(quantity));
    }
    const auto unit = token().kind == Sort::name && digits.kind == Sort::number ? calendar_unit(token().text)
                                                                                : std::nullopt;
    if (unit) {
      lexer_.next();
      return literal(digits,
                     program_.texts.quantity({*decimal, calendar_word(*unit), Quantity::Unit::calendar}));
    }
    if (digits.text.find('.') != std::string::npos) return literal(digits, Value(*decimal));
    const auto whole = decimal->whole();
    if (!whole) return fail(digits.position, "This whole number is too large.");
    return literal(digits, Value(*whole));
  }

  StepIndex moment() {
    const Token here = token();
    const std::string_view text = here.text;
    const bool timed = !text.empty() && text[0] == 'T';
    const Kind kind = timed                                      ? Kind::time
                      : text.find('T') != std::string_view::npos ? Kind::date_time
                                                                 : Kind::date;
    const auto moment = parse_moment(kind, timed ? text.substr(1) : text);
    if (!moment) return fail(here.position, "This is not a date or time that exists.");
    lexer_.next();
    return literal(here, Value(kind, *moment));
  }

  StepIndex variable(const Token& token) {
    auto& names = program_.variables;
    const auto found = std::find(names.begin(), names.end(), token.text);
    Step step = at(Op::variable, token.position);
    step.data = static_cast<std::uint32_t>(found - names.begin());
    if (found == names.end()) names.push_back(token.text);
    return add(step);
  }

  StepIndex special(const Token& token, StepIndex left) {
    lexer_.next();
    if (left != no_step && token.text != "this") return fail(token.position, "This cannot follow a dot.");
    if (token.text == "this") return left != no_step ? left : add(at(Op::focus, token.position));
    if (token.text == "index") return add(at(Op::index, token.position));
    if (token.text == "total") return add(at(Op::total, token.position));
    return fail(token.position, "There are only $this, $index and $total.");
  }

  StepIndex invocation(StepIndex left) {
    const Token name = token();
    if (name.kind == Sort::special) return special(name, left);
    if (name.kind != Sort::name && name.kind != Sort::quoted_name) {
      return fail(name.position, "The name of an element or a function is expected here.");
    }
    if (name.kind == Sort::name && std::find(reserved.begin(), reserved.end(), name.text) != reserved.end()) {
      return fail(name.position, "This word is an operator; as a name it is written between ` signs.");
    }
    lexer_.next();
    if (at_sign("(")) return call(name, left);
    Step step = at(Op::member, name.position, left);
    step.data = static_cast<std::uint32_t>(program_.names.size());
    program_.names.push_back({program_.texts.keep(name.text), find_name(name.text)});
    if (left == no_step) step.data_type = find_fhir_type(name.text);
    return program_.texts.exhausted() ? fail(name.position, "This expression is too long.") : add(step);
  }

  StepIndex call(const Token& name, StepIndex left) {
    const FunctionRow* row = find_function(name.text);
    if (row == nullptr) return fail(name.position, "There is no function of this name.");
    lexer_.next();
    Step step = at(Op::call, name.position, left);
    step.function = row->function;
    if (row->arguments == Arguments::type) {
      step.data = type_specifier();
      return failed() || !expect(")", "after the type") ? no_step : add(step);
    }
    std::vector<StepIndex> arguments;
    if (!at_sign(")")) {
      do {
        arguments.push_back(expression(-1));
        skip_direction(row->name, arguments.back());
      } while (!failed() && take_sign(","));
    }
    if (failed() || !expect(")", "at the end of what the function is given")) return no_step;
    if (arguments.size() < row->least || arguments.size() > row->most) {
      return fail(name.position, "This function takes another number of arguments.");
    }
    step.arguments = static_cast<std::uint8_t>(arguments.size());
    step.right = static_cast<std::uint32_t>(program_.arguments.size());
    program_.arguments.insert(program_.arguments.end(), arguments.begin(), arguments.end());
    return add(step);
  }

  // sort(name desc): the word stands for a minus sign before the key.
  void skip_direction(std::string_view function, StepIndex& key) {
    if (failed() || function != "sort" || token().kind != Sort::name) return;
    if (token().text == "desc") key = add(at(Op::negative, token().position, key));
    if (token().text == "asc" || token().text == "desc") lexer_.next();
  }

  std::uint32_t type_specifier() {
    const std::size_t position = token().position;
    std::string name = type_word();
    std::string space;
    while (!failed() && take_sign(".")) {
      space = space.empty() ? name : base::concat({space, ".", name});
      name = type_word();
    }
    TypeSpecifier type;
    if (space.empty() || space == "System") type.system = find_system_type(name);
    if (space.empty() || space == "FHIR") type.fhir = find_fhir_type(name);
    if (!space.empty() && space != "System" && space != "FHIR")
      type.fhir = find_fhir_type(space + "." + name);
    if (!failed() && type.fhir == TypeId::none && type.system == TypeId::none) {
      fail(position, "There is no type of this name.");
    }
    program_.types.push_back(type);
    return static_cast<std::uint32_t>(program_.types.size() - 1);
  }

  std::string type_word() {
    if (token().kind != Sort::name && token().kind != Sort::quoted_name) {
      fail(token().position, "The name of a type is expected here.");
      return {};
    }
    std::string word = token().text;
    lexer_.next();
    return word;
  }

  Program& program_;
  Lexer lexer_;
  std::optional<ParseError> error_;
  int nesting_ = 0;
};

}  // namespace

std::shared_ptr<const Expression> parse(std::string_view text) {
  auto program = std::make_unique<Program>();
  program->text = text.substr(0, most_bytes + 1);
  Parser(*program).run();
  if (!program->error) program->reads = reads_of(*program);
  return std::shared_ptr<const Expression>(new Expression(std::move(program)));
}

Expression::Expression(std::unique_ptr<const Program> program) : program_(std::move(program)) {}
Expression::~Expression() = default;
const std::string& Expression::text() const {
  return program_->text;
}
const std::optional<ParseError>& Expression::error() const {
  return program_->error;
}
const std::vector<std::string>& Expression::variables() const {
  return program_->variables;
}
const Reads& Expression::reads() const {
  return program_->reads;
}

}  // namespace fhirpath
