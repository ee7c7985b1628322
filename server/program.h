// The server put together: every part made once, in order, and taken down in the other. main runs one; tests
// make one with a clock and chance of their own and ask its site directly.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/configuration.h"
#include "server/http/listener.h"
#include "server/http/site.h"
#include "server/jobs/background.h"
#include "server/jobs/demo.h"
#include "server/preview.h"

namespace server {

class Program {
 public:
  // Opens the data folder (made when absent), and under demo adds the demonstration's people. Codes: those of
  // the store, the forms, the client's files; the message is a sentence.
  static base::Result<std::unique_ptr<Program>> open(const Configuration& configuration, const Clock& clock,
                                                     Random& random, http::Log log);
  ~Program();

  http::Site& site();
  const Parts& parts() const;
  store::FileVault& vault();
  delivery::Worker& deliveries();
  jobs::Scheduler& scheduler();
  const std::vector<jobs::DemoPerson>& people() const;  // under demo
  const std::vector<PreviewedForm>& previews() const;   // under demo, of --forms
  bool has_client() const;                              // the client's files were found

  // `admin create`. Codes besides the store's: email_malformed, name_missing, post_held.
  base::Result<void> appoint_administrator(const std::string& email, const std::string& first_name,
                                           const std::string& surname, store::Service service);

  // What e-mails link to, once it is known under demo which port it is.
  void reached_at(const std::string& origin);

 private:
  struct Everything;
  explicit Program(std::unique_ptr<Everything> everything);
  std::unique_ptr<Everything> all_;
};

}  // namespace server
