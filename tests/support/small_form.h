// A form with a question of every kind, small enough to be walked in a test: three pages, reveals below
// radios, a condition further down, a repeating group, a file and a declaration.
#pragma once

#include <memory>
#include <string>

#include "shared/questionnaire/form.h"

namespace support {

inline const char* const small_form_json = R"json({
 "resourceType":"Questionnaire","url":"urn:eastshire:small","version":"1","title":"Small review","status":"active",
 "description":"Tell us how things have been.",
 "item":[
  {"linkId":"about","type":"group","text":"About the child","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/questionnaire-item-control","code":"page"}]}}],"item":[
   {"linkId":"intro","type":"display","text":"You know this child best."},
   {"linkId":"moved","type":"date","text":"When did the child come to live with you?","required":true},
   {"linkId":"gp","type":"boolean","text":"Is the child registered with a GP?","required":true},
   {"linkId":"gp-why","type":"string","text":"Why not?","required":true,"enableWhen":[{"question":"gp","operator":"=","answerBoolean":false}]},
   {"linkId":"worries","type":"choice","repeats":true,"text":"What worries you?","required":true,
    "answerOption":[{"valueCoding":{"code":"sleep","display":"Sleep"}},{"valueCoding":{"code":"food","display":"Food"}},
     {"valueCoding":{"code":"none","display":"None of these"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}]}]},
   {"linkId":"note","type":"text","text":"Anything else?","maxLength":200}]},
  {"linkId":"days","type":"group","text":"Days","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/questionnaire-item-control","code":"page"}]}}],"item":[
   {"linkId":"missed","type":"integer","text":"How many school days were missed?","required":true,
    "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":0},{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":200}]},
   {"linkId":"missed-why","type":"string","text":"Why were they missed?","required":true,"enableWhen":[{"question":"missed","operator":">","answerInteger":0}]},
   {"linkId":"place","type":"open-choice","text":"Where does the child learn?","answerOption":[{"valueCoding":{"code":"school","display":"School"}},{"valueCoding":{"code":"home","display":"Home"}}]},
   {"linkId":"person","type":"group","repeats":true,"text":"People seen","item":[
     {"linkId":"person-name","type":"string","text":"Name","required":true},
     {"linkId":"person-how","type":"string","text":"How do they keep in touch?"}]},
   {"linkId":"report","type":"attachment","text":"School report"}]},
  {"linkId":"end","type":"group","text":"Declaration","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/questionnaire-item-control","code":"page"}]}}],"item":[
   {"linkId":"agree","type":"boolean","text":"What I have written is true.","required":true,"extension":[{"url":"urn:care-account:declaration","valueBoolean":true}]}]}
 ]})json";

inline std::shared_ptr<const questionnaire::Form> small_form() {
  static const auto form = questionnaire::load(small_form_json).form;
  return form;
}

}  // namespace support
