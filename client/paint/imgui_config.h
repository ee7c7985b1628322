// How Dear ImGui is compiled here: nothing that the painter does not use. Included by imgui.h through
// IMGUI_USER_CONFIG, in every file that includes it, natively and for Wasm.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS

// The painter is given its fonts as bytes, and the browser opens links and files.
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT

// A page of a hundred questions has more than 65,536 corners, and WebGL 2 cannot offset its vertices.
#define ImDrawIdx unsigned int
