// Header, person's menu, skip links and footer: what stands around every page. It keeps nothing but whether
// the list of accounts is to be shown; everything else is read from the session.
#pragma once

namespace portal::frame {

struct Model {
  bool signing_out = false;
};

}  // namespace portal::frame
