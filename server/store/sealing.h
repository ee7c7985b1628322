// Secrets kept outside the database, and what is done with them.
//
// A key file holds lines `purpose id hex`, purpose being `seal` (the last line seals, all of them open),
// `lookup` (finding an e-mail address or a destination without storing it readably) or `token` (codes, form
// tokens). Keys are 32 bytes. Losing the file loses every sealed value.
//
// Sealed bytes: 4 bytes key id | 24 bytes nonce | XChaCha20-Poly1305 text. The associated data
// `table|row|column` nails a value to its place: moved to another row or column it does not open
// (`sealed_damaged`).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/environment.h"
#include "server/store/value.h"
#include "shared/base/result.h"

namespace store {

using Key = std::array<unsigned char, 32>;

struct SealKey {
  std::uint32_t id = 0;
  Key key{};
};

struct Keys {
  std::vector<SealKey> seal;  // the last one seals
  Key lookup{};
  Key token{};
};

enum class MissingKeys { refuse, create };

// Codes: keys_missing, keys_malformed, keys_exposed (the file may be read by others than its owner),
// keys_failed. A created file has mode 0600 and is on the disk when this returns.
base::Result<Keys> load_keys(const std::string& path, MissingKeys missing, server::Random& random);

struct Place {
  std::string_view table;
  std::string_view row;
  std::string_view column;
};

// May be used from any thread.
class Sealing {
 public:
  Sealing(Keys keys, server::Random& random) : keys_(std::move(keys)), random_(random) {}

  Bytes seal(Place place, std::string_view text) const;
  base::Result<std::string> open(Place place, const Bytes& sealed) const;
  // As open, but a failure fails the transaction (see Transaction) and gives an empty text.
  std::string open(Transaction& transaction, Place place, const Bytes& sealed) const;

  // Keyed hashes (HMAC-SHA256, hex). `lookup` for what is searched for, `token` for what is compared.
  std::string lookup_hash(std::string_view what, std::string_view text) const;
  std::string token_hash(std::string_view what, std::string_view text) const;

  const Keys& keys() const { return keys_; }
  server::Random& random() const { return random_; }

 private:
  Keys keys_;
  server::Random& random_;
};

// The form in which an e-mail address is looked up: trimmed, lower case (ASCII).
std::string normalised_email(std::string_view email);

std::string sha256_hex(std::string_view bytes);
std::string hex(const unsigned char* bytes, std::size_t count);

}  // namespace store
