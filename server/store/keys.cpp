#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>

#include "server/store/database.h"
#include "server/store/sealing.h"
#include "shared/base/text.h"

namespace store {
namespace {

constexpr std::size_t largest_key_file = 64 * 1024;

class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

tl::unexpected<base::Error> malformed() {
  return base::fail("keys_malformed", "The key file holds a line that is not `purpose id hex`.");
}

bool parse_key(std::string_view text, Key& key) {
  std::size_t length = 0;
  const char* end = nullptr;
  return sodium_hex2bin(key.data(), key.size(), text.data(), text.size(), nullptr, &length, &end) == 0 &&
         length == key.size() && end == text.data() + text.size();
}

base::Result<Keys> parse_keys(std::string_view text) {
  Keys keys;
  int lookups = 0;
  int tokens = 0;
  for (const std::string_view raw : base::split(text, '\n')) {
    const std::string_view line = base::trim(raw);
    if (line.empty() || line.front() == '#') continue;
    const auto words = base::split(line, ' ');
    SealKey key;
    if (words.size() != 3 || !parse_key(words[2], key.key)) return malformed();
    const auto number = std::from_chars(words[1].data(), words[1].data() + words[1].size(), key.id);
    if (number.ec != std::errc() || number.ptr != words[1].data() + words[1].size()) return malformed();
    if (words[0] == "seal") {
      for (const SealKey& other : keys.seal) {
        if (other.id == key.id) return malformed();
      }
      keys.seal.push_back(key);
    } else if (words[0] == "lookup" && ++lookups == 1) {
      keys.lookup = key.key;
    } else if (words[0] == "token" && ++tokens == 1) {
      keys.token = key.key;
    } else {
      return malformed();
    }
  }
  if (keys.seal.empty() || lookups != 1 || tokens != 1) {
    return base::fail("keys_malformed", "The key file needs a `seal`, a `lookup` and a `token` key.");
  }
  return keys;
}

Status sync_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const OpenFile directory(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() < 0 || ::fsync(directory.get()) != 0) {
    return base::fail("keys_failed", "The key file's folder could not be synced.");
  }
  return {};
}

// Written whole under another name first: a key file is never seen half.
Status create_keys(const std::string& path, server::Random& random) {
  std::string text =
      "# Keys of this Care Account. Keep a copy elsewhere: without it nothing sealed can be read.\n";
  for (const char* purpose : {"seal", "lookup", "token"}) {
    Key key;
    random.fill(key);
    text += std::string(purpose) + " 1 " + hex(key.data(), key.size()) + "\n";
  }
  const std::string beside = path + ".new";
  ::unlink(beside.c_str());
  const OpenFile file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.get() < 0) return base::fail("keys_failed", "The key file could not be created.");
  const bool written = ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (!written || ::fsync(file.get()) != 0 || ::rename(beside.c_str(), path.c_str()) != 0) {
    ::unlink(beside.c_str());
    return base::fail("keys_failed", "The key file could not be written.");
  }
  return sync_folder_of(path);
}

}  // namespace

base::Result<Keys> load_keys(const std::string& path, MissingKeys missing, server::Random& random) {
  if (::access(path.c_str(), F_OK) != 0 && errno == ENOENT) {
    if (missing == MissingKeys::refuse)
      return base::fail("keys_missing", "There is no key file at this place.");
    if (const Status created = create_keys(path, random); !created) {
      return tl::unexpected<base::Error>(created.error());
    }
  }
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about {};
  if (file.get() < 0 || ::fstat(file.get(), &about) != 0) {
    return base::fail("keys_failed", "The key file could not be opened.");
  }
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return base::fail("keys_exposed",
                      "The key file may be used by others than its owner: give it mode 0600.");
  }
  std::string text(largest_key_file, '\0');
  const ssize_t count = ::read(file.get(), text.data(), text.size());
  if (count < 0) return base::fail("keys_failed", "The key file could not be read.");
  text.resize(static_cast<std::size_t>(count));
  return parse_keys(text);
}

}  // namespace store
