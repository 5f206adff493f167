#pragma once
// [analysis], its personas, and [headline], which must quote one of them; inside this folder.

#include "io/project/section.hpp"

namespace io::project {

void read_analysis(Project& project, Reading& reading, Section& top);

}  // namespace io::project
