// What expressions compute with. A Value is 32 bytes, copied like a number, and owns nothing:
//  - texts and quantities are borrowed: from a tree, an Expression, or the Collection an evaluation returned;
//  - a node is an element of a tree (tree.h) and is valid as long as its tree.
// Collection (fhirpath.h) is what keeps borrowed things alive.
//
// Rules: FHIRPath 2.0 (N1), section "Literals", and the FHIR R4 types' mapping to them (FHIR R4, FHIRPath).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/fhirpath/decimal.h"
#include "shared/fhirpath/types.h"

namespace fhirpath {

class Tree;

enum class Kind : std::uint8_t {
  boolean,
  integer,
  decimal,
  string,
  date,
  date_time,
  time,
  quantity,
  type,  // what type() returns
  node
};

// How much of a date, dateTime or time is known. A second counts with its fraction (N1, Date/Time equality).
enum class Precision : std::uint8_t { year, month, day, hour, minute, second, millisecond };

// A date, a dateTime or a time; Kind says which. Parts beyond the precision are 0 (month and day: 1).
struct Moment {
  std::int16_t year = 0;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  Precision precision = Precision::day;
  std::uint16_t millisecond = 0;
  std::int16_t offset_minutes = no_offset;  // east of Greenwich

  static constexpr std::int16_t no_offset = INT16_MIN;
  bool operator==(const Moment&) const = default;
};

struct Quantity {
  enum class Unit : std::uint8_t { ucum, calendar };  // 1 'a' is UCUM's mean year; 1 year is a calendar's
  Decimal number;
  std::string_view unit = "1";  // a UCUM code, or the singular of a calendar duration: "year"
  Unit kind = Unit::ucum;
};

// An element of a tree: whatever the tree needs to find it again. Two nodes of one tree are the same element
// when `a` is.
struct Node {
  const Tree* tree = nullptr;
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  TypeId type = TypeId::element;  // FHIR type; for a primitive the primitive's
  std::uint8_t tag = 0;           // for the tree's own use
};

class Value {
 public:
  Value() : Value(false) {}
  explicit Value(bool truth) : kind_(Kind::boolean), truth_(truth) {}
  explicit Value(std::int64_t integer) : kind_(Kind::integer), integer_(integer) {}
  explicit Value(const Decimal& decimal) : kind_(Kind::decimal), decimal_(decimal) {}
  explicit Value(std::string_view text) : kind_(Kind::string), text_(text) {}
  explicit Value(const char*) = delete;
  Value(Kind kind, const Moment& moment) : kind_(kind), moment_(moment) {}
  explicit Value(const Quantity* quantity) : kind_(Kind::quantity), quantity_(quantity) {}
  explicit Value(TypeId type) : kind_(Kind::type), type_(type), integer_(0) {}
  explicit Value(const Node& node)
      : kind_(Kind::node), tag_(node.tag), type_(node.type), place_{node.tree, node.a, node.b} {}

  Kind kind() const { return kind_; }
  bool is_node() const { return kind_ == Kind::node; }
  bool is_node_of(const Tree* tree) const { return is_node() && place_.tree == tree; }
  // Each only of a value of that kind.
  bool truth() const { return truth_; }
  std::int64_t integer() const { return integer_; }
  const Decimal& decimal() const { return decimal_; }
  std::string_view text() const { return text_; }
  const Moment& moment() const { return moment_; }
  const Quantity& quantity() const { return *quantity_; }
  TypeId type() const { return type_; }
  Node node() const { return {place_.tree, place_.a, place_.b, type_, tag_}; }

 private:
  struct Place {
    const Tree* tree;
    std::uint64_t a;
    std::uint64_t b;
  };

  Kind kind_;
  std::uint8_t tag_ = 0;
  TypeId type_ = TypeId::element;
  union {
    bool truth_;
    std::int64_t integer_;
    Decimal decimal_;
    std::string_view text_;
    Moment moment_;
    const Quantity* quantity_;
    Place place_;
  };
};
static_assert(std::is_trivially_copyable_v<Value> && sizeof(Value) <= 32);

using Values = std::vector<Value>;

}  // namespace fhirpath
