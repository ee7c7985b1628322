// A browser's tab without script: shows a page, follows redirects, and sends a form with everything it holds.
#pragma once

#include <string>

#include "tests/api/visitor.h"

namespace scenarios {

class Tab {
 public:
  explicit Tab(Visitor& visitor) : visitor_(visitor) {}

  void open(const std::string& target);
  // Posts the page's main form with the values it was sent with, these in their place, and the button
  // pressed.
  void press(const std::string& button, const Fields& fields = {});
  void follow(std::string_view words);  // a link whose words these are part of

  std::string words() const { return text_of_html(page_.body); }
  bool says(std::string_view text) const { return mentions(words(), text); }
  const http::Response& page() const { return page_; }
  const std::string& url() const { return url_; }

 private:
  void show(http::Response page);

  Visitor& visitor_;
  std::string url_;
  http::Response page_;
};

// Name and value of every field of a page that a browser would send as it stands; buttons and tokens left
// out.
Fields fields_as_shown(std::string_view html);

// Through the pages of signing in, from wherever they stand in the way of `path`, the code typed with a
// space.
void sign_in_by_pages(Desk& desk, Tab& tab, const support::Person& person, const std::string& path);

}  // namespace scenarios
