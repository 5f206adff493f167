#include "render/gl/objects.hpp"

#include <epoxy/gl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/diagnostics.hpp"

namespace render::gl {

Object::Object(Kind kind) : kind_(kind) {
  switch (kind) {
    case Kind::kBuffer: glGenBuffers(1, &id_); break;
    case Kind::kVertexArray: glGenVertexArrays(1, &id_); break;
    case Kind::kTexture: glGenTextures(1, &id_); break;
    case Kind::kFramebuffer: glGenFramebuffers(1, &id_); break;
  }
}

Object::~Object() {
  if (id_ == 0) return;
  switch (kind_) {
    case Kind::kBuffer: glDeleteBuffers(1, &id_); break;
    case Kind::kVertexArray: glDeleteVertexArrays(1, &id_); break;
    case Kind::kTexture: glDeleteTextures(1, &id_); break;
    case Kind::kFramebuffer: glDeleteFramebuffers(1, &id_); break;
  }
}

Object::Object(Object&& other) noexcept : id_(std::exchange(other.id_, 0)), kind_(other.kind_) {}

Object& Object::operator=(Object&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(kind_, other.kind_);
  return *this;
}

Counts& counts() {
  thread_local Counts all;
  return all;
}

void upload(unsigned target, std::span<const std::byte> bytes) {
  glBufferData(target, static_cast<GLsizeiptr>(bytes.size()), bytes.data(), GL_STATIC_DRAW);
  counts().uploaded_bytes += bytes.size();
}

const ShaderSource& shader_source(std::string_view name) {
  const auto all = shader_sources();
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.name == name; });
  assert(at != all.end() && "no shader of that name");
  return *at;
}

namespace {

[[noreturn]] void fail(std::string_view program, const char* what, const std::string& log) {
  throw core::InputError("opengl-shader", "", 0,
                         fmt::format("the shader '{}' does not {} with this OpenGL driver: {}",
                                     program, what, log.substr(0, log.find('\n'))));
}

unsigned compile(std::string_view program, GLenum stage, std::string_view text) {
  const auto id = glCreateShader(stage);
  const char* from = text.data();
  const auto length = static_cast<GLint>(text.size());
  glShaderSource(id, 1, &from, &length);
  glCompileShader(id);
  GLint ok = 0;
  glGetShaderiv(id, GL_COMPILE_STATUS, &ok);
  if (ok == 0) {
    std::string log(2000, '\0');
    GLsizei written = 0;
    glGetShaderInfoLog(id, static_cast<GLsizei>(log.size()), &written, log.data());
    log.resize(static_cast<std::size_t>(written));
    glDeleteShader(id);
    fail(program, "compile", log);
  }
  return id;
}

}  // namespace

Program::Program(const ShaderSource& source) : id_(glCreateProgram()) {
  for (const auto& [stage, text] :
       {std::pair<GLenum, std::string_view>(GL_VERTEX_SHADER, source.vertex),
        std::pair<GLenum, std::string_view>(GL_FRAGMENT_SHADER, source.fragment)}) {
    const auto shader = compile(source.name, stage, text);
    glAttachShader(id_, shader);
    glDeleteShader(shader);  // goes with the program
  }
  glLinkProgram(id_);
  GLint ok = 0;
  glGetProgramiv(id_, GL_LINK_STATUS, &ok);
  if (ok == 0) {
    std::string log(2000, '\0');
    GLsizei written = 0;
    glGetProgramInfoLog(id_, static_cast<GLsizei>(log.size()), &written, log.data());
    log.resize(static_cast<std::size_t>(written));
    fail(source.name, "link", log);
  }
}

Program::~Program() {
  if (id_ != 0) glDeleteProgram(id_);
}

Program::Program(Program&& other) noexcept
    : id_(std::exchange(other.id_, 0)), locations_(std::move(other.locations_)) {}

void Program::use() const { glUseProgram(id_); }

int Program::location(const char* name) const {
  const auto [at, fresh] = locations_.try_emplace(name, -1);
  if (fresh) at->second = glGetUniformLocation(id_, name);
  assert(at->second >= 0 && "no such uniform");
  return at->second;
}

void Program::set(const char* name, int value) const { glUniform1i(location(name), value); }
void Program::set(const char* name, std::uint32_t value) const { glUniform1ui(location(name), value); }
void Program::set(const char* name, float value) const { glUniform1f(location(name), value); }
void Program::set(const char* name, float x, float y) const {
  glUniform2f(location(name), x, y);
}
void Program::set(const char* name, const std::array<float, 4>& value) const {
  glUniform4fv(location(name), 1, value.data());
}
void Program::set(const char* name, scene::Rgba c) const {
  glUniform4f(location(name), c.r / 255.0f, c.g / 255.0f, c.b / 255.0f, c.a / 255.0f);
}
void Program::set(const char* name, std::span<const scene::Rgba> colours) const {
  std::vector<float> all;
  for (const auto c : colours) {
    for (const auto channel : {c.r, c.g, c.b, c.a}) all.push_back(channel / 255.0f);
  }
  glUniform4fv(location(name), static_cast<GLsizei>(colours.size()), all.data());
}

BufferTexture::BufferTexture(std::span<const std::byte> bytes, Format format) {
  if (bytes.empty()) return;
  buffer_ = Object(Kind::kBuffer);
  texture_ = Object(Kind::kTexture);
  glBindBuffer(GL_TEXTURE_BUFFER, buffer_.id());
  upload(GL_TEXTURE_BUFFER, bytes);
  GLenum internal = GL_R32F;
  if (format == Format::kFloat2) internal = GL_RG32F;
  if (format == Format::kFloat4) internal = GL_RGBA32F;
  if (format == Format::kUint1) internal = GL_R32UI;
  if (format == Format::kRgba8) internal = GL_RGBA8;
  glBindTexture(GL_TEXTURE_BUFFER, texture_.id());
  glTexBuffer(GL_TEXTURE_BUFFER, internal, buffer_.id());
}

void BufferTexture::bind(int unit) const {
  glActiveTexture(static_cast<GLenum>(GL_TEXTURE0 + unit));
  glBindTexture(GL_TEXTURE_BUFFER, texture_.id());
}

namespace {
/// Quads that one draw call takes; more are drawn in pieces by a base vertex.
constexpr std::uint32_t kQuadsAtOnce = 16384;
}  // namespace

Quads::Quads() : array_(Kind::kVertexArray), indices_(Kind::kBuffer) {
  std::vector<std::uint16_t> order;
  order.reserve(kQuadsAtOnce * 6);
  for (std::uint32_t i = 0; i < kQuadsAtOnce; ++i) {
    for (const auto k : {0u, 1u, 2u, 2u, 1u, 3u}) {
      order.push_back(static_cast<std::uint16_t>(4 * i + k));
    }
  }
  glBindVertexArray(array_.id());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.id());
  upload(GL_ELEMENT_ARRAY_BUFFER, bytes_of(order));
  glBindVertexArray(0);
}

void Quads::draw(std::uint32_t begin, std::uint32_t end) const {
  glBindVertexArray(array_.id());
  for (auto at = begin; at < end; at += kQuadsAtOnce) {
    const auto n = std::min(end - at, kQuadsAtOnce);
    glDrawElementsBaseVertex(GL_TRIANGLES, static_cast<GLsizei>(6 * n), GL_UNSIGNED_SHORT, nullptr,
                             static_cast<GLint>(4 * at));
    ++counts().draw_calls;
    counts().triangles += 2 * n;
  }
}

}  // namespace render::gl
