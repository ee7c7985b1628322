// How the two sides of the browser's client speak. Page to program: a Message, a kind and some texts, handed
// to the one receiver; its answer tells the page whether the thing was dealt with. Program to page: the
// functions of the other headers here, whose texts travel packed by `Parcel`.
//
// If the program breaks down, the page lets go of it (listeners, timers, painting) and is again what the
// server sent: its links and forms work without script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace platform {

struct Message {
  std::string_view kind;
  std::vector<std::string_view> parts;
  std::string_view part(std::size_t at) const { return at < parts.size() ? parts[at] : std::string_view{}; }
};

enum class Reply : int { left = 0, handled = 1 };
using Receiver = Reply (*)(const Message&);

// To be called once, before anything else here.
void open_channel(Receiver receiver);

// Texts, each behind its length in four bytes.
class Parcel {
 public:
  Parcel& add(std::string_view text);
  Parcel& add(long long number) { return add(std::to_string(number)); }
  const char* data() const { return bytes_.data(); }
  int size() const { return static_cast<int>(bytes_.size()); }

 private:
  std::string bytes_;
};

}  // namespace platform
