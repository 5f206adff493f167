#pragma once
namespace app {
/// Of the whole program, from CMakeLists.txt.
[[nodiscard]] const char* version();
}  // namespace app
