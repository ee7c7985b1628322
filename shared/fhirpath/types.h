// The types and element names of FHIRPath's System and of FHIR R4, as numbers. A type that code here needs by
// name has an enumerator; all others are numbered after those, from the rows in types_data.cpp.
// Types know their parent, so that a code is also a string and an Age also a Quantity.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fhirpath {

enum class TypeId : std::uint16_t {
  none,
  // System
  system_any,
  system_boolean,
  system_integer,
  system_decimal,
  system_string,
  system_date,
  system_date_time,
  system_time,
  system_quantity,
  // FHIR
  element,
  backbone_element,
  resource,
  domain_resource,
  boolean,
  integer,
  positive_int,
  unsigned_int,
  decimal,
  string,
  code,
  id,
  markdown,
  uri,
  url,
  canonical,
  oid,
  uuid,
  base64_binary,
  instant,
  date,
  date_time,
  time,
  xhtml,
  quantity,
  coding,
  codeable_concept,
  reference,
  attachment,
  extension,
  questionnaire,
  questionnaire_item,
  questionnaire_answer_option,
  questionnaire_response,
  response_item,
  response_answer,
  first_unnamed
};

enum class NameId : std::uint16_t {
  other,
  item,
  answer,
  link_id,
  value,
  text,
  id,
  extension,
  url,
  code,
  system,
  display,
  unit,
  answer_option,
  reference,
  resource_type,
  status,
  authored,
  author,
  subject,
  source,
  questionnaire,
  definition,
  type,
  size,
  content_type,
  title,
  comparator,
  contained,
  first_unnamed
};

// "Quantity", "code", "Questionnaire.item"; System types as "Integer".
std::string_view type_name(TypeId type);
bool is_system(TypeId type);
constexpr bool is_primitive(TypeId type) {  // a FHIR primitive
  return type >= TypeId::boolean && type <= TypeId::xhtml;
}
bool is_subtype(TypeId type, TypeId of);  // or the same
TypeId parent_type(TypeId type);          // none at the top

TypeId find_fhir_type(std::string_view name);  // none when there is no such type
TypeId find_system_type(std::string_view name);

NameId find_name(std::string_view name);  // other when FHIR R4 has no such element here

// What stands in `parent` under `name`. A choice has no type of its own: see `choice_type`.
struct ElementType {
  enum class Shape : std::uint8_t { unknown, fixed, choice };
  Shape shape = Shape::unknown;
  TypeId type = TypeId::none;
};
ElementType element_type(TypeId parent, NameId name);
bool has_elements(TypeId type);  // whether the rows say what elements it has
// The type that the rest of a choice's name stands for: "CodeableConcept", "DateTime", "Boolean".
TypeId choice_type(std::string_view rest);

}  // namespace fhirpath
