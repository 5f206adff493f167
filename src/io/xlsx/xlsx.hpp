#pragma once
// One workbook with every layer and table of a dataset as a sheet, for people without a map
// program: headings that stay in view, filters, codes as text, numbers as numbers. Written by
// libxlsxwriter; its times are fixed, so the same dataset gives the same bytes.

#include <string>

#include "io/dataset/dataset.hpp"

namespace io::xlsx {

/// The file as bytes: sheets `about`, then the layers in their order (dataset::columns_of_table:
/// places left out, but for points), then `fields`. Text is guarded as in CSV. Throws as
/// dataset::check, and InputError xlsx-too-large (a sheet has 1,048,576 rows, 16,384 columns),
/// cannot-write.
[[nodiscard]] std::string write_xlsx(const dataset::Dataset& dataset);

}  // namespace io::xlsx
