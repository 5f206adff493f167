#pragma once
// Styles in the words of other programs: QML of QGIS, SLD 1.0 of most map servers. Both have one
// rule for each entry of the legend.

#include <string>

#include "io/dataset/dataset.hpp"

namespace io::gis {

/// Symbols, rules and labels; QGIS 3 reads it from a file, from `layer_styles`, or pasted.
[[nodiscard]] std::string write_qml(const dataset::Layer& layer, const dataset::Style& style);

[[nodiscard]] std::string write_sld(const dataset::Layer& layer, const dataset::Style& style);

}  // namespace io::gis
