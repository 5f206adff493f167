// Drawing what has changed gives the pixels of drawing everything: frames that Dear ImGui's own backend
// draws whole are the slow twin.

#include <backends/imgui_impl_opengl3.h>
#include <doctest/doctest.h>
#include <epoxy/gl.h>
#include <imgui.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>

#include "core/diagnostics.hpp"
#include "gui/frame_painter.hpp"
#include "render/gl/context.hpp"
#include "support/data.hpp"
#include "support/seed.hpp"

namespace gl = render::gl;

namespace {

constexpr int kWidth = 420, kHeight = 300;

struct Bench {
  gl::HeadlessContext context;
  Bench() {
    ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.DisplaySize = {kWidth, kHeight};
    io.DeltaTime = 1.0F / 60;
    ImGui_ImplOpenGL3_Init("#version 330");
  }
  ~Bench() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;
};

std::unique_ptr<Bench> make_bench() {
  ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
  ::setenv("GALLIUM_DRIVER", "llvmpipe", 1);
  try {
    return std::make_unique<Bench>();
  } catch (const core::InputError& error) {
    support::skip_loudly(error.what());
    return nullptr;
  }
}

void colour(const gl::Picture& picture, float red) {
  glBindFramebuffer(GL_FRAMEBUFFER, picture.framebuffer());
  glDisable(GL_SCISSOR_TEST);
  glClearColor(red, 0.4F, 0.6F, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  // Not symmetric, so that a picture on its head would be seen.
  glEnable(GL_SCISSOR_TEST);
  glScissor(7, 11, 40, 25);
  glClearColor(1, red, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
}

/// What a frame shows: changed a little from frame to frame.
struct Show {
  int limit = 30;
  float split = 0.5F;
  bool tip = false, list = true, swapped = false, moved = false;
  std::string words = "Residents by time";
};

void build(const Show& show, const gl::Picture& left, const gl::Picture& right) {
  constexpr auto kPlain = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove;
  const auto id = [](const gl::Picture& p) { return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(p.texture())); };
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({kWidth, kHeight});
  ImGui::Begin("map", nullptr, kPlain | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus);
  auto* list = ImGui::GetWindowDrawList();
  const float x = show.moved ? 0.5F : 0, w = static_cast<float>(left.width()), h = static_cast<float>(left.height());
  const auto half = [&](const gl::Picture& picture, float from, float to) {
    list->PushClipRect({from, 0}, {to, h}, true);
    list->AddImage(id(picture), {x, 0}, {x + w, h}, {0, 1}, {1, 0});
    list->PopClipRect();
  };
  half(left, 0, kWidth * show.split);
  half(right, kWidth * show.split, kWidth);
  list->AddCircleFilled({kWidth * show.split, 150}, 9, IM_COL32(255, 220, 0, 255));
  ImGui::End();
  const auto panel = [&](const char* name, float at) {
    ImGui::SetNextWindowPos({at, 20});
    ImGui::SetNextWindowSize({110, 250});
    ImGui::Begin(name, nullptr, kPlain | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::Text("Within %d min", show.limit);
    ImGui::TextUnformatted(show.words.c_str());
    for (int i = 0; show.list && i < show.limit / 10; ++i) ImGui::Text("Area %d", i);
    ImGui::Button("Export");
    ImGui::End();
  };
  panel("rail", show.swapped ? 290.0F : 5.0F);
  panel("inspector", show.swapped ? 250.0F : 300.0F);
  if (show.tip) {
    ImGui::SetTooltip("Area A, %d", show.limit);
  }
  ImGui::Render();
}

gl::Pixels whole() {
  const gl::Picture picture(kWidth, kHeight);
  glBindFramebuffer(GL_FRAMEBUFFER, picture.framebuffer());
  glViewport(0, 0, kWidth, kHeight);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  return picture.read();
}

}  // namespace

TEST_CASE("a frame painted where it differs is the frame painted whole") {
  const auto bench = make_bench();
  if (bench == nullptr) return;
  const gl::Picture left(kWidth, kHeight), right(kWidth, kHeight);
  colour(left, 0.2F);
  colour(right, 0.8F);
  gui::FramePainter painter;
  std::mt19937_64 random(support::seed());
  const auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Show show;
  std::int64_t painted = 0;
  int still = 0;
  constexpr int kFrames = 240;
  for (int frame = 0; frame < kFrames; ++frame) {
    bool changed = false;
    switch (any(9)) {
      case 0: show.limit = 10 + any(50); break;
      case 1: show.split = static_cast<float>(any(97)) / 96; break;
      case 2: show.tip = !show.tip; break;
      case 3: show.list = !show.list; break;
      case 4: show.swapped = any(3) == 0; break;
      case 5: show.words = any(2) == 0 ? "Residents by time" : "People"; break;
      case 6:
        colour(left, static_cast<float>(any(100)) / 100);
        changed = true;
        break;
      case 7: show.moved = any(4) == 0; break;
      default: break;
    }
    ImGui::GetIO().MousePos = {static_cast<float>(any(kWidth)), static_cast<float>(any(kHeight))};
    build(show, left, right);
    painter.use_picture(left.texture(), kWidth, kHeight, changed);
    painter.use_picture(right.texture(), kWidth, kHeight, false);
    if (!painter.paint(*ImGui::GetDrawData(), kWidth, kHeight)) ++still;
    painted += painter.pixels_painted();
    CAPTURE(frame);
    const bool same = painter.picture().read().rgba == whole().rgba;
    CHECK(same);
    if (!same) break;
  }
  CHECK(still > 0);
  // It would be no use if it painted everything every time.
  CHECK(painted < static_cast<std::int64_t>(kFrames) * kWidth * kHeight * 3 / 4);
}

TEST_CASE("a frame that is that of before paints nothing, and a changed picture is not missed") {
  const auto bench = make_bench();
  if (bench == nullptr) return;
  const gl::Picture left(kWidth, kHeight), right(kWidth, kHeight);
  colour(left, 0.2F);
  colour(right, 0.8F);
  gui::FramePainter painter;
  const Show show;
  const auto paint = [&](bool changed) {
    build(show, left, right);
    painter.use_picture(left.texture(), kWidth, kHeight, changed);
    painter.use_picture(right.texture(), kWidth, kHeight, false);
    return painter.paint(*ImGui::GetDrawData(), kWidth, kHeight);
  };
  for (int i = 0; i < 4; ++i) (void)paint(false);
  CHECK(!paint(false));
  CHECK(painter.pixels_painted() == 0);
  colour(left, 0.9F);
  CHECK(!paint(false));   // nobody said that it changed
  CHECK(paint(true));
  CHECK(painter.picture().read().rgba == whole().rgba);
  painter.forget();
  CHECK(paint(false));
  CHECK(painter.pixels_painted() == kWidth * kHeight);
}
