#include "tests/client/paint/rasterise.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "imgui.h"

namespace paint_test {
namespace {

struct Colour {
  float r, g, b, a;
};

Colour colour_of(ImU32 packed) {
  const auto channel = [&](int shift) { return static_cast<float>((packed >> shift) & 0xFF) / 255; };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT),
          channel(IM_COL32_A_SHIFT)};
}

Colour mix(const Colour& p, const Colour& q, float t) {
  return {p.r + (q.r - p.r) * t, p.g + (q.g - p.g) * t, p.b + (q.b - p.b) * t, p.a + (q.a - p.a) * t};
}

Colour texel(ImTextureData& texture, int x, int y) {
  x = std::clamp(x, 0, texture.Width - 1);
  y = std::clamp(y, 0, texture.Height - 1);
  const auto* p = static_cast<const unsigned char*>(texture.GetPixelsAt(x, y));
  if (texture.BytesPerPixel == 1) return {1, 1, 1, static_cast<float>(p[0]) / 255};
  return {static_cast<float>(p[0]) / 255, static_cast<float>(p[1]) / 255, static_cast<float>(p[2]) / 255,
          static_cast<float>(p[3]) / 255};
}

Colour sample(ImTextureData& texture, float u, float v) {
  const float x = u * static_cast<float>(texture.Width) - 0.5F;
  const float y = v * static_cast<float>(texture.Height) - 0.5F;
  const int left = static_cast<int>(std::floor(x));
  const int top = static_cast<int>(std::floor(y));
  const float s = x - static_cast<float>(left);
  const float t = y - static_cast<float>(top);
  return mix(mix(texel(texture, left, top), texel(texture, left + 1, top), s),
             mix(texel(texture, left, top + 1), texel(texture, left + 1, top + 1), s), t);
}

struct Corner {
  float x, y, u, v;
  Colour colour;
};

float edge(const Corner& a, const Corner& b, float x, float y) {
  return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

// A pixel on an edge belongs to the triangle whose top or left edge it is, so that none is drawn twice.
bool covers(float e, const Corner& a, const Corner& b) {
  if (e != 0) return e > 0;
  return (a.y == b.y && b.x > a.x) || b.y < a.y;
}

void blend(Image& image, int x, int y, const Colour& c) {
  std::uint8_t* p = &image.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                    static_cast<std::size_t>(x))];
  const float channels[] = {c.r, c.g, c.b};
  for (int i = 0; i < 3; ++i) {
    const float old = static_cast<float>(p[i]) / 255;
    p[i] = static_cast<std::uint8_t>(std::lround((channels[i] * c.a + old * (1 - c.a)) * 255));
  }
}

void triangle(Image& image, ImTextureData& texture, Corner a, Corner b, Corner c, const ImVec4& clip) {
  float area = edge(a, b, c.x, c.y);
  if (area == 0) return;
  if (area < 0) {
    std::swap(b, c);
    area = -area;
  }
  const int left = static_cast<int>(std::max(clip.x, std::floor(std::min({a.x, b.x, c.x}))));
  const int right = static_cast<int>(std::min(clip.z, std::ceil(std::max({a.x, b.x, c.x}))));
  const int top = static_cast<int>(std::max(clip.y, std::floor(std::min({a.y, b.y, c.y}))));
  const int bottom = static_cast<int>(std::min(clip.w, std::ceil(std::max({a.y, b.y, c.y}))));
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const float px = static_cast<float>(x) + 0.5F;
      const float py = static_cast<float>(y) + 0.5F;
      const float ea = edge(b, c, px, py);
      const float eb = edge(c, a, px, py);
      const float ec = edge(a, b, px, py);
      if (!covers(ea, b, c) || !covers(eb, c, a) || !covers(ec, a, b)) continue;
      const float wa = ea / area;
      const float wb = eb / area;
      const float wc = ec / area;
      const Colour ink = sample(texture, a.u * wa + b.u * wb + c.u * wc, a.v * wa + b.v * wb + c.v * wc);
      const auto part = [&](float Colour::*channel) {
        return (a.colour.*channel * wa + b.colour.*channel * wb + c.colour.*channel * wc) * ink.*channel;
      };
      blend(image, x, y, {part(&Colour::r), part(&Colour::g), part(&Colour::b), part(&Colour::a)});
    }
  }
}

void take_textures(const ImDrawData& data) {
  if (data.Textures == nullptr) return;
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(ImTextureID{1});
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else {
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace

std::uint32_t Image::at(int x, int y) const {
  const std::uint8_t* p =
      &rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x))];
  return static_cast<std::uint32_t>(p[0] << 16 | p[1] << 8 | p[2]);
}

Image Rasteriser::draw(const paint::Picture& picture) {
  const ImDrawData& data = *picture.draw;
  take_textures(data);
  const float scale = data.FramebufferScale.x;
  Image image;
  image.width = static_cast<int>(std::ceil(picture.width * scale));
  image.height = static_cast<int>(std::ceil(picture.height * scale));
  image.rgb.assign(3 * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height), 0x80);
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      ImTextureData* texture = command.TexRef._TexData;
      if (texture == nullptr) continue;
      const ImVec4 clip{std::max(0.0F, command.ClipRect.x * scale),
                        std::max(0.0F, command.ClipRect.y * scale),
                        std::min(static_cast<float>(image.width), command.ClipRect.z * scale),
                        std::min(static_cast<float>(image.height), command.ClipRect.w * scale)};
      for (unsigned int i = 0; i + 2 < command.ElemCount; i += 3) {
        Corner corners[3];
        for (unsigned int k = 0; k < 3; ++k) {
          const ImDrawIdx index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
          const ImDrawVert& v = list->VtxBuffer[static_cast<int>(command.VtxOffset + index)];
          corners[k] = {v.pos.x * scale, v.pos.y * scale, v.uv.x, v.uv.y, colour_of(v.col)};
        }
        triangle(image, *texture, corners[0], corners[1], corners[2], clip);
      }
    }
  }
  return image;
}

void write_ppm(const Image& image, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  out << "P6\n" << image.width << ' ' << image.height << "\n255\n";
  out.write(reinterpret_cast<const char*>(image.rgb.data()), static_cast<std::streamsize>(image.rgb.size()));
}

}  // namespace paint_test
