#include "server/logo.h"

#include <zlib.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/theming.h"
#include "tests/support/server/temporary_folder.h"

using server::judge_logo;

namespace {

std::string svg(const std::string& inside, const std::string& attributes = "viewBox=\"0 0 280 100\"") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- drawn -->\n"
         "<svg xmlns=\"http://www.w3.org/2000/svg\" " +
         attributes + ">" + inside + "</svg>\n";
}

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((value >> shift) & 0xff);
  return bytes;
}

std::string chunk(const std::string& type, const std::string& data) {
  const std::string sealed = type + data;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(sealed.data()), static_cast<uInt>(sealed.size()));
  return number(static_cast<std::uint32_t>(data.size())) + sealed + number(static_cast<std::uint32_t>(sum));
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& more = {}) {
  return std::string("\x89PNG\r\n\x1a\n") +
         chunk("IHDR", number(width) + number(height) + std::string("\x08\x06\0\0\0", 5)) + more +
         chunk("IDAT", "pixels") + chunk("IEND", "");
}

}  // namespace

TEST_CASE("a logo is shown as large as fits into the header") {
  const auto broad = judge_logo(svg("<path d=\"M0 0h9v9z\"/>"));
  REQUIRE(broad);
  CHECK(broad->kind == server::LogoKind::svg);
  CHECK(broad->width_px == 140);
  CHECK(broad->height_px == 50);
  const auto long_one = judge_logo(png(1200, 100));
  REQUIRE(long_one);
  CHECK(long_one->kind == server::LogoKind::png);
  CHECK(long_one->width_px == 240);
  CHECK(long_one->height_px == 20);
  CHECK(judge_logo(svg("", "viewBox='0,0,50.5,50.5'"))->width_px == 50);
}

TEST_CASE("an SVG with shapes, groups, gradients, styles and titles of its own is taken") {
  CHECK(judge_logo(
      svg("<title>Eastshire &amp; its river</title><defs><style>.a{fill:#005;stroke:url(#g)}</style>"
          "<linearGradient id=\"g\" xlink:href=\"#h\"><stop offset=\"0\" style=\"stop-color:red\"/>"
          "</linearGradient></defs><g class=\"a\" fill=\"url(#g)\"><circle cx='5' cy='5' r='4'/></g>",
          "xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 10 10\" xml:space=\"preserve\"")));
}

TEST_CASE("an SVG that could run, load, link or move anything is refused with a sentence") {
  const std::string hostile[] = {
      svg("<script>alert(1)</script>"),
      svg("<SCRIPT href='#a'/>"),
      svg("<g onload=\"alert(1)\"/>"),
      svg("<g ONCLICK='alert(1)'/>"),
      svg("", "viewBox='0 0 9 9' onload='alert(1)'"),
      svg("<a href=\"https://evil.example\"><path/></a>"),
      svg("<image href=\"https://evil.example/x.png\"/>"),
      svg("<use href=\"#a\"/>"),
      svg("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>"),
      svg("<animate attributeName=\"x\"/>"),
      svg("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>"),
      svg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"),
      svg("<text>Eastshire</text>"),
      svg("<g xmlns:x='http://www.w3.org/1999/xhtml'><x:script>alert(1)</x:script></g>"),
      svg("<g inkscape:label='a'/>"),
      svg("<linearGradient xlink:href='https://evil.example/#a'/>"),
      svg("<linearGradient href=' #a'/>"),
      svg("<style>@import 'https://evil.example/x.css';</style>"),
      svg("<style>g{fill:url(https://evil.example)}</style>"),
      svg("<style>g{fill:u\\72l(https://evil.example)}</style>"),
      svg("<style>g{animation:spin 1s}</style>"),
      svg("<g style=\"fill:URL( 'https://evil.example')\"/>"),
      svg("<g fill=\"&#117;rl(x)\"/>"),
      svg("<g fill=\"&unknown;\"/>"),
      "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]>" + svg("&a;"),
      svg("<![CDATA[<script>]]>"),
      svg("<?xml-stylesheet href='https://evil.example'?>"),
  };
  for (const std::string& text : hostile) {
    INFO(text);
    const auto judged = judge_logo(text);
    REQUIRE_FALSE(judged);
    CHECK(judged.error().code == "logo_refused");
    CHECK(judged.error().message.back() == '.');
  }
}

TEST_CASE("an SVG that is not whole, or has no size, is refused") {
  const std::string whole = svg("<g fill=\"red\"><path d='M0 0'/></g>");
  REQUIRE(judge_logo(whole));
  for (std::size_t length = 0; length + 7 < whole.size(); ++length) {
    INFO(length);
    CHECK_FALSE(judge_logo(whole.substr(0, length)));
  }
  for (const std::string& text :
       {svg("", ""), svg("", "viewBox='0 0 0 10'"), svg("", "viewBox='0 0 nan 10'"),
        svg("", "viewBox='0 0 -1 10'"), svg("", "viewBox='0 0 1 1' viewBox='0 0 2 2'"),
        svg("", "viewBox='0 0 10000 1'"), svg("</g>"), svg("<g></path>"), svg("") + svg(""),
        svg("") + "words", std::string("<svg viewBox='0 0 1 1'/>"), svg("\xff"), svg(std::string(1, '\0')),
        std::string("<html></html>"), std::string("GIF89a")}) {
    INFO(text);
    CHECK_FALSE(judge_logo(text));
  }
  std::string deep;
  for (int i = 0; i < 20000 / 3; ++i) deep += "<g>";
  CHECK_FALSE(judge_logo(svg(deep)));
  CHECK_FALSE(judge_logo(svg(std::string(server::logo_most_bytes, ' '))));
}

TEST_CASE("a PNG that is damaged, too large or moves is refused") {
  const std::string whole = png(100, 50);
  REQUIRE(judge_logo(whole));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    INFO(at);
    CHECK_FALSE(judge_logo(whole.substr(0, at)));
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    CHECK_FALSE(judge_logo(changed));
  }
  CHECK_FALSE(judge_logo(whole + "more"));
  CHECK_FALSE(judge_logo(png(0, 50)));
  CHECK_FALSE(judge_logo(png(4001, 50)));
  CHECK_FALSE(judge_logo(png(4000, 10)));
  CHECK_FALSE(judge_logo(png(100, 50, chunk("acTL", "12345678"))));
  CHECK_FALSE(judge_logo(png(100, 50, chunk("IHDR", "again"))));
}

TEST_CASE("a council's accent ends the stylesheet and its logo is among the files, under a strict policy") {
  const support::TemporaryFolder folder;
  std::ofstream(folder.file("manifest.json")) << R"({"stylesheet.css": "stylesheet.0.css"})";
  std::ofstream(folder.file("stylesheet.0.css")) << ":root{--accent:#00505a}";
  std::ofstream(folder.file("logo.svg")) << svg("<path d='M0 0h9v9z'/>");
  auto assets = http::Assets::load(folder.path());
  REQUIRE(assets);
  const std::string before = assets->address("stylesheet.css");

  server::Configuration configuration;
  REQUIRE(server::dress(configuration, *assets));
  CHECK(assets->address("stylesheet.css") == before);
  CHECK_FALSE(configuration.names.logo);

  configuration.accent_rgb = 0x1d70b8;
  configuration.logo = folder.file("logo.svg");
  REQUIRE(server::dress(configuration, *assets));
  CHECK(assets->address("stylesheet.css") != before);
  http::Request request;
  request.method = "GET";
  request.target = assets->address("stylesheet.css");
  const http::Response stylesheet = assets->answer(request);
  CHECK(stylesheet.status == 200);
  CHECK(stylesheet.body.find("@media screen{:root{--accent:#1d70b8}}") != std::string::npos);
  CHECK(stylesheet.body.find("(prefers-color-scheme:dark){:root{--accent:#") != std::string::npos);
  CHECK(stylesheet.header("Content-Security-Policy").empty());

  REQUIRE(configuration.names.logo);
  CHECK(configuration.names.logo->width_px == 140);
  request.target = configuration.names.logo->address;
  const http::Response logo = assets->answer(request);
  CHECK(logo.status == 200);
  CHECK(logo.header("Content-Type") == "image/svg+xml");
  CHECK(logo.header("Content-Security-Policy") ==
        "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'");

  for (const std::string& file : {folder.file("nowhere.svg"), folder.path(), folder.file("manifest.json")}) {
    configuration.logo = file;
    const auto refused = server::dress(configuration, *assets);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find(file) != std::string::npos);
    CHECK(refused.error().message.back() != ' ');
  }
}
