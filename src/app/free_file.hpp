#pragma once
#include "app/output_folder.hpp"

namespace app {

/// Throws as write_whole_file does for a target that it would not replace: to refuse before long work.
void require_free_file(const std::filesystem::path& target, Overwrite overwrite,
                       bool (*is_ours)(std::string_view head));

}  // namespace app
