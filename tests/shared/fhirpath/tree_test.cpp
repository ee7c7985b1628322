// JSON resources as trees, and what forms ask of them.
#include "tests/shared/fhirpath/support.h"

using namespace fhirpath_tests;

namespace {

const char* const response =
    R"({"resourceType":"QuestionnaireResponse","status":"completed","authored":"2026-11-22T09:00:00Z",
  "item":[
    {"linkId":"name","answer":[{"valueString":"Rosa"}]},
    {"linkId":"born","answer":[{"valueDate":"1990-03-01"}]},
    {"linkId":"weight","answer":[{"valueQuantity":{"value":70.50,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}]},
    {"linkId":"group","item":[
      {"linkId":"s1","answer":[{"valueCoding":{"system":"urn:s","code":"1"}}]},
      {"linkId":"s2","answer":[{"valueCoding":{"system":"urn:s","code":"1"}}]},
      {"linkId":"s3","answer":[{"valueCoding":{"system":"urn:s","code":"2","extension":[
        {"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":5}]}}]}]}]})";

const char* const questionnaire = R"({"resourceType":"Questionnaire","status":"active","item":[
    {"linkId":"group","type":"group","item":[
      {"linkId":"s1","type":"choice","answerOption":[
        {"valueCoding":{"system":"urn:s","code":"1"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":2}]}]},
      {"linkId":"s2","type":"choice","answerOption":[
        {"valueCoding":{"system":"urn:s","code":"1","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":0}]}}]}]}]})";

}  // namespace

TEST_CASE("a choice element is found by its name without the type and knows its type") {
  const base::Json form = json(response);
  CHECK(gives("item.where(linkId = 'name').answer.value", form) == R"(["Rosa"])");
  CHECK(gives("item.where(linkId = 'born').answer.value < @2000-01-01", form) == "[true]");
  CHECK(gives("item.where(linkId = 'weight').answer.value > 70 'kg'", form) == "[true]");
  CHECK(gives("item.where(linkId = 'weight').answer.value is Quantity", form) == "[true]");
  CHECK(gives("item.answer.value.ofType(date)", form) == R"(["1990-03-01"])");
  // Not FHIRPath, but in forms that others wrote.
  CHECK(gives("item.answer.valueString", form) == R"(["Rosa"])");
  CHECK(gives("repeat(item).where(linkId = 's2').answer.value.code", form) == R"(["1"])");
  CHECK(gives("QuestionnaireResponse.item.first().answer.value.type().name", form) == R"(["string"])");
  CHECK(gives("descendants().where(linkId = 's3').answer.value.code", form) == R"(["2"])");
}

TEST_CASE("what an element gives does not depend on those before it, however invalid they are") {
  const char* const answers[] = {R"({"valueCoding":{"id":"a"}})",
                                 R"({"valueCoding":{"id":"b"},"_valueCoding":{"id":"beside"}})",
                                 R"({"_valueCoding":{"id":"beside"},"valueCoding":{"id":"c"}})",
                                 R"({"valueString":"two","valueCoding":{"id":"d"}})",
                                 R"({"valueCoding":{"id":"e"},"valueString":"two"})",
                                 R"({"valueReference":{"id":"f"},"value":{"id":"plain"}})",
                                 R"({"value":{"id":"g"}})",
                                 R"({"value":[{"id":"h"},{"id":"i"}],"_value":{"id":"beside"}})",
                                 R"({"_value":{"id":"beside"},"value":{"id":"j"}})",
                                 R"({"valueBoolean":true,"_valueBoolean":{"id":"k"}})",
                                 R"({})",
                                 R"({"valueCoding":null})"};
  const auto resource = [](const std::string& key, const std::string& elements) {
    return json(R"({"resourceType":"QuestionnaireResponse","item":[{"linkId":"q",")" + key + "\":[" +
                elements + "]}]}");
  };
  bool anything = false;
  // As answers, whose `value` is a choice, and as what no resource has.
  for (const std::string key : {"answer", "unheard"}) {
    const auto ids = [&](const std::string& elements) {
      const std::string found = gives("item." + key + ".value.id", resource(key, elements));
      return found == "[]" ? std::string() : found.substr(1, found.size() - 2);
    };
    for (const std::string first : answers) {
      for (const std::string second : answers) {
        CAPTURE(key, first, second);
        const std::string one = ids(first);
        const std::string other = ids(second);
        const std::string both = one.empty() ? other : other.empty() ? one : one + "," + other;
        CHECK(ids(first + "," + second) == both);
        anything = anything || !both.empty();
      }
    }
  }
  CHECK(anything);
}

TEST_CASE("a primitive has extensions beside it, and may have nothing else") {
  const base::Json person = json(R"({"resourceType":"Patient","birthDate":"1990-03-01",
    "_birthDate":{"id":"b","extension":[{"url":"urn:time","valueString":"dawn"}]},
    "name":[{"given":["Rosa",null],"_given":[null,{"extension":[{"url":"urn:unknown","valueBoolean":true}]}]}]})");
  CHECK(gives("birthDate.extension('urn:time').value", person) == R"(["dawn"])");
  CHECK(gives("birthDate.id", person) == R"(["b"])");
  CHECK(gives("name.given.count()", person) == "[2]");
  CHECK(gives("name.given.select(hasValue())", person) == "[true,false]");
  CHECK(gives("name.given.extension('urn:unknown').value", person) == "[true]");
  CHECK(gives("birthDate is System.Date", person) == "[false]");
  CHECK(gives("birthDate = @1990-03-01", person) == "[true]");
}

TEST_CASE("a step goes down from elements of many types and shapes at once, in their order") {
  const base::Json mixed = json(R"({"resourceType":"QuestionnaireResponse","status":"completed",
    "_status":{"id":"beside"},"item":[
    {"linkId":"a","answer":[{"valueString":"one","_valueString":{"extension":[{"url":"u","valueCode":"c"}]}},
                            {"valueCoding":{"code":"two"}}, null]},
    {"linkId":"b"}, 5, null, {"linkId":"c","answer":{"valueString":"three"}},
    {"linkId":"d","answer":[{"valueInteger":4,"id":"d1"},{"_valueString":{"id":"none"}},{"valueNothing":1}]}]})");
  CHECK(gives("item.linkId", mixed) == R"(["a","b","c","d"])");
  CHECK(gives("item.answer.value.select(iif($this is Coding, code, $this))", mixed) ==
        R"(["one","two","three",4,null])");
  CHECK(gives("item.answer.value.count()", mixed) == "[5]");
  CHECK(gives("item.answer.value.extension.value", mixed) == R"(["c"])");
  CHECK(gives("(item | item.answer | item.answer.value | status).id", mixed) == R"(["d1","none","beside"])");
  CHECK(gives("(item.linkId | 1 | item.answer | 'x' | item).answer.value.ofType(integer)", mixed) == "[4]");
  CHECK(gives("(2 'kg' | item).linkId | (2 'kg').value", mixed) == R"(["a","b","c","d",2])");
}

TEST_CASE("what is more than may be held at one time is an error, never a part of the result") {
  const base::Json form = json(response);
  for (const std::string expression :
       {"descendants()", "children()", "repeat(item)", "repeatAll(item)", "item.answer",
        "item.item.answer.value", "(item | %resource).repeat(item)", "(item | item.item).descendants()",
        "repeat(children())"}) {
    const auto parsed = fhirpath::parse(expression);
    const fhirpath::JsonTree tree(form);
    const fhirpath::Value root = tree.root();
    fhirpath::Context context{{&root, 1}, {}, now, {}, nullptr};
    const auto whole = fhirpath::evaluate(*parsed, context);
    REQUIRE(whole);
    bool refused = false;
    for (context.limits.values = 1; context.limits.values < 200; ++context.limits.values) {
      const auto found = fhirpath::evaluate(*parsed, context);
      INFO(expression << " with " << context.limits.values);
      const bool right = found ? found->size() == whole->size() : found.error().code == "fhirpath_limit";
      CHECK(right);
      refused = refused || !found;
    }
    CHECK(refused);
  }
}

TEST_CASE("elements are equal by what they hold; codings are alike by system and code") {
  const base::Json codes = json(R"({"resourceType":"Observation","code":{"coding":[
    {"system":"urn:s","code":"1","display":"One"},{"code":"1","system":"urn:s","display":"One"},
    {"system":"urn:s","code":"1","display":"Uno"}]}})");
  CHECK(gives("code.coding[0] = code.coding[1]", codes) == "[true]");
  CHECK(gives("code.coding[0] = code.coding[2]", codes) == "[false]");
  CHECK(gives("code.coding[0] ~ code.coding[2]", codes) == "[true]");
  CHECK(gives("code.coding.distinct().count()", codes) == "[2]");
}

TEST_CASE("the weight of an answer is its own, or its option's in the questionnaire") {
  const base::Json answers = json(response);
  const base::Json form = json(questionnaire);
  const fhirpath::JsonTree response_tree(answers);
  const fhirpath::JsonTree form_tree(form);
  const fhirpath::Value root = response_tree.root();
  const fhirpath::Value form_root = form_tree.root();
  const fhirpath::Variable variables[] = {{"questionnaire", {&form_root, 1}}};
  fhirpath::Context context;
  context.focus = {&root, 1};
  context.variables = variables;
  const auto weights = [&](std::string_view expression) {
    const auto result = fhirpath::evaluate(*fhirpath::parse(expression), context);
    REQUIRE(result);
    return base::dump_json(fhirpath::result_json(*result));
  };
  CHECK(weights("%resource.repeat(item).answer.value.weight()") == "[2,0,5]");
  CHECK(weights("repeat(item).answer.value.ordinal().sum()") == "[7]");
  CHECK(weights("item.where(linkId = 'name').answer.value.weight()") == "[]");
}

TEST_CASE("a condition holds when its one value is true") {
  const base::Json form = json(response);
  const fhirpath::JsonTree tree(form);
  const fhirpath::Value root = tree.root();
  fhirpath::Context context;
  context.focus = {&root, 1};
  fhirpath::Workspace workspace;
  const auto holds = [&](std::string_view expression) {
    return fhirpath::evaluate_condition(*fhirpath::parse(expression), context, workspace);
  };
  CHECK(holds("item.where(linkId = 'name').answer.value = 'Rosa'").value());
  CHECK_FALSE(holds("item.where(linkId = 'name').answer.value = 'Ada'").value());
  CHECK_FALSE(holds("item.where(linkId = 'nobody').answer.value = 'Ada'").value());
  CHECK_FALSE(holds("item.linkId").has_value());
}

TEST_CASE("a result keeps its texts when the expression and the workspace are gone") {
  fhirpath::Collection kept;
  {
    fhirpath::Workspace workspace;
    const auto expression = fhirpath::parse("('a' & 'b') | 'literal' | 2 'kg'");
    kept = fhirpath::evaluate(*expression, {}, workspace).value();
    CHECK(fhirpath::evaluate(*fhirpath::parse("'x' & 'y' & 'z'"), {}, workspace));
  }
  CHECK(base::dump_json(fhirpath::result_json(kept)) == R"(["ab","literal","2 'kg'"])");
}
