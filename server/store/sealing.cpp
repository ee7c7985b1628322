#include "server/store/sealing.h"

#include <sodium.h>

#include "server/store/database.h"
#include "server/store/ids.h"
#include "shared/base/text.h"

namespace store {
namespace {

constexpr std::size_t id_bytes = 4;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(sizeof(Key) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(sizeof(Key) == crypto_auth_hmacsha256_KEYBYTES);

std::string associated_data(Place place) {
  std::string data;
  data.reserve(place.table.size() + place.row.size() + place.column.size() + 2);
  data.append(place.table).append(1, '|').append(place.row).append(1, '|').append(place.column);
  return data;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void put_key_id(unsigned char* at, std::uint32_t id) {
  for (std::size_t index = 0; index < id_bytes; ++index)
    at[index] = static_cast<unsigned char>(id >> (8 * index));
}

std::uint32_t get_key_id(const unsigned char* at) {
  std::uint32_t id = 0;
  for (std::size_t index = 0; index < id_bytes; ++index)
    id |= static_cast<std::uint32_t>(at[index]) << (8 * index);
  return id;
}

std::string hmac_hex(const Key& key, std::string_view what, std::string_view text) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(what), what.size());
  const unsigned char separator = 0;
  crypto_auth_hmacsha256_update(&state, &separator, 1);
  crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
  unsigned char sum[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_final(&state, sum);
  return hex(sum, sizeof sum);
}

tl::unexpected<base::Error> damaged() {
  return base::fail("sealed_damaged",
                    "A sealed value does not open: it was changed, moved, or its key is missing.");
}

}  // namespace

Bytes Sealing::seal(Place place, std::string_view text) const {
  const SealKey& key = keys_.seal.back();
  Bytes sealed(id_bytes + nonce_bytes + text.size() + tag_bytes);
  put_key_id(sealed.data(), key.id);
  unsigned char* nonce = sealed.data() + id_bytes;
  random_.fill({nonce, nonce_bytes});
  const std::string data = associated_data(place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, nullptr, bytes_of(text), text.size(),
                                             bytes_of(data), data.size(), nullptr, nonce, key.key.data());
  return sealed;
}

base::Result<std::string> Sealing::open(Place place, const Bytes& sealed) const {
  if (sealed.size() < id_bytes + nonce_bytes + tag_bytes) return damaged();
  const std::uint32_t id = get_key_id(sealed.data());
  const SealKey* key = nullptr;
  for (const SealKey& candidate : keys_.seal) {
    if (candidate.id == id) key = &candidate;
  }
  if (key == nullptr) return damaged();
  const unsigned char* nonce = sealed.data() + id_bytes;
  const std::size_t text_and_tag = sealed.size() - id_bytes - nonce_bytes;
  std::string text(text_and_tag - tag_bytes, '\0');
  const std::string data = associated_data(place);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, nonce + nonce_bytes, text_and_tag,
      bytes_of(data), data.size(), nonce, key->key.data());
  if (opened != 0) return damaged();
  return text;
}

std::string Sealing::open(Transaction& transaction, Place place, const Bytes& sealed) const {
  if (transaction.failed()) return {};
  auto text = open(place, sealed);
  if (text) return std::move(*text);
  transaction.fail(text.error());
  return {};
}

std::string Sealing::lookup_hash(std::string_view what, std::string_view text) const {
  return hmac_hex(keys_.lookup, what, text);
}

std::string Sealing::token_hash(std::string_view what, std::string_view text) const {
  return hmac_hex(keys_.token, what, text);
}

std::string normalised_email(std::string_view email) {
  return base::lower_ascii(base::trim(email));
}

std::string hex(const unsigned char* bytes, std::size_t count) {
  std::string text(count * 2 + 1, '\0');  // libsodium writes a closing zero
  sodium_bin2hex(text.data(), text.size(), bytes, count);
  text.pop_back();
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  unsigned char sum[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(sum, bytes_of(bytes), bytes.size());
  return hex(sum, sizeof sum);
}

std::string new_token(server::Random& random) {
  unsigned char bytes[32];
  random.fill(bytes);
  return hex(bytes, sizeof bytes);
}

}  // namespace store
