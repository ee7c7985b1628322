// The rules that are rows. ARCHITECTURE.md says the same in words; where they differ, one of them is to be
// mended.
#include "tests/architecture/rules.h"

namespace architecture {

const std::vector<Room>& rooms() {
  static const std::vector<Room> rows = {
      {"shared/base", {}, "base is what everything else is made of, so it knows none of it"},
      {"shared/wording", {"shared/base"}, "Sentences are data; they know no screen"},
      {"shared/fhirpath", {"shared/base"}, "The expression language is tested by others' cases, alone"},
      {"shared/questionnaire",
       {"shared/fhirpath", "shared/wording", "shared/base"},
       "The form engine also runs in form-check, where there is neither screen nor portal"},
      {"shared/forms", {"shared/base"}, "Forms are data"},
      {"shared/api", {"shared/base"}, "Requests and responses are plain data that both sides share"},
      {"shared/ui",
       {"shared/wording", "shared/base"},
       "ui knows no feature: a control that knows what it is used for cannot be used for anything else"},
      {"shared/portal",
       {"shared/ui", "shared/api", "shared/questionnaire", "shared/wording", "shared/base"},
       "The application is pure; what it needs from outside comes in as an event"},
      {"client/paint",
       {"shared/ui", "shared/wording", "shared/base"},
       "The painter paints any tree of controls; it knows no page, no network and no feature"},
      {"client/dom",
       {"shared/ui", "shared/wording", "shared/base"},
       "The page's elements are brought in line with any tree; the rest is platform's"},
      {"client", {"client", "shared"}, "Client and server know shared/, never each other"},
      {"server/store",
       {"shared/base", "server/environment.h", "server/limits.h"},
       "Storage is below everything of the server, so that it can be replaced by PostgreSQL's"},
      {"server/auth",
       {"server/store", "server/delivery/messages.h", "server/parts.h", "server/environment.h",
        "server/limits.h", "shared/base", "shared/api", "shared/wording"},
       "Who may do what is decided here alone, whichever way a request came"},
      {"server/delivery",
       {"server/store", "server/parts.h", "server/environment.h", "server/limits.h", "shared/base",
        "shared/wording"},
       "Messages are carried from the outbox; what caused them is of no interest here"},
      {"server/jobs",
       {"server/auth", "server/store", "server/delivery", "server/parts.h", "server/environment.h",
        "server/limits.h", "shared/base", "shared/api", "shared/questionnaire", "shared/forms",
        "shared/wording"},
       "A job runs without a request, so it may not know how requests look"},
      {"server/api",
       {"server/auth", "server/store", "server/delivery", "server/parts.h", "server/environment.h",
        "server/limits.h", "shared"},
       "Handlers answer HTTP and the pages alike, so they know neither"},
      {"server/pages",
       {"server/api", "server/auth", "server/store", "server/delivery", "server/http/message.h",
        "server/parts.h", "server/environment.h", "server/limits.h", "shared"},
       "Pages run the portal over the API's handlers, without a socket"},
      {"server/http",
       {"server/api", "server/pages", "server/auth", "server/store", "server/delivery", "server/parts.h",
        "server/environment.h", "server/limits.h", "shared/base", "shared/api", "shared/portal/route.h",
        "shared/wording/wording.h"},
       "The listener carries requests to api and pages; it knows no form and no screen"},
      {"server/tools",
       {"server/environment.h", "shared/questionnaire", "shared/fhirpath", "shared/base"},
       "form-check says what the engine says, and knows no server"},
      {"server", {"server", "shared"}, "Client and server know shared/, never each other"},
      {"tests", {"tests", "shared", "client", "server"}, "Tests may use everything"},
  };
  return rows;
}

const std::vector<Header>& headers() {
  static const std::vector<Header> rows = {
      {"httplib.h", {"server/http"}, "The HTTP library can be replaced in one place"},
      {"sqlite3.h", {"server/store", "tests/bench"}, "SQL and its engine live in store alone"},
      {"brotli/", {"server/http", "tests"}, "Only the listener knows how a response is packed"},
      {"zlib.h", {"server/http", "tests"}, "Only the listener knows how a response is packed"},
      {"curl/", {"server/delivery"}, "Only delivery speaks to the world outside"},
      {"emscripten.h",
       {"client/platform", "tests/bench"},
       "Only platform touches the browser; everything else is also compiled natively"},
      {"emscripten/",
       {"client/platform"},
       "Only platform touches the browser; everything else is also compiled natively"},
      {"imgui.h",
       {"client/paint", "client/platform", "tests/client", "tests/bench"},
       "Only the painter paints"},
      {"imgui_internal.h", {"client/paint"}, "Only the painter paints"},
      {"imgui_impl_opengl3.h", {"client/platform"}, "Only platform has a canvas"},
      {"spdlog/", {"server"}, "Logs are the server's; shared/ and the client return what went wrong"},
      {"toml++/", {"server"}, "Configuration is the server's"},
      {"sodium.h",
       {"server", "tests/server", "tests/api", "tests/support/server"},
       "Secrets are the server's"},
      {"catch2/", {"tests"}, "What ships knows no test"},
      {"date/tz.h",
       {"server", "tests"},
       "It reads the system's time zone files; shared/ does London's clock by rule"},
      {"chrono", {"client", "server", "tests"}, "shared/ gets the time as a value"},
      {"ctime", {"client", "server", "tests"}, "shared/ gets the time as a value"},
      {"random", {"tests"}, "Chance comes from a Random that is handed in, and is cryptographic"},
      {"iostream",
       {"server", "tests"},
       "shared/ and the client neither read nor write; it also adds 100 KB to Wasm"},
      {"fstream", {"server", "tests"}, "shared/ does no I/O"},
      {"filesystem", {"server", "tests"}, "shared/ does no I/O"},
      {"thread", {"server", "tests"}, "shared/ and the client have one thread"},
      {"mutex", {"server", "tests"}, "shared/ and the client have one thread"},
      {"atomic", {"server", "tests"}, "shared/ and the client have one thread"},
      {"future", {"tests"}, "Threads are started in few places and joined there"},
      {"regex", {}, "std::regex throws, is slow and overflows the stack on hostile text"},
  };
  return rows;
}

const std::vector<Word>& words() {
  static const std::string_view pure =
      "shared/ is pure: the same input gives the same output, in the browser too";
  static const std::string_view errors_are_values =
      "shared/ and the Wasm client are compiled without exceptions: return a Result";
  static const std::string_view clock =
      "Time comes from the Clock that was handed in, so that a test can hold it";
  static const std::string_view sql = "SQL lives in server/store alone";
  static const std::string_view unfinished = "What is merged is finished; what is not is an issue";
  static const std::string_view machine = "The repository builds anywhere: no path of one machine";
  static const std::string_view host = "Registries are the system's and npm's own settings: name none here";
  static const std::string_view off = "A test that is switched off protects nothing: mend it or delete it";
  static const std::string_view sleep =
      "Nothing sleeps: a fake clock ticks, and the browser says when it is ready";
  static const std::vector<std::string_view> everywhere = {""};
  static const std::vector<std::string_view> lint = {"tests/architecture", "LICENSE"};
  static const std::vector<Word> rows = {
      {"system_clock", {"shared", "client", "server"}, {"server/environment.h"}, Where::code, clock},
      {"steady_clock", {"shared", "client"}, {}, Where::code, clock},
      {"gettimeofday", everywhere, {}, Where::code, clock},
      {"time(nullptr)", everywhere, {}, Where::code, clock},
      {"random_device", everywhere, {}, Where::code, "Chance comes from the Random that was handed in"},
      {"randombytes_buf",
       {"server"},
       {"server/environment.h"},
       Where::code,
       "Chance comes from the Random that was handed in"},
      {"rand()", everywhere, {}, Where::code, "Chance comes from the Random that was handed in"},
      {"getenv", {"shared", "client"}, {}, Where::code, pure},
      {"fopen", {"shared", "client"}, {}, Where::code, pure},
      {"printf", {"shared", "client"}, {}, Where::code, pure},
      {"fprintf", {"shared", "client"}, {}, Where::code, pure},
      {"cout", {"shared", "client"}, {}, Where::code, pure},
      {"cerr", {"shared", "client"}, {}, Where::code, pure},
      {"throw", {"shared", "client"}, {}, Where::code, errors_are_values},
      {"try", {"shared", "client/paint", "client/dom"}, {}, Where::code, errors_are_values},
      {"SELECT", {"shared", "client", "server"}, {"server/store"}, Where::code_and_literals, sql},
      {"INSERT INTO", {"shared", "client", "server"}, {"server/store"}, Where::code_and_literals, sql},
      {"DELETE FROM", {"shared", "client", "server"}, {"server/store"}, Where::code_and_literals, sql},
      {"UPDATE", {"shared", "client", "server"}, {"server/store"}, Where::code_and_literals, sql},
      {"system(", everywhere, {"tests"}, Where::code, "No shell is ever asked to do anything"},
      {"popen", {"shared", "client", "server"}, {}, Where::code, "No shell is ever asked to do anything"},
      {"innerHTML",
       {"client", "web"},
       {},
       Where::code_and_literals,
       "Text from people becomes text nodes; HTML in a string is how scripts get in"},
      {"eval(", {"client", "web"}, {}, Where::code_and_literals, "The content security policy forbids it"},
      {"TODO", everywhere, lint, Where::anywhere, unfinished},
      {"FIXME", everywhere, lint, Where::anywhere, unfinished},
      {"XXX", everywhere, lint, Where::anywhere, unfinished},
      {"HACK", everywhere, lint, Where::anywhere, unfinished},
      {"not implemented", everywhere, lint, Where::anywhere, unfinished},
      {"for now", everywhere, lint, Where::anywhere, unfinished},
      {"placeholder implementation", everywhere, lint, Where::anywhere, unfinished},
      {"#if 0", everywhere, lint, Where::anywhere, "What is not compiled is deleted; git remembers it"},
      {"/home/", everywhere, lint, Where::anywhere, machine},
      {"/root/", everywhere, lint, Where::anywhere, machine},
      {"/Users/", everywhere, lint, Where::anywhere, machine},
      {"npmjs.org", everywhere, lint, Where::anywhere, host},
      {"debian.org", everywhere, lint, Where::anywhere, host},
      {"pypi.org", everywhere, lint, Where::anywhere, host},
      {"\"resolved\"", {"web", "tests"}, lint, Where::anywhere, host},
      {"[.]", {"tests"}, lint, Where::code_and_literals, off},
      {"[!mayfail]", {"tests"}, lint, Where::code_and_literals, off},
      {"[!shouldfail]", {"tests"}, lint, Where::code_and_literals, off},
      // Data that others wrote is not copied into the repository; without it beside us those cases cannot
      // run.
      {"SKIP(",
       {"tests"},
       {"tests/shared/questionnaire/others_forms_test.cpp", "tests/shared/questionnaire/conformance_test.cpp",
        "tests/shared/fhirpath/cases_test.cpp", "tests/server/others_forms_test.cpp"},
       Where::code,
       off},
      {".skip(", {"tests/browser"}, lint, Where::code, off},
      {".only(", {"tests/browser"}, lint, Where::code, off},
      {".todo(", {"tests/browser"}, lint, Where::code, off},
      {"skip:", {"tests/browser"}, lint, Where::code, off},
      {"only:", {"tests/browser"}, lint, Where::code, off},
      {"sleep_for", {"tests", "shared", "client"}, lint, Where::code, sleep},
      {"usleep", everywhere, lint, Where::code, sleep},
      {"waitForTimeout", {"tests/browser"}, lint, Where::code, sleep},
  };
  return rows;
}

const std::vector<std::string_view>& top_level() {
  static const std::vector<std::string_view> names = {"shared",
                                                      "client",
                                                      "server",
                                                      "web",
                                                      "tests",
                                                      "CMakeLists.txt",
                                                      "CMakePresets.json",
                                                      "emsdk.toml",
                                                      "dev",
                                                      "README.md",
                                                      "ARCHITECTURE.md",
                                                      "CHANGELOG.md",
                                                      "SECURITY.md",
                                                      "LICENSE",
                                                      ".ci",
                                                      ".clang-format",
                                                      ".clang-tidy",
                                                      ".editorconfig",
                                                      ".gitattributes",
                                                      ".gitignore"};
  return names;
}

}  // namespace architecture
