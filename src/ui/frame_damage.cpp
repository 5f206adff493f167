#include "ui/frame_damage.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <string>
#include <utility>

namespace ui {

namespace {

constexpr std::size_t kMostBoxes = 12;
constexpr int kNear = 12;           ///< pixels: boxes nearer than this are one
constexpr float kFar = 1e6F;         ///< beyond any screen, within int
constexpr double kMostShare = 0.7;  ///< of the picture, beyond which all of it is drawn

/// Adds a box, put together with those it nearly touches.
void add_box(std::vector<PixelBox>& boxes, PixelBox box) {
  if (box.empty()) return;
  for (std::size_t i = 0; i < boxes.size();) {
    const PixelBox grown{boxes[i].x0 - kNear, boxes[i].y0 - kNear, boxes[i].x1 + kNear, boxes[i].y1 + kNear};
    if (!grown.meets(box)) {
      ++i;
      continue;
    }
    box.add(boxes[i]);
    boxes[i] = boxes.back();
    boxes.pop_back();
    i = 0;  // the larger box may meet others
  }
  boxes.push_back(box);
  if (boxes.size() <= kMostBoxes) return;
  PixelBox all;
  for (const auto& one : boxes) all.add(one);
  boxes.assign(1, all);
}

bool same_vertex(const ImDrawVert& a, const ImDrawVert& b) {
  return a.pos.x == b.pos.x && a.pos.y == b.pos.y && a.uv.x == b.uv.x && a.uv.y == b.uv.y && a.col == b.col;
}

PixelBox box_of(const ImDrawVert* vertices, const ImDrawIdx* indices, unsigned count) {
  if (count == 0) return {};
  float x0 = 1e9F, y0 = 1e9F, x1 = -1e9F, y1 = -1e9F;
  for (unsigned i = 0; i < count; ++i) {
    const auto p = vertices[indices[i]].pos;
    x0 = std::min(x0, p.x);
    y0 = std::min(y0, p.y);
    x1 = std::max(x1, p.x);
    y1 = std::max(y1, p.y);
  }
  const auto whole = [](float v) { return static_cast<int>(std::clamp(v, -kFar, kFar)); };
  return {whole(std::floor(x0)), whole(std::floor(y0)), whole(std::ceil(x1)), whole(std::ceil(y1))};
}

template <class T>
bool same_bytes(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

}  // namespace

PixelBox PixelBox::common(const PixelBox& o) const {
  return {std::max(x0, o.x0), std::max(y0, o.y0), std::min(x1, o.x1), std::min(y1, o.y1)};
}

void PixelBox::add(const PixelBox& o) {
  if (o.empty()) return;
  if (empty()) {
    *this = o;
    return;
  }
  *this = {std::min(x0, o.x0), std::min(y0, o.y0), std::max(x1, o.x1), std::max(y1, o.y1)};
}

std::int64_t PixelBox::area() const {
  return empty() ? 0 : static_cast<std::int64_t>(x1 - x0) * (y1 - y0);
}

PixelBox clip_of(const ImDrawCmd& command, int height) {
  // As ImGui_ImplOpenGL3_RenderDrawData rounds it for glScissor, which counts from below.
  const auto& c = command.ClipRect;
  if (c.z <= c.x || c.w <= c.y) return {};
  const int x0 = static_cast<int>(c.x), bottom = static_cast<int>(static_cast<float>(height) - c.w);
  const int w = static_cast<int>(c.z - c.x), h = static_cast<int>(c.w - c.y);
  return {x0, height - bottom - h, x0 + w, height - bottom};
}

PixelBox bounds_of(const ImDrawList& list, const ImDrawCmd& command, int height) {
  return box_of(list.VtxBuffer.Data + command.VtxOffset, list.IdxBuffer.Data + command.IdxOffset, command.ElemCount)
      .common(clip_of(command, height));
}

struct FrameDamage::List {
  struct Command {
    PixelBox clip, bounds;
    ImTextureID texture = nullptr;
    std::uint64_t version = 0;
    unsigned vertex = 0, index = 0, count = 0;
    friend bool operator==(const Command&, const Command&) = default;
  };
  std::string owner;
  std::vector<Command> commands;
  std::vector<ImDrawVert> vertices;
  std::vector<ImDrawIdx> indices;
};

FrameDamage::FrameDamage() = default;
FrameDamage::~FrameDamage() = default;

namespace {

template <class List>
void compare(const List& before, const List& now, std::vector<PixelBox>& out) {
  if (before.commands == now.commands && same_bytes(before.vertices, now.vertices) &&
      same_bytes(before.indices, now.indices)) {
    return;
  }
  if (before.commands.size() != now.commands.size()) {
    for (const auto* list : {&before, &now}) {
      for (const auto& command : list->commands) add_box(out, command.bounds);
    }
    return;
  }
  for (std::size_t c = 0; c < now.commands.size(); ++c) {
    const auto &a = before.commands[c], &b = now.commands[c];
    if (a.texture != b.texture || a.version != b.version || !(a.clip == b.clip)) {
      add_box(out, a.bounds);
      add_box(out, b.bounds);
      continue;
    }
    const auto* va = before.vertices.data() + a.vertex;
    const auto* vb = now.vertices.data() + b.vertex;
    const auto* ia = before.indices.data() + a.index;
    const auto* ib = now.indices.data() + b.index;
    const auto same = [&](unsigned i, unsigned j) {
      return same_vertex(va[ia[i]], vb[ib[j]]) && same_vertex(va[ia[i + 1]], vb[ib[j + 1]]) &&
             same_vertex(va[ia[i + 2]], vb[ib[j + 2]]);
    };
    if (a.count == b.count) {
      for (unsigned i = 0; i + 2 < a.count; i += 3) {
        if (same(i, i)) continue;
        add_box(out, box_of(va, ia + i, 3).common(a.clip));
        add_box(out, box_of(vb, ib + i, 3).common(b.clip));
      }
      continue;
    }
    // Something came in or went: what begins and what ends alike is alike.
    unsigned front = 0, back = 0;
    const unsigned least = std::min(a.count, b.count);
    while (front + 2 < least && same(front, front)) front += 3;
    while (front + back + 2 < least && same(a.count - back - 3, b.count - back - 3)) back += 3;
    add_box(out, box_of(va, ia + front, a.count - back - front).common(a.clip));
    add_box(out, box_of(vb, ib + front, b.count - back - front).common(b.clip));
  }
}

}  // namespace

std::vector<PixelBox> FrameDamage::take(const ImDrawData& frame,
                                        const std::function<std::uint64_t(void*)>& version) {
  const int width = static_cast<int>(frame.DisplaySize.x), height = static_cast<int>(frame.DisplaySize.y);
  bool whole = !known_ || width != width_ || height != height_ || frame.FramebufferScale.x != 1 ||
               frame.FramebufferScale.y != 1 || frame.DisplayPos.x != 0 || frame.DisplayPos.y != 0;
  std::vector<List> now(static_cast<std::size_t>(frame.CmdListsCount));
  for (std::size_t l = 0; l < now.size(); ++l) {
    const auto& from = *frame.CmdLists[l];
    auto& to = now[l];
    to.owner = from._OwnerName != nullptr ? from._OwnerName : "";
    to.vertices.assign(from.VtxBuffer.begin(), from.VtxBuffer.end());
    to.indices.assign(from.IdxBuffer.begin(), from.IdxBuffer.end());
    for (const auto& command : from.CmdBuffer) {
      whole = whole || command.UserCallback != nullptr;
      to.commands.push_back({clip_of(command, height), bounds_of(from, command, height), command.GetTexID(),
                             version(command.GetTexID()), command.VtxOffset, command.IdxOffset, command.ElemCount});
    }
  }
  std::vector<PixelBox> out;
  if (!whole) {
    // Lists belong together by their windows. What is left over has come or gone.
    std::map<std::string, std::vector<std::size_t>> old;
    for (std::size_t l = lists_.size(); l-- > 0;) old[lists_[l].owner].push_back(l);
    std::size_t last = 0;
    std::vector<bool> met(lists_.size(), false);
    const auto all_of = [&](const List& list) {
      for (const auto& command : list.commands) add_box(out, command.bounds);
    };
    for (const auto& list : now) {
      auto& same = old[list.owner];
      if (same.empty()) {
        all_of(list);
        continue;
      }
      const auto at = same.back();
      same.pop_back();
      met[at] = true;
      // Windows that changed places: what was below may be on top now.
      if (at < last) all_of(list);
      last = std::max(last, at);
      compare(lists_[at], list, out);
    }
    for (std::size_t l = 0; l < lists_.size(); ++l) {
      if (!met[l]) all_of(lists_[l]);
    }
    const PixelBox screen{0, 0, width, height};
    std::int64_t area = 0;
    for (auto& box : out) {
      box = box.common(screen);
      area += box.area();
    }
    std::erase_if(out, [](const PixelBox& box) { return box.empty(); });
    whole = static_cast<double>(area) > kMostShare * static_cast<double>(screen.area());
  }
  if (whole) out.assign(1, {0, 0, width, height});
  known_ = true;
  width_ = width;
  height_ = height;
  lists_ = std::move(now);
  return out;
}

}  // namespace ui
