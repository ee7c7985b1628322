// What every room of the server works with, made once by main and by tests. Outlives everything that holds
// it.
#pragma once

#include <string>

#include "server/environment.h"
#include "server/limits.h"
#include "server/store/database.h"
#include "server/store/sealing.h"

namespace server {

struct Parts {
  store::Database& database;
  const store::Sealing& sealing;
  const Clock& clock;
  Random& random;
  const Limits& limits;
  std::string council = "Eastshire County Council";
  std::string origin;  // where people reach us, for links in e-mails: https://account.example
};

}  // namespace server
