// The desk with people at it: Grace in the middle of a form with a file, Martin who has submitted his.
#pragma once

#include "tests/api/visitor.h"

namespace scenarios {

inline constexpr std::string_view pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

struct Scene {
  Scene();

  Desk desk;
  Visitor grace, martin, nobody;
  std::string draft;       // Grace's, about Jamie
  std::string file;        // in it
  std::string submission;  // Martin's, about Tomasz

  // A body for saving Grace's draft.
  static std::string saving(const std::string& wellbeing, const std::string& reason = "by_itself");
  http::Response save(Visitor& visitor, const std::string& id, const std::string& wellbeing, int revision);
};

// An in-progress response with one answer, as the API's JSON carries it.
std::string response_with(const std::string& wellbeing);

}  // namespace scenarios
