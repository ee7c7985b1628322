#include "client/platform/canvas.h"

#include <emscripten.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

// clang-format off
EM_JS(int, care_open_canvas, (), {
  const care = Module.care;
  const context = () => care.canvas && care.canvas.getContext("webgl2");
  if (care.canvas && context().isContextLost()) {
    care.canvas.remove();
    care.canvas = care.make_canvas();
    care.canvas_heard = false;
  }
  const canvas = care.canvas;
  const gl = context();
  if (!gl || gl.isContextLost()) return 0;
  if (!care.canvas_heard) {
    care.canvas_heard = true;
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      care.send("canvas_lost");
    });
    canvas.addEventListener("webglcontextrestored", () => care.send("canvas_back"));
    canvas.className = "care-canvas";
    care.app.parentElement.insertBefore(canvas, care.app);
  }
  const program = gl.createProgram();
  const shader = (type, source) => {
    const made = gl.createShader(type);
    gl.shaderSource(made, "#version 300 es\nprecision highp float;" + source);
    gl.compileShader(made);
    gl.attachShader(program, made);
  };
  shader(gl.VERTEX_SHADER, "layout(location=0) in vec2 p; layout(location=1) in vec2 t;" +
    "layout(location=2) in vec4 c; uniform vec2 s; out vec2 uv; out vec4 colour;" +
    "void main(){uv=t;colour=c;gl_Position=vec4(p.x*s.x-1.,1.-p.y*s.y,0,1);}");
  shader(gl.FRAGMENT_SHADER, "in vec2 uv; in vec4 colour; uniform sampler2D image; out vec4 result;" +
    "void main(){result=colour*texture(image,uv);}");
  gl.linkProgram(program);
  gl.useProgram(program);
  care.gl = gl;
  care.textures = new Map();
  care.scale = gl.getUniformLocation(program, "s");
  gl.bindVertexArray(gl.createVertexArray());
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, 0);
  gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, 8);
  gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, 16);
  for (const place of [0, 1, 2]) gl.enableVertexAttribArray(place);
  gl.enable(gl.BLEND);
  gl.enable(gl.SCISSOR_TEST);
  gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  return 1;
});

EM_JS(int, care_size_canvas, (float width, float height, float ratio), {
  const care = Module.care;
  const canvas = care.canvas;
  if (!canvas) return 0;
  const pixels_x = Math.round(width * ratio);
  const pixels_y = Math.round(height * ratio);
  const fits = () =>
    !pixels_x || (care.gl.drawingBufferWidth === pixels_x && care.gl.drawingBufferHeight === pixels_y);
  if (canvas.width === pixels_x && canvas.height === pixels_y && care.ratio === ratio) return fits() ? 0 : 2;
  care.ratio = ratio;
  canvas.width = pixels_x;
  canvas.height = pixels_y;
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  care.app.style.height = height ? height + "px" : "";
  return fits() ? 1 : 2;
});

EM_JS(void, care_texture, (int number, int width, int height, const unsigned char* pixels), {
  const {gl, textures} = Module.care;
  const texture = gl.createTexture();
  textures.set(number, texture);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, name, gl.LINEAR);
  }
  for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
    gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
  }
  gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, HEAPU8, pixels);
});

EM_JS(void, care_texture_part, (int number, int x, int y, int width, int height, int row_length,
                                const unsigned char* pixels), {
  const {gl, textures} = Module.care;
  gl.bindTexture(gl.TEXTURE_2D, textures.get(number));
  gl.pixelStorei(gl.UNPACK_ROW_LENGTH, row_length);
  gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, HEAPU8, pixels);
});

EM_JS(void, care_texture_end, (int number), {
  const {gl, textures} = Module.care;
  gl.deleteTexture(textures.get(number));
  textures.delete(number);
});

EM_JS(void, care_draw_begin, (float width, float height, float left, float top, float right, float bottom), {
  const {gl, canvas, scale} = Module.care;
  gl.viewport(0, 0, canvas.width, canvas.height);
  gl.scissor(left, canvas.height - bottom, right - left, bottom - top);
  gl.clearColor(0, 0, 0, 0);
  gl.clear(gl.COLOR_BUFFER_BIT);
  gl.uniform2f(scale, 2 / width, 2 / height);
});

EM_JS(void, care_draw_list, (const void* vertices, int vertex_bytes, const void* indices, int index_bytes,
                             const float* commands, int count), {
  const {gl, canvas, textures} = Module.care;
  gl.bufferData(gl.ARRAY_BUFFER, HEAPU8.subarray(vertices, vertices + vertex_bytes), gl.STREAM_DRAW);
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8.subarray(indices, indices + index_bytes), gl.STREAM_DRAW);
  for (let at = commands >> 2, end = at + count * 7; at < end; at += 7) {
    const [left, top, right, bottom, texture, length, offset] = HEAPF32.subarray(at, at + 7);
    gl.scissor(left, canvas.height - bottom, right - left, bottom - top);
    gl.bindTexture(gl.TEXTURE_2D, textures.get(texture));
    gl.drawElements(gl.TRIANGLES, length, gl.UNSIGNED_INT, offset * 4);
  }
});
// clang-format on

static_assert(sizeof(ImDrawIdx) == 4, "the index type that is drawn");
static_assert(sizeof(ImDrawVert) == 20, "the layout of a corner that is drawn");

void bring_up_to_date(ImTextureData& texture) {
  static int last_number = 0;
  if (texture.Status == ImTextureStatus_WantCreate) {
    texture.SetTexID(static_cast<ImTextureID>(++last_number));
    care_texture(last_number, texture.Width, texture.Height,
                 static_cast<const unsigned char*>(texture.GetPixels()));
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantUpdates) {
    for (const ImTextureRect& part : texture.Updates) {
      care_texture_part(static_cast<int>(texture.TexID), part.x, part.y, part.w, part.h, texture.Width,
                        static_cast<const unsigned char*>(texture.GetPixelsAt(part.x, part.y)));
    }
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
    care_texture_end(static_cast<int>(texture.TexID));
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  }
}

// In device pixels.
struct Part {
  float left, top, right, bottom;
};

// All device pixels that any of it lies on, and one around, for edges that are drawn soft.
Part part_of(const paint::Rect& rect, const ImDrawData& data) {
  const ImVec2 scale = data.FramebufferScale;
  const auto within = [](float position, float size) { return std::clamp(position, 0.0F, std::round(size)); };
  const float width = data.DisplaySize.x * scale.x;
  const float height = data.DisplaySize.y * scale.y;
  return {within(std::floor(rect.x * scale.x) - 1, width), within(std::floor(rect.y * scale.y) - 1, height),
          within(std::ceil((rect.x + rect.width) * scale.x) + 1, width),
          within(std::ceil((rect.y + rect.height) * scale.y) + 1, height)};
}

std::vector<float> commands_of(const ImDrawList& list, const ImDrawData& data, const Part& part) {
  std::vector<float> commands;
  for (const ImDrawCmd& each : list.CmdBuffer) {
    const ImVec2 scale = data.FramebufferScale;
    const float left = std::max(part.left, (each.ClipRect.x - data.DisplayPos.x) * scale.x);
    const float top = std::max(part.top, (each.ClipRect.y - data.DisplayPos.y) * scale.y);
    const float right = std::min(part.right, (each.ClipRect.z - data.DisplayPos.x) * scale.x);
    const float bottom = std::min(part.bottom, (each.ClipRect.w - data.DisplayPos.y) * scale.y);
    if (right <= left || bottom <= top || each.ElemCount == 0) continue;
    commands.insert(commands.end(), {left, top, right, bottom, static_cast<float>(each.GetTexID()),
                                     static_cast<float>(each.ElemCount), static_cast<float>(each.IdxOffset)});
  }
  return commands;
}

}  // namespace

namespace platform {

bool open_canvas() {
  return care_open_canvas() == 1;
}

Canvas size_canvas(float width, float height, float device_pixel_ratio) {
  return static_cast<Canvas>(care_size_canvas(width, height, device_pixel_ratio));
}

void draw(const ImDrawData& data, const paint::Rect& changed) {
  if (data.Textures != nullptr) {
    for (ImTextureData* texture : *data.Textures) bring_up_to_date(*texture);
  }
  const Part part = part_of(changed, data);
  care_draw_begin(data.DisplaySize.x, data.DisplaySize.y, part.left, part.top, part.right, part.bottom);
  for (const ImDrawList* list : data.CmdLists) {
    const std::vector<float> commands = commands_of(*list, data, part);
    care_draw_list(list->VtxBuffer.Data, list->VtxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                   list->IdxBuffer.size_in_bytes(), commands.data(), static_cast<int>(commands.size() / 7));
  }
}

}  // namespace platform
