#include "server/store/files.h"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "server/store/file_vault.h"
#include "server/store/submissions.h"
#include "tests/support/server/people.h"

namespace {

using namespace std::string_view_literals;
using store::Transaction;
using support::People;
using support::Rooms;

constexpr std::int64_t largest = 300'000;

struct Vault {
  Rooms rooms;
  std::string directory = rooms.folder.file("files");
  std::unique_ptr<store::FileVault> vault =
      std::move(*store::FileVault::open(directory, rooms.sealing, largest));

  base::Result<store::StoredContent> store_all(std::string_view bytes, std::size_t piece = 1000) {
    auto incoming = vault->begin();
    REQUIRE(incoming.has_value());
    while (!bytes.empty()) {
      const auto taken = bytes.substr(0, piece);
      if (const auto appended = (*incoming)->append(taken); !appended) {
        return tl::unexpected<base::Error>(appended.error());
      }
      bytes.remove_prefix(taken.size());
    }
    return (*incoming)->finish();
  }

  std::string read_all(const std::string& content) {
    std::string all;
    const auto read = vault->read(content, [&](std::string_view piece) {
      all += piece;
      return true;
    });
    return read ? all : read.error().code;
  }

  std::size_t files_on_disk() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory)) ++count;
    return count;
  }
};

std::string pdf_of(std::size_t size) {
  std::string bytes = "%PDF-1.7\n";
  for (std::size_t at = bytes.size(); at < size; ++at) bytes += static_cast<char>(at * 31 % 251);
  return bytes;
}

TEST_CASE("a file comes back as it was sent, whatever the pieces, and is not readable on the disk") {
  Vault test;
  for (const std::size_t size : {std::size_t{9}, std::size_t{65'535}, std::size_t{65'536},
                                 std::size_t{65'537}, std::size_t{131'072}, std::size_t{200'000}}) {
    const std::string bytes = pdf_of(size);
    for (const std::size_t piece : {std::size_t{700}, std::size_t{65'536}, size}) {
      const auto stored = test.store_all(bytes, piece);
      REQUIRE(stored.has_value());
      CHECK(stored->size_bytes == static_cast<std::int64_t>(size));
      CHECK(stored->digest == store::sha256_hex(bytes));
      CHECK(stored->type == "application/pdf");
      CHECK(test.read_all(stored->content) == bytes);
      std::ifstream file(test.directory + "/" + stored->content, std::ios::binary);
      const std::string on_disk((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
      CHECK(on_disk.size() > size);
      CHECK(on_disk.find("%PDF") == std::string::npos);
      struct stat about {};
      REQUIRE(::stat((test.directory + "/" + stored->content).c_str(), &about) == 0);
      CHECK((about.st_mode & 0777) == 0600);
    }
  }
}

TEST_CASE("a stored file that was changed, cut, or exchanged for another does not open") {
  Vault test;
  const auto one = test.store_all(pdf_of(150'000));
  const auto other = test.store_all(pdf_of(140'000));
  REQUIRE((one && other));
  const std::string path = test.directory + "/" + one->content;
  const auto size = std::filesystem::file_size(path);
  const std::string kept = test.directory + "/kept";
  std::filesystem::copy_file(path, kept);

  std::filesystem::resize_file(path, size - 1);
  CHECK(test.read_all(one->content) == "sealed_damaged");
  std::filesystem::resize_file(path, 28 + 2 * (65'536 + 17));  // whole chunks, the last one missing
  CHECK(test.read_all(one->content) == "sealed_damaged");
  std::filesystem::copy_file(test.directory + "/" + other->content, path,
                             std::filesystem::copy_options::overwrite_existing);
  CHECK(test.read_all(one->content) == "sealed_damaged");
  std::filesystem::copy_file(kept, path, std::filesystem::copy_options::overwrite_existing);
  CHECK(test.read_all(one->content) == pdf_of(150'000));
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(70'000);
    file.put('x');
  }
  CHECK(test.read_all(one->content) == "sealed_damaged");
}

TEST_CASE("a file too large, empty, of no kind we take, or given up leaves nothing on the disk") {
  Vault test;
  CHECK(test.store_all(pdf_of(largest + 1)).error().code == "file_too_large");
  CHECK(test.store_all("").error().code == "file_empty");
  CHECK(test.store_all("MZ\x90\0\3\0"sv).error().code == "file_type_refused");
  { auto given_up = test.vault->begin(); }
  CHECK(test.files_on_disk() == 0);
  CHECK(test.store_all(pdf_of(largest)).has_value());
}

TEST_CASE("names that are no content of ours are refused, and reach nothing outside the folder") {
  Vault test;
  std::ofstream(test.rooms.folder.file("secret")) << "secret";
  for (const char* name : {"../secret", "", ".", "secret", "/etc/passwd"}) {
    CHECK(test.read_all(name) == "file_missing");
    test.vault->remove(name);
  }
  CHECK(std::filesystem::exists(test.rooms.folder.file("secret")));
}

TEST_CASE("what a file is, is told by its content") {
  struct Case {
    std::string_view bytes;
    std::string_view type;
  };
  const std::string odt_start = "PK\x03\x04" + std::string(26, '\1');
  const std::string odt = odt_start + "mimetypeapplication/vnd.oasis.opendocument.textPK";
  const std::string ods = odt_start + "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK";
  const std::string template_odt = odt_start + "mimetypeapplication/vnd.oasis.opendocument.text-templatePK";
  const std::string docx = "PK\x03\x04 ... PK\x01\x02 [Content_Types].xml PK\x01\x02 word/document.xml";
  const std::string docm = docx + " word/vbaProject.bin";
  const std::string zip = "PK\x03\x04 ... PK\x01\x02 holiday.jpg";
  const Case cases[] = {
      {"%PDF-1.4\n...", "application/pdf"},
      {"\x89PNG\r\n\x1a\n....", "image/png"},
      {"\xff\xd8\xff\xe0 JFIF", "image/jpeg"},
      {"\0\0\0\x18"
       "ftypheic\0\0\0\0mif1heic"sv,
       "image/heic"},
      {"\0\0\0\x18"
       "ftypmif1\0\0\0\0mif1heic"sv,
       "image/heic"},
      {"\0\0\0\x18"
       "ftypavif\0\0\0\0mif1avif"sv,
       ""},
      {"\0\0\0\x18"
       "ftypisom\0\0\0\0isommp41"sv,
       ""},
      {odt, "application/vnd.oasis.opendocument.text"},
      {ods, ""},
      {template_odt, ""},
      {docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {docm, ""},
      {zip, ""},
      {"Jamie had a good week.\r\n", "text/plain"},
      {"na\xc3\xafve", "text/plain"},
      {"nul \0 in it"sv, ""},
      {"\x1b[2J", ""},
      {"\x7f"
       "ELF\2\1\1",
       ""},
      {"GIF89a\1\0\1\0"sv, ""},
  };
  Vault test;
  for (const Case& each : cases) {
    INFO(each.type << " expected");
    const auto stored = test.store_all(each.bytes, 3);
    CHECK((stored ? stored->type : std::string()) == each.type);
  }
}

TEST_CASE("a file name is shown without path, control characters or quotation marks") {
  CHECK(store::safe_file_name("report.pdf") == "report.pdf");
  CHECK(store::safe_file_name("../../etc/passwd") == "passwd");
  CHECK(store::safe_file_name("C:\\Users\\Grace\\photo.jpg") == "photo.jpg");
  CHECK(store::safe_file_name("a\r\nb\".txt") == "ab.txt");
  CHECK(store::safe_file_name("") == "file");
  CHECK(store::safe_file_name("..") == "file");
  CHECK(store::safe_file_name("\xff\xfe") == "file");
  CHECK(store::safe_file_name(std::string(500, 'x')).size() == 120);
}

store::File file_for(Rooms& rooms, const store::Draft& draft, const store::StoredContent& stored) {
  return {rooms.id_of<base::FileId>(),
          draft.login,
          draft.id,
          {},
          "2.4",
          "Jamie's school report.pdf",
          stored.type,
          stored.size_bytes,
          stored.digest,
          stored.content,
          rooms.clock.now()};
}

base::Result<store::File> add(Rooms& rooms, const store::File& file, std::int64_t quota) {
  return rooms.sqlite->write(
      [&](Transaction& transaction) { return store::add_file(transaction, rooms.sealing, file, quota); });
}

TEST_CASE("a draft's files are bounded together, and go with it into the submission") {
  Vault test;
  const People people(test.rooms);
  const store::Draft draft = support::start_draft(test.rooms, people);
  const auto stored = test.store_all(pdf_of(100));
  REQUIRE(stored.has_value());
  const store::File file = file_for(test.rooms, draft, *stored);
  REQUIRE(add(test.rooms, file, 150).has_value());
  const auto second = test.store_all(pdf_of(51));
  REQUIRE(second.has_value());
  CHECK(add(test.rooms, file_for(test.rooms, draft, *second), 150).error().code == "quota_exceeded");

  const base::Instant now = test.rooms.clock.now();
  const auto submission = test.rooms.id_of<base::SubmissionId>();
  test.rooms.write([&](Transaction& transaction) {
    const auto listed = store::list_files(transaction, test.rooms.sealing, draft.id);
    REQUIRE(listed.size() == 1);
    CHECK(listed.front().name == "Jamie's school report.pdf");
    CHECK(listed.front().link == "2.4");
    REQUIRE(
        store::submit_draft(transaction, test.rooms.sealing,
                            {draft.id, 1, "final", submission, "ESC-AAAA-AAAA", now, now + base::days(90)}));
    const auto found = store::find_file(transaction, test.rooms.sealing, file.id);
    REQUIRE(found);
    CHECK(found->draft.empty());
    CHECK(found->submission == submission);
    CHECK(store::list_files(transaction, test.rooms.sealing, submission).size() == 1);
  });
}

TEST_CASE("the same content sent twice is kept once, and stays until the last row that names it is gone") {
  Vault test;
  const People people(test.rooms);
  const store::Draft draft = support::start_draft(test.rooms, people);
  const auto first = test.store_all(pdf_of(100));
  const auto second = test.store_all(pdf_of(100));
  REQUIRE((first && second));
  const auto one = add(test.rooms, file_for(test.rooms, draft, *first), largest);
  const auto two = add(test.rooms, file_for(test.rooms, draft, *second), largest);
  REQUIRE((one && two));
  CHECK(one->content == two->content);
  test.rooms.clock.advance(base::days(2));
  const auto orphans = [&] {
    return test.rooms.write([&](Transaction& transaction) {
      return store::forget_orphan_contents(transaction, test.rooms.clock.now() - base::days(1), 10);
    });
  };
  const auto remove = [&](const base::FileId& id) {
    test.rooms.write([&](Transaction& transaction) { store::remove_file(transaction, id); });
  };
  remove(one->id);
  CHECK(orphans().empty());
  remove(two->id);
  CHECK(orphans() == std::vector{one->content});
  CHECK(orphans().empty());
}

}  // namespace
