// What an element held as JSON is worth: the System values of primitives and quantities.
#include <cmath>

#include "shared/fhirpath/json_tree.h"
#include "shared/fhirpath/moment.h"

namespace fhirpath {
namespace {

using base::Json;

bool quantity_value(const Json& json, Scratch& scratch, Value& out) {
  const Json* number = base::find(json, "value");
  const auto decimal = number != nullptr ? json_decimal(*number) : std::nullopt;
  if (!decimal || base::find(json, "comparator") != nullptr) return false;
  Quantity quantity{*decimal, "1", Quantity::Unit::ucum};
  for (const std::string_view key : {"code", "unit"}) {
    const Json* unit = base::find(json, key);
    if (unit == nullptr || !unit->is_string() || unit->get_ref<const std::string&>().empty()) continue;
    quantity.unit = unit->get_ref<const std::string&>();
    break;
  }
  out = scratch.quantity(quantity);
  return true;
}

bool text_value(const std::string& text, TypeId type, Value& out) {
  const Kind kind = type == TypeId::date                                   ? Kind::date
                    : type == TypeId::date_time || type == TypeId::instant ? Kind::date_time
                    : type == TypeId::time                                 ? Kind::time
                                                                           : Kind::string;
  out = Value(std::string_view(text));
  if (kind == Kind::string) return true;
  if (const auto moment = parse_moment(kind, text)) out = Value(kind, *moment);
  return true;
}

}  // namespace

std::optional<Decimal> json_decimal(const Json& json) {
  if (const auto* whole = json.get_ptr<const Json::number_unsigned_t*>()) {
    return *whole <= INT64_MAX ? Decimal(static_cast<std::int64_t>(*whole)) : Decimal::of(Wide{*whole}, 0);
  }
  if (const auto* whole = json.get_ptr<const Json::number_integer_t*>()) return Decimal(*whole);
  if (json.is_number_float()) {
    // Most have few digits: the same double comes from a whole number over a power of ten.
    const double number = json.get<double>();
    double unit = 1.0;
    for (int scale = 0; scale <= 6; ++scale, unit *= 10.0) {
      const double whole = number * unit;
      if (std::fabs(whole) > 9e15) break;
      if (whole == std::floor(whole) && whole / unit == number) {
        return Decimal::of(static_cast<Wide>(static_cast<std::int64_t>(whole)), scale);
      }
    }
  }
  const auto text = base::written_decimal(json);
  return text ? Decimal::parse(*text) : std::nullopt;
}

bool JsonTree::value(const Node& node, Scratch& scratch, Value& out) const {
  const Json& json = *this->json(node);
  switch (json.type()) {
    case Json::value_t::string:
      return text_value(json.get_ref<const std::string&>(), node.type, out);
    case Json::value_t::boolean:
      out = Value(json.get<bool>());
      return true;
    case Json::value_t::object:
      return (node.type == TypeId::quantity || is_subtype(node.type, TypeId::quantity)) &&
             quantity_value(json, scratch, out);
    case Json::value_t::array:
    case Json::value_t::null:
    case Json::value_t::discarded:
      return false;
    default:
      break;
  }
  const bool whole = node.type != TypeId::decimal && json.is_number_integer();
  if (whole && (!json.is_number_unsigned() || json.get<std::uint64_t>() <= std::uint64_t{INT64_MAX})) {
    out = Value(json.get<std::int64_t>());
    return true;
  }
  const auto decimal = json_decimal(json);
  if (decimal) out = Value(*decimal);
  return decimal.has_value();
}

}  // namespace fhirpath
