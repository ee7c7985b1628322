#include "client/platform/channel.h"

#include <emscripten.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

platform::Receiver the_receiver = nullptr;

// clang-format off
EM_JS(void, care_open_channel, (), {
  const care = Module.care;
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  care.ended = new AbortController();
  care.text = (at, length) => length ? decoder.decode(HEAPU8.subarray(at, at + length)) : "";
  care.parts = (at, length) => {
    const parts = [];
    const end = at + length;
    while (at < end) {
      const size = HEAPU8[at] | HEAPU8[at + 1] << 8 | HEAPU8[at + 2] << 16 | HEAPU8[at + 3] << 24;
      parts.push(care.text(at + 4, size));
      at += 4 + size;
    }
    return parts;
  };
  care.give_up = (reason) => {
    if (care.ended.signal.aborted) return;
    care.ended.abort();
    clearTimeout(care.timer);
    cancelAnimationFrame(care.frame);
    if (care.elements) care.take_places();
    care.show_painted(0);
    document.documentElement.classList.remove("js");
    care.gave_up(reason);
  };
  care.send = (...texts) => {
    if (care.ended.signal.aborted) return 0;
    try {
      const parts = texts.map((text) => encoder.encode(text));
      const size = parts.reduce((sum, part) => sum + 4 + part.length, 0);
      const start = _care_allocate(size);
      let at = start;
      for (const part of parts) {
        HEAPU8[at] = part.length & 255;
        HEAPU8[at + 1] = part.length >> 8 & 255;
        HEAPU8[at + 2] = part.length >> 16 & 255;
        HEAPU8[at + 3] = part.length >> 24 & 255;
        HEAPU8.set(part, at + 4);
        at += 4 + part.length;
      }
      return _care_receive(start, size);
    } catch (error) {
      care.give_up(error);
      return 0;
    }
  };
});
// clang-format on

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE char* care_allocate(int size) {
  return static_cast<char*>(std::malloc(static_cast<std::size_t>(size) + 1));
}

// Takes over the memory that care_allocate gave.
EMSCRIPTEN_KEEPALIVE int care_receive(char* data, int size) {
  platform::Message message;
  const auto end = static_cast<std::size_t>(size);
  for (std::size_t at = 0; at + 4 <= end;) {
    std::uint32_t length = 0;
    std::memcpy(&length, data + at, 4);
    const std::string_view text(data + at + 4, length);
    if (at == 0) {
      message.kind = text;
    } else {
      message.parts.push_back(text);
    }
    at += 4 + length;
  }
  const int reply = static_cast<int>(the_receiver(message));
  std::free(data);
  return reply;
}
}

namespace platform {

void open_channel(Receiver receiver) {
  the_receiver = receiver;
  care_open_channel();
}

Parcel& Parcel::add(std::string_view text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  char prefix[4];
  std::memcpy(prefix, &length, 4);
  bytes_.append(prefix, 4).append(text);
  return *this;
}

}  // namespace platform
