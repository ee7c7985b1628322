// What the Painter draws on: Dear ImGui's font atlas and one draw list, without its windows. Nothing here is
// ever a window, input is the page's and what is under the pointer is known from the layout, so ImGui's
// context would be a third of the client's Wasm for nothing (60 KB after Brotli).
#pragma once

#include "imgui.h"
#include "imgui_internal.h"

namespace paint {

class Surface {
 public:
  Surface() : list_(&shared_) {
    shared_.FontAtlas = &atlas_;
    ImFontAtlasAddDrawListSharedData(&atlas_, &shared_);
    // So that letters can be measured before the first picture.
    ImFontAtlasBuildInit(&atlas_);
    ImFontAtlasUpdateNewFrame(&atlas_, ++frame_, true);
    shared_.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex |
                           ImDrawListFlags_AntiAliasedFill;
    shared_.CurveTessellationTol = 1.25F;  // as ImGui has it
    shared_.SetCircleTessellationMaxError(0.1F);
  }
  ~Surface() { ImFontAtlasRemoveDrawListSharedData(&atlas_, &shared_); }
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;

  ImFontAtlas& atlas() { return atlas_; }

  // A new picture of that many CSS px. Ends the life of what end() gave before.
  ImDrawList& begin(float width, float height) {
    ImFontAtlasUpdateNewFrame(&atlas_, ++frame_, true);
    shared_.ClipRectFullscreen = {0, 0, width, height};
    list_._ResetForNewFrame();
    list_.PushTexture(atlas_.TexRef);
    list_.PushClipRect({0, 0}, {width, height});
    size_ = {width, height};
    return list_;
  }

  const ImDrawData* end(float device_pixel_ratio) {
    list_.PopClipRect();
    list_.PopTexture();
    data_.Clear();
    data_.DisplaySize = size_;
    data_.FramebufferScale = {device_pixel_ratio, device_pixel_ratio};
    data_.Textures = &atlas_.TexList;
    data_.AddDrawList(&list_);
    data_.Valid = true;
    return &data_;
  }

 private:
  ImFontAtlas atlas_;
  ImDrawListSharedData shared_;
  ImDrawList list_;
  ImDrawData data_;
  ImVec2 size_;
  int frame_ = 0;
};

}  // namespace paint
