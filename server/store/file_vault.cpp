#include "server/store/file_vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <utility>

#include "server/store/file_type.h"
#include "server/store/ids.h"
#include "shared/base/text.h"

namespace store {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr std::size_t sealed_chunk_bytes = chunk_bytes + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t key_id_bytes = 4;
constexpr std::string_view unfinished_suffix = ".part";
static_assert(sizeof(Key) == crypto_secretstream_xchacha20poly1305_KEYBYTES);

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

tl::unexpected<base::Error> disk_failure() {
  switch (errno) {
    case ENOSPC:
    case EDQUOT:
      return base::fail("store_full", "There is no room left to store this file.");
    case EROFS:
    case EACCES:
    case EPERM:
      return base::fail("store_read_only", "The folder of files cannot be written to.");
    default:
      return base::fail("files_failed", "A file could not be stored.");
  }
}

tl::unexpected<base::Error> damaged() {
  return base::fail("sealed_damaged",
                    "A stored file does not open: it was changed, moved, or its key is missing.");
}

Status write_all(int descriptor, const unsigned char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return disk_failure();
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return {};
}

// Fewer than `count` only at the end of the file or on an error.
std::size_t read_up_to(int descriptor, unsigned char* bytes, std::size_t count) {
  std::size_t held = 0;
  while (held < count) {
    const ssize_t got = ::read(descriptor, bytes + held, count - held);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    held += static_cast<std::size_t>(got);
  }
  return held;
}

std::string chunk_place(const std::string& content, std::uint64_t chunk) {
  return "contents|" + content + "|" + std::to_string(chunk);
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

bool safe_content_name(std::string_view name) {
  if (name.size() > unfinished_suffix.size() &&
      name.substr(name.size() - unfinished_suffix.size()) == unfinished_suffix) {
    name.remove_suffix(unfinished_suffix.size());
  }
  return base::valid_id(name);
}

class SealedIncomingFile final : public IncomingFile {
 public:
  SealedIncomingFile(std::string directory, std::string content, Descriptor descriptor, const SealKey& key,
                     std::int64_t largest_bytes)
      : directory_(std::move(directory)),
        content_(std::move(content)),
        descriptor_(std::move(descriptor)),
        largest_bytes_(largest_bytes) {
    start_[0] = static_cast<unsigned char>(key.id);
    start_[1] = static_cast<unsigned char>(key.id >> 8);
    start_[2] = static_cast<unsigned char>(key.id >> 16);
    start_[3] = static_cast<unsigned char>(key.id >> 24);
    crypto_secretstream_xchacha20poly1305_init_push(&stream_, start_ + key_id_bytes, key.key.data());
    crypto_hash_sha256_init(&digest_);
    waiting_.reserve(chunk_bytes);
  }

  ~SealedIncomingFile() override {
    if (!finished_) ::unlink(unfinished_path().c_str());
  }

  Status append(std::string_view bytes) override {
    if (failure_) return tl::unexpected<base::Error>(*failure_);
    size_bytes_ += static_cast<std::int64_t>(bytes.size());
    if (size_bytes_ > largest_bytes_) return remember(base::fail("file_too_large", "The file is too large."));
    crypto_hash_sha256_update(&digest_, bytes_of(bytes), bytes.size());
    type_.append(bytes);
    while (!bytes.empty()) {
      // A full chunk waits until it is known not to be the last.
      if (waiting_.size() == chunk_bytes) {
        if (const Status written = write_chunk(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE); !written) {
          return remember(written);
        }
      }
      const std::size_t taken = std::min(bytes.size(), chunk_bytes - waiting_.size());
      waiting_.append(bytes.substr(0, taken));
      bytes.remove_prefix(taken);
    }
    return {};
  }

  base::Result<StoredContent> finish() override {
    if (failure_) return tl::unexpected<base::Error>(*failure_);
    if (size_bytes_ == 0) return base::fail("file_empty", "The file is empty.");
    const std::string_view type = type_.type();
    if (type.empty()) return base::fail("file_type_refused", "The file is not of a kind that is taken.");
    if (const Status written = write_chunk(crypto_secretstream_xchacha20poly1305_TAG_FINAL); !written) {
      return tl::unexpected<base::Error>(written.error());
    }
    if (const Status kept = keep(); !kept) return tl::unexpected<base::Error>(kept.error());
    unsigned char sum[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&digest_, sum);
    return StoredContent{content_, hex(sum, sizeof sum), std::string(type), size_bytes_};
  }

 private:
  std::string path() const { return directory_ + "/" + content_; }
  std::string unfinished_path() const { return path().append(unfinished_suffix); }

  Status remember(const Status& failure) {
    failure_ = failure.error();
    return failure;
  }

  Status write_chunk(unsigned char tag) {
    if (chunks_ == 0) {
      if (const Status started = write_all(descriptor_.get(), start_, sizeof start_); !started)
        return started;
    }
    const std::string place = chunk_place(content_, chunks_++);
    Bytes sealed(waiting_.size() + crypto_secretstream_xchacha20poly1305_ABYTES);
    crypto_secretstream_xchacha20poly1305_push(&stream_, sealed.data(), nullptr, bytes_of(waiting_),
                                               waiting_.size(), bytes_of(place), place.size(), tag);
    waiting_.clear();
    return write_all(descriptor_.get(), sealed.data(), sealed.size());
  }

  // On the disk under its own name before a row may say so.
  Status keep() {
    if (::fsync(descriptor_.get()) != 0) return disk_failure();
    if (::rename(unfinished_path().c_str(), path().c_str()) != 0) return disk_failure();
    finished_ = true;
    const Descriptor folder(::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) return disk_failure();
    return {};
  }

  std::string directory_;
  std::string content_;
  Descriptor descriptor_;
  std::int64_t largest_bytes_;
  std::int64_t size_bytes_ = 0;
  std::uint64_t chunks_ = 0;
  unsigned char start_[key_id_bytes + header_bytes];
  crypto_secretstream_xchacha20poly1305_state stream_;
  crypto_hash_sha256_state digest_;
  FileTypeWatcher type_;
  std::string waiting_;
  std::optional<base::Error> failure_;
  bool finished_ = false;
};

}  // namespace

base::Result<std::unique_ptr<FileVault>> FileVault::open(const std::string& directory, const Sealing& sealing,
                                                         std::int64_t largest_bytes) {
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) return disk_failure();
  return std::unique_ptr<FileVault>(new FileVault(directory, sealing, largest_bytes));
}

base::Result<std::unique_ptr<IncomingFile>> FileVault::begin() {
  const std::string content = new_id<base::FileId>(sealing_.random()).value;
  const std::string path = (directory_ + "/" + content).append(unfinished_suffix);
  Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (descriptor.get() < 0) return disk_failure();
  return std::make_unique<SealedIncomingFile>(directory_, content, std::move(descriptor),
                                              sealing_.keys().seal.back(), largest_bytes_);
}

Status FileVault::read(const std::string& content, const std::function<bool(std::string_view)>& sink) const {
  if (!base::valid_id(content)) return base::fail("file_missing", "There is no such file.");
  const Descriptor descriptor(::open((directory_ + "/" + content).c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.get() < 0) return base::fail("file_missing", "There is no such file.");
  unsigned char start[key_id_bytes + header_bytes];
  if (read_up_to(descriptor.get(), start, sizeof start) != sizeof start) return damaged();
  const std::uint32_t key_id =
      static_cast<std::uint32_t>(start[0]) | static_cast<std::uint32_t>(start[1]) << 8 |
      static_cast<std::uint32_t>(start[2]) << 16 | static_cast<std::uint32_t>(start[3]) << 24;
  const auto& keys = sealing_.keys().seal;
  const auto key =
      std::find_if(keys.begin(), keys.end(), [&](const SealKey& each) { return each.id == key_id; });
  crypto_secretstream_xchacha20poly1305_state stream;
  if (key == keys.end() ||
      crypto_secretstream_xchacha20poly1305_init_pull(&stream, start + key_id_bytes, key->key.data()) != 0) {
    return damaged();
  }
  Bytes sealed(sealed_chunk_bytes);
  std::string opened(chunk_bytes, '\0');
  for (std::uint64_t chunk = 0;; ++chunk) {
    const std::size_t count = read_up_to(descriptor.get(), sealed.data(), sealed.size());
    const std::string place = chunk_place(content, chunk);
    unsigned long long length = 0;
    unsigned char tag = 0;
    if (count < crypto_secretstream_xchacha20poly1305_ABYTES ||
        crypto_secretstream_xchacha20poly1305_pull(&stream, reinterpret_cast<unsigned char*>(opened.data()),
                                                   &length, &tag, sealed.data(), count, bytes_of(place),
                                                   place.size()) != 0) {
      return damaged();
    }
    if (!sink(std::string_view(opened).substr(0, length))) return {};
    if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) return {};
  }
}

void FileVault::remove(const std::string& content) {
  if (safe_content_name(content)) ::unlink((directory_ + "/" + content).c_str());
}

std::vector<std::string> FileVault::list(base::Instant before) const {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator at(directory_, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    struct stat about {};
    if (!safe_content_name(name) || ::stat(at->path().c_str(), &about) != 0) continue;
    if (static_cast<std::int64_t>(about.st_mtime) * 1000 < before.ms) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string safe_file_name(std::string_view name) {
  constexpr std::size_t longest = 120;
  if (const std::size_t folder = name.find_last_of("/\\"); folder != std::string_view::npos) {
    name.remove_prefix(folder + 1);
  }
  std::string safe;
  for (const char letter : base::valid_utf8(name) ? name : std::string_view()) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte >= 0x20 && byte != 0x7f && letter != '"') safe += letter;
  }
  const std::string_view kept = base::first_code_points(base::trim(safe), longest);
  return kept.empty() || kept == "." || kept == ".." ? "file" : std::string(kept);
}

}  // namespace store
