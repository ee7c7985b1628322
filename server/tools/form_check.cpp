// form-check: what the server and the browser would say about a form and about a response, for those who
// write forms. See `usage` for how it is called. Exit status: 0 accepted, 1 rejected, 2 a file cannot be read
// or the call is wrong.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/environment.h"
#include "shared/base/json.h"
#include "shared/fhirpath/json_result.h"
#include "shared/questionnaire/judge.h"

namespace {

using base::Json;
using questionnaire::Finding;
using questionnaire::Severity;

constexpr int accepted = 0;
constexpr int rejected = 1;
constexpr int unusable = 2;

constexpr const char* usage =
    "Usage: form-check [--json] Questionnaire.json                what is wrong with a form\n"
    "       form-check [--json] Questionnaire.json Response.json  whether a response is right\n"
    "       form-check --fhirpath EXPRESSION [RESOURCE.json]      what an expression gives, as a JSON list\n"
    "       form-check --fhirpath-cases CASES.json INPUTS_DIR     whether it gives what a list of cases "
    "says\n";

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "form-check: %s cannot be read.\n", path.c_str());
    return std::nullopt;
  }
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return std::nullopt;
  return text;
}

const char* name_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "information";
}

void print_json(const std::vector<Finding>& findings, bool right) {
  Json issues = Json::array();
  for (const Finding& finding : findings) {
    issues.push_back(Json{{"severity", name_of(finding.severity)},
                          {"code", finding.code},
                          {"path", finding.path},
                          {"message", finding.message}});
  }
  const Json result{{"verdict", right ? "accept" : "reject"}, {"issues", std::move(issues)}};
  std::printf("%s\n", base::dump_json(result).c_str());
}

void print_text(const std::vector<Finding>& findings, bool right) {
  for (const Finding& finding : findings) {
    std::printf("%s %s\n  at %s\n  %s\n", name_of(finding.severity), finding.code.c_str(),
                finding.path.c_str(), finding.message.c_str());
    if (!finding.mend.empty()) std::printf("  %s\n", finding.mend.c_str());
  }
  std::printf("%s\n", right ? "accept" : "reject");
}

int check(const std::vector<std::string>& files, bool as_json) {
  std::vector<std::string> texts;
  for (const std::string& file : files) {
    auto text = read_file(file);
    if (!text) return unusable;
    texts.push_back(std::move(*text));
  }
  const auto loaded = questionnaire::load(texts[0]);
  std::vector<Finding> findings = loaded.findings;
  bool right = loaded.form != nullptr;
  if (right && texts.size() == 2) {
    const base::CivilDate today = base::london_date(server::SystemClock().now());
    auto judgement = questionnaire::judge(loaded.form, texts[1], today);
    findings = std::move(judgement.findings);
    right = judgement.verdict == questionnaire::Verdict::accept;
  }
  as_json ? print_json(findings, right) : print_text(findings, right);
  return right ? accepted : rejected;
}

base::Result<Json> parse(const std::string& text) {
  return base::parse_json(
      text,
      {.max_bytes = std::size_t{64} * 1024 * 1024, .max_depth = 200, .decimals = base::Decimals::as_written});
}

std::optional<Json> read_json(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return std::nullopt;
  auto json = parse(*text);
  if (json) return std::move(*json);
  std::fprintf(stderr, "form-check: %s: %s\n", path.c_str(), json.error().message.c_str());
  return std::nullopt;
}

int evaluate(const std::vector<std::string>& arguments) {
  std::optional<Json> resource;
  if (arguments.size() == 3) {
    resource = read_json(arguments[2]);
    if (!resource) return unusable;
  }
  const fhirpath::Now now{server::SystemClock().now(), 0};
  const auto result = fhirpath::evaluate_json(arguments[1], resource ? &*resource : nullptr, now);
  if (!result) {
    std::fprintf(stderr, "%s: %s (at %s)\n", result.error().code.c_str(), result.error().message.c_str(),
                 result.error().path.c_str());
    return rejected;
  }
  std::printf("%s\n", base::dump_json(*result).c_str());
  return accepted;
}

int run_cases(const std::vector<std::string>& arguments) {
  const auto cases = read_json(arguments[1]);
  if (!cases || !cases->is_array()) return unusable;
  std::map<std::string, std::optional<Json>, std::less<>> inputs;
  const auto input = [&](std::string_view name) -> const Json* {
    auto found = inputs.find(name);
    if (found == inputs.end()) {
      const std::string file(name);
      found = inputs.emplace(file, read_json(arguments[2] + "/" + file)).first;
    }
    return found->second ? &*found->second : nullptr;
  };
  const auto outcome = fhirpath::run_cases(*cases, input, {server::SystemClock().now(), 0});
  for (const auto& failure : outcome.failures) {
    std::printf("case %zu %s\n  %s\n  %s\n", failure.number + 1, failure.name.c_str(),
                failure.expression.c_str(), failure.why.c_str());
  }
  std::printf("%zu passed, %zu failed\n", outcome.passed, outcome.failures.size());
  return outcome.failures.empty() ? accepted : rejected;
}

int wrong_use() {
  std::fputs(usage, stderr);
  return unusable;
}

}  // namespace

int main(int count, char** given) {
  std::vector<std::string> arguments(given + 1, given + count);
  const std::string first = arguments.empty() ? "" : arguments.front();
  if (first == "--fhirpath")
    return arguments.size() == 2 || arguments.size() == 3 ? evaluate(arguments) : wrong_use();
  if (first == "--fhirpath-cases") return arguments.size() == 3 ? run_cases(arguments) : wrong_use();
  const auto json = std::find(arguments.begin(), arguments.end(), "--json");
  const bool as_json = json != arguments.end();
  if (as_json) arguments.erase(json);
  const bool option =
      std::any_of(arguments.begin(), arguments.end(), [](const auto& each) { return each[0] == '-'; });
  if (option || arguments.empty() || arguments.size() > 2) return wrong_use();
  return check(arguments, as_json);
}
