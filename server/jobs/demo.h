// The people, records and tasks of --demo, made through the same functions that make everybody's. Repeatable:
// what is there already is left alone. Everyone is invented; numbers are from Ofcom's ranges for drama.
#pragma once

#include <string>
#include <vector>

#include "server/auth/passwords.h"
#include "server/parts.h"

namespace jobs {

struct DemoPerson {
  std::string name;
  std::string email;
  std::string password;
  std::string phone;
  std::string about;  // one line for whoever reads the start of the log
};

base::Result<std::vector<DemoPerson>> seed_demo(const server::Parts&, auth::Passwords&);

}  // namespace jobs
