#include "server/pages/notices.h"

#include <array>

#include "server/pages/frame.h"
#include "shared/portal/route.h"
#include "shared/wording/wording.h"

namespace pages {
namespace {

using wording::Key;

struct Words {
  Notice notice;
  int status;
  Key title;
  std::array<Key, 3> paragraphs;
  std::size_t count;
  Key link;
};

constexpr std::array<Words, 6> all{{
    {Notice::not_found,
     404,
     Key::not_found_title,
     {Key::not_found_typed, Key::not_found_pasted, Key::not_found_gone},
     3,
     Key::go_to_start},
    {Notice::forged,
     403,
     Key::forged_title,
     {Key::forged_text, Key::forged_kept, Key::forged_kept},
     2,
     Key::go_back_to_page},
    {Notice::too_large,
     413,
     Key::too_large_title,
     {Key::too_large_text, Key::too_large_file, Key::too_large_file},
     2,
     Key::go_back_to_page},
    {Notice::unreadable,
     400,
     Key::unreadable_title,
     {Key::unreadable_text, Key::unreadable_text, Key::unreadable_text},
     1,
     Key::go_back_to_page},
    {Notice::busy, 503, Key::busy_title, {Key::busy_text, Key::busy_text, Key::busy_text}, 1, Key::try_again},
    {Notice::trouble,
     500,
     Key::server_trouble_title,
     {Key::server_trouble_text, Key::server_trouble_text, Key::server_trouble_text},
     1,
     Key::try_again},
}};

const Words& words_of(Notice notice) {
  for (const Words& words : all) {
    if (words.notice == notice) return words;
  }
  return all.back();
}

}  // namespace

ui::Screen notice_screen(Notice notice, wording::Language language, const api::Names& names,
                         std::string_view back, base::Milliseconds retry_after) {
  const Words& words = words_of(notice);
  std::vector<ui::Node> content;
  content.push_back(heading("title", wording::say(language, words.title)));
  for (std::size_t i = 0; i < words.count; ++i) {
    std::string text = wording::say(language, words.paragraphs[i]);
    if (retry_after.count > 0 && i == 0 && words.paragraphs[i] == Key::busy_text) {
      const auto wait_s = std::to_string((retry_after.count + 999) / 1000);
      const std::string wait = wait_s == "1" ? wording::say(language, Key::one_second)
                                             : wording::say(language, Key::seconds, wait_s);
      text = wording::say(language, Key::busy_text_wait, wait);
    }
    content.push_back(paragraph("text" + std::to_string(i + 1), std::move(text)));
  }
  const bool start = back.empty() || !portal::safe_return(back);
  content.push_back(link("onward", wording::say(language, start ? Key::go_to_start : words.link),
                         start ? "/" : std::string(back)));
  if (!names.help_phone.empty()) {
    content.push_back(paragraph("phone", wording::say(language, Key::trouble_phone, names.help_phone)));
  }
  return framed(language, names, wording::say(language, words.title), std::move(content));
}

int status_of(Notice notice) {
  return words_of(notice).status;
}

}  // namespace pages
