// Everything that is answered over HTTP, from a Request to a Response: the client's files, the API, the
// pages, and what watches over the server. No router: the API's own table and a handful of paths. Exceptions
// end here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/api/context.h"
#include "server/http/assets.h"
#include "server/http/forms.h"
#include "server/http/message.h"
#include "server/http/metrics.h"
#include "server/pages/pages.h"

namespace http {

enum class Demonstration { no, yes };  // yes: /dev/inbox and /gallery exist

struct SiteOptions {
  std::string origin;              // https://account.example; empty: whatever loopback address was asked
  std::vector<std::string> hosts;  // names that may be asked for (Host); empty: any
  Demonstration demonstration = Demonstration::no;
  FormLimits forms;
};

struct LogLine {  // never an address's query, a body, or an id
  std::string_view method;
  std::string_view route;
  int status = 0;
  std::int64_t microseconds = 0;
  std::string_view address;
  std::string_view problem;  // an exception's kind, ours to look into
};
using Log = std::function<void(const LogLine&)>;

class Site final : public Service {
 public:
  Site(const api::Services& services, const pages::Pages& pages, const Assets& assets, Metrics& metrics,
       SiteOptions options, Log log);

  Response answer(const Request& request, Body& body) override;
  Response overloaded() override;
  void turned_away() override { metrics_.refused(); }

 private:
  Response route(const Request& request, Body& body);
  Response watch(const Request& request, std::string_view path) const;
  Response api(const Request& request, Body& body);
  Response present(const Request& request, std::string_view path) const;
  Response speak(const Request& request, std::string_view path) const;
  Response page(const Request& request, Body& body);
  Response page_post(const Request& request, Body& body, api::Context& context);
  Response development(const Request& request, Body& body, std::string_view path);
  Response notice(pages::Notice notice, const Request& request, base::Milliseconds retry_after = {}) const;
  bool host_known(const Request& request) const;

  const api::Services& services_;
  const pages::Pages& pages_;
  const Assets& assets_;
  Metrics& metrics_;
  SiteOptions options_;
  Log log_;
};

}  // namespace http
