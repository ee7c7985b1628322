// What uploaded files hold: sealed in chunks (XChaCha20-Poly1305 secretstream, each chunk nailed to the
// content's name and position), one file per content under a directory beside the database, written whole and
// synced before its row is. Type is told by content, never by name (server.md): PDF, PNG, JPEG, HEIC, DOCX,
// ODT, TXT.
//
//   auto incoming = vault.begin();               // Result
//   incoming->append(bytes) ...                  // Status; file_too_large, store_full, files_failed
//   auto stored = incoming->finish();            // Result<StoredContent>; file_empty, file_type_refused
//   database.write(... store::add_file(...))     // one that is never added is removed by a job after a day
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/database.h"
#include "server/store/sealing.h"

namespace store {

struct StoredContent {
  std::string content;  // its name in the vault
  std::string digest;   // SHA-256 of what was sent, hex
  std::string type;
  std::int64_t size_bytes = 0;
};

class IncomingFile {
 public:
  virtual ~IncomingFile() = default;  // unfinished: nothing remains
  virtual Status append(std::string_view bytes) = 0;
  virtual base::Result<StoredContent> finish() = 0;
};

class FileVault {
 public:
  // The directory is made (0700) when absent.
  static base::Result<std::unique_ptr<FileVault>> open(const std::string& directory, const Sealing& sealing,
                                                       std::int64_t largest_bytes);

  base::Result<std::unique_ptr<IncomingFile>> begin();
  // Hands out the opened content piece by piece; a sink that answers false stops it. Every piece has been
  // authenticated before it is handed out. Codes: file_missing, sealed_damaged.
  Status read(const std::string& content, const std::function<bool(std::string_view)>& sink) const;
  void remove(const std::string& content);
  // Names of contents on the disk last written before `before` (wall time of the file system).
  std::vector<std::string> list(base::Instant before) const;

 private:
  FileVault(std::string directory, const Sealing& sealing, std::int64_t largest_bytes)
      : directory_(std::move(directory)), sealing_(sealing), largest_bytes_(largest_bytes) {}
  std::string directory_;
  const Sealing& sealing_;
  std::int64_t largest_bytes_;
};

// A file name as it may be shown and sent back: no path, no control characters, at most 120 code points.
std::string safe_file_name(std::string_view name);

}  // namespace store
