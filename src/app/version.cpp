#include "app/version.hpp"

namespace app {
const char* version() { return GREENREACH_VERSION; }
}  // namespace app
