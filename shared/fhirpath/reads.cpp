// Which answers an expression looks at, found by following what each step may hold.
#include <algorithm>

#include "shared/fhirpath/functions.h"
#include "shared/fhirpath/program.h"

namespace fhirpath {
namespace {

// What a step's result is of the answers: nothing of them; anywhere among them; or within named items only.
struct Held {
  enum class Where : std::uint8_t { outside, anywhere, named };
  Where where = Where::outside;
  std::vector<std::string> link_ids;
};

class Reader {
 public:
  explicit Reader(const Program& program) : program_(program) {}

  Reads run() {
    use(held(program_.root, {Held::Where::anywhere, {}}));
    return std::move(reads_);
  }

 private:
  // Its content matters, so what it holds is read.
  void use(const Held& what) {
    if (what.where == Held::Where::anywhere) reads_.anything = true;
    if (what.where != Held::Where::named) return;
    for (const std::string& id : what.link_ids) {
      if (std::find(reads_.link_ids.begin(), reads_.link_ids.end(), id) == reads_.link_ids.end()) {
        reads_.link_ids.push_back(id);
      }
    }
  }

  Held held(StepIndex index, const Held& focus) {
    const Step& step = program_.steps[index];
    switch (step.op) {
      case Op::empty:
      case Op::literal:
      case Op::index:
      case Op::total:
        return {};
      case Op::focus:
        return focus;
      case Op::variable: {
        const std::string& name = program_.variables[step.data];
        const bool answers = name == "resource" || name == "rootResource" || name == "context";
        return {answers ? Held::Where::anywhere : Held::Where::outside, {}};
      }
      case Op::member:
        return member(step, step.left == no_step ? focus : held(step.left, focus));
      case Op::indexer: {
        use(held(program_.argument(step, 0), focus));
        return held(step.left, focus);
      }
      case Op::as_type:
        return held(step.left, focus);
      case Op::call:
        return call(step, step.left == no_step ? focus : held(step.left, focus), focus);
      case Op::unite:
        return both(held(step.left, focus), held(step.right, focus));
      default:
        use(held(step.left, focus));
        if (step.right != no_step) use(held(step.right, focus));
        return {};
    }
  }

  // Items are reached from anywhere without reading any; whatever else is taken from there is read.
  Held member(const Step& step, const Held& left) {
    if (left.where != Held::Where::anywhere) return left;
    if (program_.names[step.data].id == NameId::item || step.data_type != TypeId::none) return left;
    use(left);
    return {};
  }

  static Held both(Held left, const Held& right) {
    if (left.where == Held::Where::outside) return right;
    if (right.where == Held::Where::anywhere) left.where = right.where;
    left.link_ids.insert(left.link_ids.end(), right.link_ids.begin(), right.link_ids.end());
    return left;
  }

  Held call(const Step& step, const Held& input, const Held& focus) {
    namespace f = functions;
    const auto is = [&](std::initializer_list<Function> any) {
      return std::find(any.begin(), any.end(), step.function) != any.end();
    };
    if (is({f::where, f::exists, f::all})) return filtered(step, input);
    if (is({f::repeat, f::select})) return held(program_.argument(step, 0), input);
    if (is({f::descendants, f::children, f::first, f::last, f::tail, f::single, f::of_type, f::as,
            f::distinct})) {
      return input;
    }
    if (is({f::define_variable, f::trace, f::skip, f::take})) {
      for (std::size_t i = 0; i < step.arguments; ++i) use(held(program_.argument(step, i), input));
      // What a variable holds may be read where it is named.
      if (is({f::define_variable})) use(input);
      return input;
    }
    if (is({f::iif})) {
      use(held(program_.argument(step, 0), input));
      Held made = held(program_.argument(step, 1), input);
      return step.arguments < 3 ? made : both(made, held(program_.argument(step, 2), input));
    }
    if (is({f::unite, f::combine})) return both(input, held(program_.argument(step, 0), focus));
    // today(), now() and the like have no input that matters.
    if (!is({f::today, f::now, f::time_of_day})) use(input);
    for (std::size_t i = 0; i < step.arguments; ++i) {
      use(held(program_.argument(step, i),
               step.arguments > 0 && is({f::aggregate, f::sort, f::repeat_all}) ? input : focus));
    }
    return {};
  }

  Held filtered(const Step& step, const Held& input) {
    Held made = input;
    if (step.arguments == 1) {
      std::vector<std::string> ids;
      const bool named = names_items(program_.argument(step, 0), input, ids);
      if (named && input.where != Held::Where::outside) made = {Held::Where::named, std::move(ids)};
    }
    if (step.function == functions::where) return made;
    use(made);
    return {};
  }

  // Whether a criterion holds only for items whose linkId is one of some texts; what else it reads is used.
  bool names_items(StepIndex index, const Held& input, std::vector<std::string>& ids) {
    const Step& step = program_.steps[index];
    if (step.op == Op::equal && (is_link_id(step.left) || is_link_id(step.right))) {
      return texts(is_link_id(step.left) ? step.right : step.left, ids);
    }
    if (step.op == Op::in && is_link_id(step.left)) return texts(step.right, ids);
    if (step.op == Op::logical_or) {
      const bool left = names_items(step.left, input, ids);
      return names_items(step.right, input, ids) && left;
    }
    if (step.op == Op::logical_and) {
      std::vector<std::string> of_right;
      if (names_items(step.left, input, ids)) {
        const Held narrowed{Held::Where::named, ids};
        if (names_items(step.right, input.where == Held::Where::outside ? input : narrowed, of_right)) {
          ids.insert(ids.end(), of_right.begin(), of_right.end());
        }
        return true;
      }
      return names_items(step.right, input, ids);
    }
    use(held(index, input));
    return false;
  }

  bool is_link_id(StepIndex index) const {
    const Step& step = program_.steps[index];
    const bool own =
        step.op == Op::member && (step.left == no_step || program_.steps[step.left].op == Op::focus);
    return own && program_.names[step.data].id == NameId::link_id;
  }

  // Only texts, possibly several put together by |.
  bool texts(StepIndex index, std::vector<std::string>& ids) const {
    const Step& step = program_.steps[index];
    if (step.op == Op::unite) return texts(step.left, ids) && texts(step.right, ids);
    if (step.op != Op::literal || program_.literals[step.data].kind() != Kind::string) return false;
    ids.emplace_back(program_.literals[step.data].text());
    return true;
  }

  const Program& program_;
  Reads reads_;
};

}  // namespace

Reads reads_of(const Program& program) {
  return Reader(program).run();
}

}  // namespace fhirpath
