#include "app/free_file.hpp"

#include <fstream>
#include <string>

#include "core/diagnostics.hpp"

namespace app {

namespace fs = std::filesystem;

void require_free_file(const fs::path& target, Overwrite overwrite,
                       bool (*is_ours)(std::string_view head)) {
  if (fs::is_directory(target)) {
    throw core::InputError("output-exists", target.string(), 0, "is a folder; name a file with -o");
  }
  if (fs::exists(target)) {
    if (overwrite == Overwrite::kNo) {
      throw core::InputError("output-exists", target.string(), 0,
                             "exists already; add --overwrite to replace it");
    }
    std::ifstream in(target, std::ios::binary);
    std::string head(4096, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    if (!head.empty() && !is_ours(head)) {
      throw core::InputError("output-foreign", target.string(), 0,
                             "was not written by Greenreach, so it is left alone; name another "
                             "file with -o");
    }
  }
}

}  // namespace app
