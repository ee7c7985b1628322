// What a file is, told by its content and never by its name (server.md, "Storage"): PDF, PNG, JPEG, HEIC,
// DOCX, ODT, TXT. Looks at the first and last bytes as they pass and keeps no more. A DOCX with macros is not
// a DOCX.
#pragma once

#include <string>
#include <string_view>

namespace store {

class FileTypeWatcher {
 public:
  void append(std::string_view bytes);
  // The media type; empty when the file is none that is taken. Call after the last byte.
  std::string_view type() const;

 private:
  std::string head_;
  std::string tail_;
  bool only_text_ = true;
};

}  // namespace store
