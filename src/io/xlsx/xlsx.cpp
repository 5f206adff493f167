#include "io/xlsx/xlsx.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "core/diagnostics.hpp"
#include "io/csv/csv_writer.hpp"
#include "io/dataset/reference_tables.hpp"
#include "io/dataset/tables.hpp"

namespace io::xlsx {

using dataset::Column;
using dataset::Layer;
using dataset::Type;

namespace {

constexpr std::time_t kFixedTime = 315'532'800;  // 1980-01-01, as everywhere else
constexpr std::size_t kMostCharacters = 32'767;   // of a cell
constexpr double kWidest = 60;

[[noreturn]] void fail(const std::string& sheet, const std::string& why) {
  throw core::InputError("cannot-write", sheet, 0, "cannot be written into the workbook: " + why);
}

void require(lxw_error error, const std::string& sheet) {
  if (error != LXW_NO_ERROR) fail(sheet, lxw_strerror(error));
}

/// A file name of our own that is gone at the end; libxlsxwriter 1.1 writes to files alone.
class TemporaryFile {
 public:
  TemporaryFile() {
    path_ = (std::filesystem::temp_directory_path() / "greenreach_XXXXXX").string();
    const int file = ::mkstemp(path_.data());
    if (file < 0) fail("workbook", "no temporary file");
    ::close(file);
  }
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const char* path() const { return path_.c_str(); }
  [[nodiscard]] std::string bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::string path_;
};

/// Cuts to what a cell takes, not within a character.
std::string cell_text(const std::string& text) {
  auto out = io::csv::guarded(text);
  if (out.size() <= kMostCharacters) return out;
  std::size_t end = kMostCharacters - 3;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0u) == 0x80u) --end;
  return out.substr(0, end) + "...";
}

lxw_datetime date_of(const std::string& iso) {
  lxw_datetime date{};
  date.year = std::stoi(iso.substr(0, 4));
  date.month = std::stoi(iso.substr(5, 2));
  date.day = std::stoi(iso.substr(8, 2));
  return date;
}

class Book {
 public:
  explicit Book(const char* path) : book_(workbook_new(path)) {
    if (book_ == nullptr) fail("workbook", "cannot be opened");
    heading_ = workbook_add_format(book_);
    format_set_bold(heading_);
    format_set_text_wrap(heading_);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_TOP);
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "yyyy-mm-dd");
    for (int decimals = 0; decimals < 7; ++decimals) {
      numbers_[decimals] = workbook_add_format(book_);
      const auto format = decimals == 0 ? "0" : "0." + std::string(decimals, '0');
      format_set_num_format(numbers_[decimals], format.c_str());
    }
  }
  ~Book() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  void set_title(const std::string& title) {
    lxw_doc_properties properties{};
    std::string text = title;
    properties.title = text.data();
    properties.created = kFixedTime;
    require(workbook_set_properties(book_, &properties), "workbook");
  }

  void add_sheet(const Layer& layer) {
    const auto columns = dataset::columns_of_table(layer);
    const auto rows = layer.rows();
    if (rows >= LXW_ROW_MAX || columns.size() > LXW_COL_MAX) {
      throw core::InputError(
          "xlsx-too-large", layer.name, 0,
          fmt::format("has {} rows and {} columns; a sheet has no more than {} and {}: use the CSV "
                      "or the GeoPackage",
                      rows, columns.size(), LXW_ROW_MAX - 1, LXW_COL_MAX));
    }
    auto* sheet = workbook_add_worksheet(book_, layer.name.c_str());
    if (sheet == nullptr) fail(layer.name, "no sheet of that name can be made");
    for (std::size_t i = 0; i < columns.size(); ++i) add_column(sheet, i, columns[i], layer.name);
    worksheet_freeze_panes(sheet, 1, columns.size() > 1 ? 1 : 0);
    if (rows > 0) {
      worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows),
                           static_cast<lxw_col_t>(columns.size() - 1));
    }
  }

  void close() {
    auto* book = book_;
    book_ = nullptr;  // frees it, whatever comes of it
    require(workbook_close(book), "workbook");
  }

 private:
  void add_column(lxw_worksheet* sheet, std::size_t number, const Column& column,
                  const std::string& name) {
    const auto col = static_cast<lxw_col_t>(number);
    require(worksheet_write_string(sheet, 0, col, cell_text(column.name).c_str(), heading_), name);
    // Room for the longest of the first values; a long heading wraps.
    auto width = std::min<double>(static_cast<double>(column.name.size()) + 3, 24);
    for (std::size_t row = 0; row < column.values.size(); ++row) {
      const auto at = static_cast<lxw_row_t>(row + 1);
      const auto& value = column.values[row];
      if (const auto* text = std::get_if<std::string>(&value)) {
        if (column.type == Type::kDate) {
          auto date = date_of(*text);
          require(worksheet_write_datetime(sheet, at, col, &date, date_), name);
        } else {
          require(worksheet_write_string(sheet, at, col, cell_text(*text).c_str(), nullptr), name);
        }
        if (row < 1000) width = std::max(width, static_cast<double>(text->size()) + 1);
      } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        require(worksheet_write_number(sheet, at, col, static_cast<double>(*whole), numbers_[0]),
                name);
      } else if (const auto* decimal = std::get_if<double>(&value)) {
        auto* format = numbers_[std::clamp(column.decimals, 0, 6)];
        require(worksheet_write_number(sheet, at, col, *decimal, format), name);
      } else if (const auto* yes = std::get_if<bool>(&value)) {
        require(worksheet_write_boolean(sheet, at, col, *yes ? 1 : 0, nullptr), name);
      }
    }
    worksheet_set_column(sheet, col, col, std::min(width, kWidest), nullptr);
  }

  lxw_workbook* book_;
  lxw_format* heading_;
  lxw_format* date_;
  lxw_format* numbers_[7];
};

}  // namespace

std::string write_xlsx(const dataset::Dataset& dataset) {
  dataset::check(dataset);
  const auto tables = dataset::reference_tables(dataset);
  const TemporaryFile file;
  Book book(file.path());
  book.set_title(dataset.title);
  book.add_sheet(tables.at(0));
  for (const auto& layer : dataset.layers) book.add_sheet(layer);
  book.add_sheet(tables.at(1));
  book.close();
  return file.bytes();
}

}  // namespace io::xlsx
