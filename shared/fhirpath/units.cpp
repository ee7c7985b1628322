#include "shared/fhirpath/units.h"

#include <algorithm>

namespace fhirpath {
namespace {

constexpr int deepest = 8;
constexpr std::size_t longest = 200;

struct Prefix {
  std::string_view code;
  int exponent;
};
constexpr std::array<Prefix, 21> prefixes = {
    {{"da", 1}, {"Y", 24},  {"Z", 21},  {"E", 18},  {"P", 15},  {"T", 12},  {"G", 9},
     {"M", 6},  {"k", 3},   {"h", 2},   {"d", -1},  {"c", -2},  {"m", -3},  {"u", -6},
     {"n", -9}, {"p", -12}, {"f", -15}, {"a", -18}, {"z", -21}, {"y", -24}, {"", 0}}};

enum class Prefixed : std::uint8_t { no, yes };
struct Atom {
  std::string_view code;
  Prefixed prefixed;
  std::string_view factor;
  std::string_view unit;  // what it is that many of; empty for a base unit
};
// The Unified Code for Units of Measure, version 2.1, tables 1 to 16, as far as they are of use here.
constexpr auto atoms = std::to_array<Atom>({
    {"m", Prefixed::yes, "0", ""},
    {"g", Prefixed::yes, "1", ""},
    {"s", Prefixed::yes, "2", ""},
    {"K", Prefixed::yes, "3", ""},
    {"rad", Prefixed::yes, "4", ""},
    {"C", Prefixed::yes, "5", ""},
    {"cd", Prefixed::yes, "6", ""},
    {"1", Prefixed::no, "1", "1"},
    {"10*", Prefixed::no, "10", "1"},
    {"10^", Prefixed::no, "10", "1"},
    {"[pi]", Prefixed::no, "3.14159265358979323846", "1"},
    {"%", Prefixed::no, "0.01", "1"},
    {"[ppth]", Prefixed::no, "0.001", "1"},
    {"[ppm]", Prefixed::no, "0.000001", "1"},
    {"mol", Prefixed::yes, "602213670000000000000000", "1"},
    {"eq", Prefixed::yes, "1", "mol"},
    {"osm", Prefixed::yes, "1", "mol"},
    {"sr", Prefixed::yes, "1", "rad2"},
    {"Hz", Prefixed::yes, "1", "s-1"},
    {"N", Prefixed::yes, "1", "kg.m/s2"},
    {"Pa", Prefixed::yes, "1", "N/m2"},
    {"J", Prefixed::yes, "1", "N.m"},
    {"W", Prefixed::yes, "1", "J/s"},
    {"A", Prefixed::yes, "1", "C/s"},
    {"V", Prefixed::yes, "1", "J/C"},
    {"F", Prefixed::yes, "1", "C/V"},
    {"Ohm", Prefixed::yes, "1", "V/A"},
    {"S", Prefixed::yes, "1", "A/V"},
    {"Wb", Prefixed::yes, "1", "V.s"},
    {"T", Prefixed::yes, "1", "Wb/m2"},
    {"H", Prefixed::yes, "1", "Wb/A"},
    {"lm", Prefixed::yes, "1", "cd.rad2"},
    {"lx", Prefixed::yes, "1", "lm/m2"},
    {"Bq", Prefixed::yes, "1", "s-1"},
    {"Gy", Prefixed::yes, "1", "J/kg"},
    {"Sv", Prefixed::yes, "1", "J/kg"},
    {"kat", Prefixed::yes, "1", "mol/s"},
    {"U", Prefixed::yes, "1", "umol/min"},
    {"deg", Prefixed::no, "0.0174532925199432957692", "rad"},
    {"L", Prefixed::yes, "1", "dm3"},
    {"l", Prefixed::yes, "1", "dm3"},
    {"ar", Prefixed::yes, "100", "m2"},
    {"min", Prefixed::no, "60", "s"},
    {"h", Prefixed::no, "3600", "s"},
    {"d", Prefixed::no, "86400", "s"},
    {"wk", Prefixed::no, "604800", "s"},
    {"mo", Prefixed::no, "2629800", "s"},
    {"mo_j", Prefixed::no, "2629800", "s"},
    {"mo_g", Prefixed::no, "2629746", "s"},
    {"a", Prefixed::no, "31557600", "s"},
    {"a_j", Prefixed::no, "31557600", "s"},
    {"a_g", Prefixed::no, "31556952", "s"},
    {"a_t", Prefixed::no, "31556925.216", "s"},
    {"t", Prefixed::yes, "1000", "kg"},
    {"bar", Prefixed::yes, "100000", "Pa"},
    {"u", Prefixed::yes, "0.0000000000000000000000016605402", "g"},
    {"cal", Prefixed::yes, "4.184", "J"},
    {"[Cal]", Prefixed::no, "4184", "J"},
    {"m[Hg]", Prefixed::yes, "133322", "Pa"},
    {"m[H2O]", Prefixed::yes, "9806.65", "Pa"},
    {"atm", Prefixed::no, "101325", "Pa"},
    {"[psi]", Prefixed::no, "6894.757293168", "Pa"},
    {"[in_i]", Prefixed::no, "2.54", "cm"},
    {"[ft_i]", Prefixed::no, "30.48", "cm"},
    {"[yd_i]", Prefixed::no, "91.44", "cm"},
    {"[mi_i]", Prefixed::no, "1609.344", "m"},
    {"[nmi_i]", Prefixed::no, "1852", "m"},
    {"[sin_i]", Prefixed::no, "6.4516", "cm2"},
    {"[sft_i]", Prefixed::no, "929.0304", "cm2"},
    {"[gr]", Prefixed::no, "64.79891", "mg"},
    {"[oz_av]", Prefixed::no, "28.349523125", "g"},
    {"[lb_av]", Prefixed::no, "453.59237", "g"},
    {"[stone_av]", Prefixed::no, "6350.29318", "g"},
    {"[foz_br]", Prefixed::no, "28.4130625", "mL"},
    {"[pt_br]", Prefixed::no, "568.26125", "mL"},
    {"[gal_br]", Prefixed::no, "4546.09", "mL"},
    {"[tsp_us]", Prefixed::no, "4.92892159375", "mL"},
    {"[tbs_us]", Prefixed::no, "14.78676478125", "mL"},
    {"[foz_us]", Prefixed::no, "29.5735295625", "mL"},
    {"[cup_us]", Prefixed::no, "236.5882365", "mL"},
    {"[pt_us]", Prefixed::no, "473.176473", "mL"},
    {"[qt_us]", Prefixed::no, "946.352946", "mL"},
    {"[gal_us]", Prefixed::no, "3785.411784", "mL"},
});

constexpr std::size_t month_power = 7;

std::optional<UnitMeaning> times(const UnitMeaning& left, const UnitMeaning& right, int sign) {
  UnitMeaning made;
  const auto factor = sign > 0 ? multiply(left.factor, right.factor) : divide(left.factor, right.factor);
  if (!factor || factor->sign() == 0) return std::nullopt;
  made.factor = *factor;
  for (std::size_t i = 0; i < made.powers.size(); ++i) {
    const int power = left.powers[i] + sign * right.powers[i];
    if (power > 30 || power < -30) return std::nullopt;
    made.powers[i] = static_cast<std::int8_t>(power);
  }
  return made;
}

std::optional<UnitMeaning> raised(const UnitMeaning& unit, int exponent) {
  std::optional<UnitMeaning> made = UnitMeaning{};
  for (int i = 0; i < std::abs(exponent) && made; ++i) made = times(*made, unit, exponent < 0 ? -1 : 1);
  return made;
}

// Factors that come out of dividing are rounded, so equal units may differ in their last digits.
class UnitReader {
 public:
  UnitReader(std::string_view text, int depth) : text_(text), depth_(depth) {}

  std::optional<UnitMeaning> read() {
    auto made = term();
    return at_ == text_.size() ? made : std::nullopt;
  }

 private:
  std::optional<UnitMeaning> term() {
    std::optional<UnitMeaning> made = UnitMeaning{};
    int sign = 1;
    if (take('/')) sign = -1;
    for (;;) {
      const auto part = component();
      if (!part || !made) return std::nullopt;
      made = times(*made, *part, sign);
      if (take('.')) {
        sign = 1;
      } else if (take('/')) {
        sign = -1;
      } else {
        return made;
      }
    }
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool annotation() {
    if (!take('{')) return false;
    const std::size_t end = text_.find('}', at_);
    at_ = end == std::string_view::npos ? text_.size() + 1 : end + 1;
    return true;
  }

  std::optional<UnitMeaning> component() {
    if (depth_ > deepest) return std::nullopt;
    if (annotation()) return UnitMeaning{};
    if (take('(')) {
      ++depth_;
      auto made = term();
      --depth_;
      return take(')') ? made : std::nullopt;
    }
    const std::string_view code = symbol();
    const int exponent = exponent_here();
    annotation();
    const auto unit = symbol_meaning(code);
    return unit && at_ <= text_.size() ? raised(*unit, exponent) : std::nullopt;
  }

  std::string_view symbol() {
    const std::size_t start = at_;
    if (text_.substr(at_, 3) == "10*" || text_.substr(at_, 3) == "10^") {
      at_ += 3;
      return text_.substr(start, 3);
    }
    if (at_ < text_.size() && digit(text_[at_])) {
      while (at_ < text_.size() && digit(text_[at_])) ++at_;
      return text_.substr(start, at_ - start);
    }
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '[') {
        at_ = std::min(text_.find(']', at_), text_.size() - 1) + 1;
        continue;
      }
      if (digit(c) || c == '+' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '{') break;
      ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  int exponent_here() {
    const std::size_t start = at_;
    const bool down = take('-');
    if (!down) take('+');
    int exponent = 0;
    const std::size_t first = at_;
    while (at_ < text_.size() && digit(text_[at_]) && exponent < 30)
      exponent = exponent * 10 + (text_[at_++] - '0');
    if (at_ == first) {
      at_ = start;
      return 1;
    }
    return down ? -exponent : exponent;
  }

  static bool digit(char c) { return c >= '0' && c <= '9'; }

  std::optional<UnitMeaning> symbol_meaning(std::string_view code) const {
    for (const Prefix& prefix : prefixes) {
      if (code.substr(0, prefix.code.size()) != prefix.code) continue;
      const std::string_view rest = code.substr(prefix.code.size());
      for (const Atom& atom : atoms) {
        if (atom.code != rest || (!prefix.code.empty() && atom.prefixed == Prefixed::no)) continue;
        auto unit = atom_meaning(atom);
        UnitMeaning scale;
        scale.factor = *Decimal::of(1, std::max(-prefix.exponent, 0));
        for (int i = 0; i < prefix.exponent; ++i) scale.factor = *multiply(scale.factor, Decimal(10));
        if (unit) unit = times(*unit, scale, 1);
        // `cd` is candela and no centiday, so a whole code goes before a prefix.
        if (unit && (prefix.code.empty() || !whole_atom(code))) return unit;
      }
    }
    const auto number = Decimal::parse(code);
    if (!number || !digit(code[0])) return std::nullopt;
    UnitMeaning made;
    made.factor = *number;
    return made;
  }

  static bool whole_atom(std::string_view code) {
    return std::any_of(atoms.begin(), atoms.end(), [&](const Atom& atom) { return atom.code == code; });
  }

  std::optional<UnitMeaning> atom_meaning(const Atom& atom) const {
    UnitMeaning made;
    if (atom.unit.empty()) {
      made.powers[static_cast<std::size_t>(atom.factor[0] - '0')] = 1;
      return made;
    }
    made.factor = Decimal::parse(atom.factor).value_or(Decimal(1));
    if (atom.unit == "1") return made;
    const auto unit = UnitReader(atom.unit, depth_ + 1).read();
    return unit ? times(made, *unit, 1) : std::nullopt;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_;
};

std::optional<UnitMeaning> calendar_meaning(std::string_view word) {
  const auto unit = calendar_unit(word);
  if (!unit) return std::nullopt;
  UnitMeaning made;
  if (*unit == CalendarUnit::year || *unit == CalendarUnit::month) {
    made.factor = *unit == CalendarUnit::year ? 12 : 1;
    made.powers[month_power] = 1;
    return made;
  }
  constexpr std::array<std::string_view, 6> same = {"wk", "d", "h", "min", "s", "ms"};
  return UnitReader(same[static_cast<std::size_t>(*unit) - static_cast<std::size_t>(CalendarUnit::week)], 0)
      .read();
}

bool same_unit(const Quantity& left, const Quantity& right) {
  return left.kind == right.kind && left.unit == right.unit;
}

std::optional<Decimal> base_number(const Decimal& number, const UnitMeaning& unit) {
  const auto moved = add(number, unit.offset);
  return moved ? multiply(*moved, unit.factor) : std::nullopt;
}

std::string grouped(std::string_view unit) {
  const bool plain = unit.find_first_of("./") == std::string_view::npos;
  return plain ? std::string(unit) : "(" + std::string(unit) + ")";
}

}  // namespace

std::optional<UnitMeaning> unit_meaning(const Quantity& quantity) {
  const std::string_view code = quantity.unit;
  if (quantity.kind == Quantity::Unit::calendar) return calendar_meaning(code);
  if (code.size() > longest) return std::nullopt;
  if (code.empty()) return UnitMeaning{};
  if (code == "Cel" || code == "[degF]") {
    UnitMeaning made;
    made.powers[3] = 1;
    if (code == "Cel") {
      made.offset = *Decimal::of(27315, 2);
    } else {
      made.offset = *Decimal::of(45967, 2);
      made.factor = *divide(Decimal(5), Decimal(9));
    }
    return made;
  }
  return UnitReader(code, 0).read();
}

bool comparable(const Quantity& left, const Quantity& right) {
  if (same_unit(left, right)) return true;
  const auto a = unit_meaning(left);
  const auto b = unit_meaning(right);
  return a && b && a->powers == b->powers;
}

std::optional<std::strong_ordering> compare(const Quantity& left, const Quantity& right) {
  if (same_unit(left, right)) return left.number <=> right.number;
  const auto a = unit_meaning(left);
  const auto b = unit_meaning(right);
  if (!a || !b || a->powers != b->powers) return std::nullopt;
  const auto a_number = base_number(left.number, *a);
  const auto b_number = base_number(right.number, *b);
  if (!a_number || !b_number) return std::nullopt;
  return *a_number <=> *b_number;
}

std::optional<Decimal> converted(const Quantity& quantity, const Quantity& in) {
  if (same_unit(quantity, in)) return quantity.number;
  const auto from = unit_meaning(quantity);
  const auto to = unit_meaning(in);
  if (!from || !to || from->powers != to->powers) return std::nullopt;
  const auto number = base_number(quantity.number, *from);
  const auto scaled = number ? divide(*number, to->factor) : std::nullopt;
  return scaled ? add(*scaled, to->offset.negated()) : std::nullopt;
}

bool finer(const Quantity& left, const Quantity& than) {
  const auto a = unit_meaning(left);
  const auto b = unit_meaning(than);
  return a && b && a->factor < b->factor;
}

std::optional<CalendarUnit> duration_unit(const Quantity& quantity) {
  if (quantity.kind == Quantity::Unit::calendar) return calendar_unit(quantity.unit);
  constexpr std::array<std::string_view, 6> codes = {"wk", "d", "h", "min", "s", "ms"};
  const auto found = std::find(codes.begin(), codes.end(), quantity.unit);
  if (found == codes.end()) return std::nullopt;
  return static_cast<CalendarUnit>(static_cast<std::size_t>(CalendarUnit::week) +
                                   static_cast<std::size_t>(found - codes.begin()));
}

std::string product_unit(std::string_view left, std::string_view right) {
  if (left == "1") return std::string(right);
  if (right == "1") return std::string(left);
  return grouped(left) + "." + grouped(right);
}

std::string quotient_unit(std::string_view left, std::string_view right) {
  if (right == "1") return std::string(left);
  if (left == right) return "1";
  return grouped(left) + "/" + grouped(right);
}

}  // namespace fhirpath
