#pragma once
// A dataset small enough to check by eye, with everything in it that writers trip over.

#include "io/dataset/dataset.hpp"

/// Areas (two parts and a hole, the wrong way round; a plain one; none), points, a line, a table; text
/// that looks like a number or a formula, missing values of every type, two styles.
[[nodiscard]] io::dataset::Dataset small_dataset();
