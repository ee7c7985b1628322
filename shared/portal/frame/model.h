// Header, person's menu, skip links and footer: what stands around every page. All they show is read from the
// session; kept here is only that the person is signing out, which waits for unsaved answers.
#pragma once

#include <cstdint>

namespace portal::frame {

enum class SigningOut : std::uint8_t { no, wanted, ordered };

struct Model {
  SigningOut signing_out = SigningOut::no;
};

}  // namespace portal::frame
