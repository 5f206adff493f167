#pragma once
// Layers as CSV for spreadsheets (io/csv/csv_writer.hpp), and the data dictionary. Places are left
// out, but for points.

#include <span>
#include <string>
#include <vector>

#include "io/dataset/dataset.hpp"

namespace io::dataset {

/// The columns of a layer as a table: its own and, of points without such columns, `longitude` and
/// `latitude`.
[[nodiscard]] std::vector<Column> columns_of_table(const Layer& layer);

[[nodiscard]] std::string write_csv(const Layer& layer);

/// A file and the layer it was made from.
struct FileOfLayer {
  std::string file;
  const Layer* layer = nullptr;
};
/// fields.csv: file, column, type, unit, description, licence, attribution, for every column of the
/// files, in their order.
[[nodiscard]] std::string write_fields_csv(std::span<const FileOfLayer> files);

}  // namespace io::dataset
