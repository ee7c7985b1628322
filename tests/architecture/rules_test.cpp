// The rules, judged: each finds what it is for in a small invented tree, and nothing in its innocent
// neighbour.
#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "tests/architecture/rules.h"

using namespace architecture;

namespace {

struct Case {
  std::string_view name;
  std::function<Breaches(const Tree&)> rule;
  Tree tree;
  std::vector<std::string> breaches;  // "path:line", in order
};

std::string lines(std::size_t count, std::string_view line) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line;
  return text;
}

std::string function_of(std::size_t length) {
  return "namespace a {\n\nvoid f(int x,\n       int y) {\n" + lines(length - 3, "  x += y;\n") +
         "}\n\n}  // namespace a\n";
}

const std::vector<Case>& cases() {
  static const std::vector<Case> rows = {
      {"a room that includes one above it",
       wrong_rooms,
       {{"shared/ui/a.h", "#include \"shared/base/b.h\"\n#include \"shared/portal/c.h\"\n"}},
       {"shared/ui/a.h:2"}},
      {"the client that includes the server",
       wrong_rooms,
       {{"client/main.cpp", "#include \"server/limits.h\"\n"},
        {"client/platform/a.cpp", "#include \"client/dom/b.h\"\n"}},
       {"client/main.cpp:1"}},
      {"the painter that knows a feature",
       wrong_rooms,
       {{"client/paint/a.cpp", "\n#include \"shared/portal/idle/model.h\"\n"}},
       {"client/paint/a.cpp:2"}},
      {"storage that knows who may",
       wrong_rooms,
       {{"server/store/a.cpp", "#include \"server/auth/permissions.h\"\n"},
        {"server/auth/b.cpp", "#include \"server/store/database.h\"\n"}},
       {"server/store/a.cpp:1"}},
      {"a feature that includes another",
       features_that_meet,
       {{"shared/portal/idle/a.cpp",
         "#include \"shared/portal/idle/model.h\"\n#include \"shared/portal/saved/model.h\"\n"},
        {"shared/portal/portal.cpp", "#include \"shared/portal/saved/model.h\"\n"}},
       {"shared/portal/idle/a.cpp:2"}},
      {"HTTP outside server/http",
       wrong_headers,
       {{"server/api/a.cpp", "#include <httplib.h>\n"}, {"server/http/b.cpp", "#include <httplib.h>\n"}},
       {"server/api/a.cpp:1"}},
      {"a header of a library's folder",
       wrong_headers,
       {{"shared/base/a.cpp", "#include <spdlog/spdlog.h>\n"},
        {"client/dom/a.cpp", "#include <emscripten/html5.h>\n"}},
       {"shared/base/a.cpp:1", "client/dom/a.cpp:1"}},
      {"the clock's header in shared",
       wrong_headers,
       {{"shared/base/a.h", "#include <chrono>\n#include <string>\n"}},
       {"shared/base/a.h:1"}},
      {"an include beside the file, or of nothing",
       unrooted_includes,
       {{"shared/base/a.cpp",
         "#include \"a.h\"\n#include \"shared/base/a.h\"\n#include \"shared/base/gone.h\"\n"},
        {"shared/base/a.h", ""},
        {"client/paint/b.cpp", "#include \"imgui.h\"\n"}},
       {"shared/base/a.cpp:1", "shared/base/a.cpp:3"}},
      {"a throw, but not the word in a comment, a string or a longer word",
       wrong_words,
       {{"shared/base/a.cpp",
         "// never throws: throw\nconst char* s = \"throw\"; int overthrow;\nthrow 1;\n"}},
       {"shared/base/a.cpp:3"}},
      {"the system's clock read outside its place",
       wrong_words,
       {{"server/api/a.cpp", "auto t = std::chrono::system_clock::now();\n"},
        {"server/environment.h", "auto t = std::chrono::system_clock::now();\n"}},
       {"server/api/a.cpp:1"}},
      {"SQL in a string outside store",
       wrong_words,
       {{"server/api/a.cpp", "// SELECT a good name\nrun(\"SELECT 1\");\n"},
        {"server/store/a.cpp", "run(\"SELECT 1\");\n"}},
       {"server/api/a.cpp:2"}},
      {"unfinished work in any file", wrong_words, {{"README.md", "Fine\nTODO: more\n"}}, {"README.md:2"}},
      {"a path of one machine", wrong_words, {{"dev", "cd /home/someone\n"}}, {"dev:1"}},
      {"a host in a lock file",
       wrong_words,
       {{"web/package-lock.json", "\"resolved\": \"x\",\n"}},
       {"web/package-lock.json:1"}},
      {"a test that is switched off",
       wrong_words,
       {{"tests/server/a_test.cpp", "TEST_CASE(\"a\", \"[.]\") {\n  SKIP(\"b\");\n}\n"},
        {"tests/browser/b.test.mjs", "test.skip('a');\ntest('only: a word', {});\n"}},
       {"tests/server/a_test.cpp:1", "tests/server/a_test.cpp:2", "tests/browser/b.test.mjs:1"}},
      {"a test that sleeps",
       wrong_words,
       {{"tests/server/a_test.cpp", "std::this_thread::sleep_for(1s);\n"}},
       {"tests/server/a_test.cpp:1"}},
      {"a sentence that nothing says",
       unused_wording,
       {{"shared/wording/a.en.inc", "WORDING(said, \"Yes\")\nWORDING(unsaid, \"No\")\n"},
        {"shared/portal/a.cpp", "say(Key::said); // unsaid\n"}},
       {"shared/wording/a.en.inc:2"}},
      {"a file of 501 lines",
       too_long_files,
       {{"web/a.mjs", lines(500, "x\n")},
        {"web/b.mjs", lines(501, "x\n")},
        {"web/c.json", lines(900, "x\n")}},
       {"web/b.mjs:0"}},
      {"a function of 71 lines, but not a table or a class",
       too_long_functions,
       {{"server/a.cpp", function_of(70)},
        {"server/b.cpp", function_of(71)},
        {"server/c.cpp", "const int table[] = {\n" + lines(90, "    1,\n") + "};\n" + function_of(10)},
        {"server/d.cpp", "int x;\n" + function_of(60) + "class A {\n" + lines(90, "  int x;\n") + "};\n"}},
       {"server/b.cpp:3"}},
      {"a header that says nothing",
       headers_without_contract,
       {{"server/a.h", "#pragma once\n"}, {"server/b.h", "// What it owns.\n#pragma once\n"}},
       {"server/a.h:1"}},
      {"a header without its guard",
       headers_without_contract,
       {{"server/a.h", "// What.\n"}},
       {"server/a.h:0"}},
      {"a name in another style",
       wrong_names,
       {{"server/someThing.cpp", ""}, {"server/some_thing.cpp", ""}},
       {"server/someThing.cpp:0"}},
      {"a folder nobody planned",
       strange_top_level,
       {{"utils/a.cpp", ""}, {"utils/b.cpp", ""}, {"shared/c.cpp", ""}},
       {"utils/a.cpp:0"}},
  };
  return rows;
}

}  // namespace

TEST_CASE("each rule finds its breach and nothing else") {
  for (const Case& row : cases()) {
    INFO(row.name);
    std::vector<std::string> found;
    for (const Breach& breach : row.rule(row.tree)) {
      INFO(breach.sentence());
      CHECK(breach.why.size() > 10);
      found.push_back(breach.path + ":" + std::to_string(breach.line));
    }
    CHECK(found == row.breaches);
  }
}

TEST_CASE("every row of the tables has a reason") {
  for (const Room& room : rooms()) CHECK(room.why.size() > 10);
  for (const Header& header : headers()) CHECK(header.why.size() > 10);
  for (const Word& word : words()) CHECK(word.why.size() > 10);
}

TEST_CASE("comments and literals are told from code") {
  struct Row {
    std::string_view text, kept, blanked;
  };
  const std::vector<Row> rows = {
      {"a // b\nc", "a     \nc", "a     \nc"},
      {"a /* b\nc */ d", "a     \n     d", "a     \n     d"},
      {"f(\"// not\"); // is", "f(\"// not\");      ", "f(        );      "},
      {"f(\"\\\"//\") g", "f(\"\\\"//\") g", "f(      ) g"},
      {"1'000 + 'a' // b", "1'000 + 'a'     ", "1'000 +         "},
      {"R\"x(a)\" // b)x\" c", "R\"x(a)\" // b)x\" c", "                c"},
  };
  for (const Row& row : rows) {
    CHECK(without_comments(row.text, Literals::kept) == row.kept);
    CHECK(without_comments(row.text, Literals::blanked) == row.blanked);
  }
}
