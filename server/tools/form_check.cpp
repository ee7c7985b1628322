// form-check: what the server and the browser would say about a form and about a response, for those who
// write forms. See `usage` for how it is called. Exit status: 0 accepted, 1 rejected, 2 a file cannot be read
// or the call is wrong.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/environment.h"
#include "shared/base/json.h"
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
    "       form-check [--json] Questionnaire.json Response.json  whether a response is right\n";

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

int wrong_use() {
  std::fputs(usage, stderr);
  return unusable;
}

}  // namespace

int main(int count, char** given) {
  std::vector<std::string> arguments(given + 1, given + count);
  const auto json = std::find(arguments.begin(), arguments.end(), "--json");
  const bool as_json = json != arguments.end();
  if (as_json) arguments.erase(json);
  const bool option =
      std::any_of(arguments.begin(), arguments.end(), [](const auto& each) { return each[0] == '-'; });
  if (option || arguments.empty() || arguments.size() > 2) return wrong_use();
  return check(arguments, as_json);
}
