#include "render/gl/context.hpp"

#include <dlfcn.h>
#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/diagnostics.hpp"
#include "render/gl/objects.hpp"

namespace render::gl {

namespace {

[[noreturn]] void missing(const std::string& what) {
  throw core::InputError(
      "opengl-missing", "", 0,
      fmt::format("{}; pictures need OpenGL 3.3 (on Debian the package libgl1-mesa-dri draws "
                  "without a graphics card), figures as .svg or .pdf do not",
                  what));
}

}  // namespace

struct HeadlessContext::Impl {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;

  ~Impl() {
    if (context != EGL_NO_CONTEXT) {
      eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
      eglDestroyContext(display, context);
    }
    if (display != EGL_NO_DISPLAY) eglTerminate(display);
  }
};

HeadlessContext::HeadlessContext() : impl_(std::make_unique<Impl>()) {
  // libepoxy ends the program when a library is not there; so ask before it does.
  for (const auto* library : {"libEGL.so.1", "libOpenGL.so.0"}) {
    if (::dlopen(library, RTLD_LAZY | RTLD_GLOBAL) == nullptr) {
      missing(fmt::format("the library {} is not installed", library));
    }
  }
  if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless") ||
      !epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_base")) {
    missing("EGL here cannot draw without a display");
  }
  impl_->display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  if (impl_->display == EGL_NO_DISPLAY || eglInitialize(impl_->display, nullptr, nullptr) == EGL_FALSE) {
    impl_->display = EGL_NO_DISPLAY;
    missing("no OpenGL driver could be started");
  }
  if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) missing("EGL here has no desktop OpenGL");
  const EGLint wanted[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 3,
                           EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                           EGL_NONE};
  impl_->context = eglCreateContext(impl_->display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, wanted);
  if (impl_->context == EGL_NO_CONTEXT) missing("the OpenGL driver is older than version 3.3");
  if (eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, impl_->context) == EGL_FALSE) {
    missing("the OpenGL driver needs a display");
  }
}

HeadlessContext::~HeadlessContext() = default;

std::string HeadlessContext::description() const {
  const auto text = [](GLenum name) {
    const auto* found = glGetString(name);
    return found != nullptr ? std::string(reinterpret_cast<const char*>(found)) : std::string();
  };
  return text(GL_VERSION) + ", " + text(GL_RENDERER);
}

struct Picture::Impl {
  Object framebuffer{Kind::kFramebuffer};
  Object texture{Kind::kTexture};
};

Picture::Picture(int width, int height) : width_(width), height_(height) {
  GLint most = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
  if (width > most || height > most) {
    throw core::InputError("picture-too-large", "", 0,
                           fmt::format("a picture of {} x {} pixels is larger than this OpenGL "
                                       "driver can draw ({} pixels a side); ask for a smaller one, "
                                       "or for .svg or .pdf",
                                       width, height, most));
  }
  impl_ = std::make_unique<Impl>();
  glBindTexture(GL_TEXTURE_2D, impl_->texture.id());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  GLint before = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &before);
  glBindFramebuffer(GL_FRAMEBUFFER, impl_->framebuffer.id());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, impl_->texture.id(), 0);
  const auto state = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before));
  if (state != GL_FRAMEBUFFER_COMPLETE) missing("the OpenGL driver cannot draw into a texture");
}

Picture::~Picture() = default;

unsigned Picture::framebuffer() const { return impl_->framebuffer.id(); }
unsigned Picture::texture() const { return impl_->texture.id(); }

void Picture::copy_to(const Picture& other, int x, int y) const {
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, other.framebuffer());
  const int bottom = other.height() - y - height_;
  glBlitFramebuffer(0, 0, width_, height_, x, bottom, x + width_, bottom + height_,
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

Pixels Picture::read() const {
  Pixels out{width_, height_, {}};
  const auto row = static_cast<std::size_t>(width_) * 4;
  std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
  out.rgba.resize(upside_down.size());
  for (int y = 0; y < height_; ++y) {
    const auto from = upside_down.begin() + static_cast<std::ptrdiff_t>(row) * (height_ - 1 - y);
    std::copy(from, from + static_cast<std::ptrdiff_t>(row),
              out.rgba.begin() + static_cast<std::ptrdiff_t>(row) * y);
  }
  return out;
}

}  // namespace render::gl
