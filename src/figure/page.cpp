#include "figure/page.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

#include "core/diagnostics.hpp"
#include "core/parse.hpp"

namespace figure {

namespace {

struct Paper {
  std::string_view name;
  double width_mm, height_mm;
};
constexpr std::array kPapers = {
    Paper{"a4", 297, 210},         Paper{"a4-portrait", 210, 297}, Paper{"a4-half", 170, 120},
    Paper{"a3", 420, 297},         Paper{"a3-portrait", 297, 420},
};
constexpr double kMmPerInch = 25.4;
constexpr int kNominalDpi = 96, kPaperDpi = 300;
constexpr int kSmallest = 320, kLargest = 16384;  ///< pixels a side

[[noreturn]] void bad(const std::string& message) {
  throw core::InputError("bad-option", "", 0, message);
}

int pixels(double mm, double dpi) { return static_cast<int>(std::lround(mm / kMmPerInch * dpi)); }

}  // namespace

Format find_format(const std::filesystem::path& file) {
  const auto ending = file.extension().string();
  if (ending == ".png") return Format::kPng;
  if (ending == ".svg") return Format::kSvg;
  if (ending == ".pdf") return Format::kPdf;
  bad(fmt::format("the map is written as .png, .svg or .pdf, not as '{}'; name such a file with -o",
                  file.filename().string()));
}

Page find_page(const PageRequest& request, Format format) {
  Page page;
  page.format = format;
  const bool vector = format != Format::kPng;
  if (request.scale && !(*request.scale >= 0.5 && *request.scale <= 8)) {
    bad("--scale must be between 0.5 and 8");
  }
  if (request.dots_per_inch && (*request.dots_per_inch < 50 || *request.dots_per_inch > 1200)) {
    bad("--dpi must be between 50 and 1200");
  }
  const std::string size = !request.size.empty() ? request.size : vector ? "a4" : "1600x900";
  for (const auto& paper : kPapers) {
    if (size != paper.name) continue;
    page.dots_per_inch = vector ? kNominalDpi : request.dots_per_inch.value_or(kPaperDpi);
    page.width = pixels(paper.width_mm, page.dots_per_inch);
    page.height = pixels(paper.height_mm, page.dots_per_inch);
    page.scale = request.scale.value_or(1) * page.dots_per_inch / kNominalDpi;
    if (page.width > kLargest || page.height > kLargest) bad("--dpi is too much for this paper");
    return page;
  }
  page.dots_per_inch = request.dots_per_inch.value_or(kNominalDpi);
  if (size == "slide" || size == "slide-4k") {
    page.slide = true;
    const int times = size == "slide" ? 1 : 2;
    page.width = 1920 * times;
    page.height = 1080 * times;
    page.scale = request.scale.value_or(1.5) * times;
    return page;
  }
  const auto cross = size.find('x');
  const auto width = core::parse_int(size.substr(0, cross)).value_or(0);
  const auto height =
      cross == std::string::npos ? 0 : core::parse_int(size.substr(cross + 1)).value_or(0);
  if (width < kSmallest || height < kSmallest * 3 / 4 || width > kLargest || height > kLargest) {
    bad(fmt::format("--size must be a4, a4-portrait, a4-half, a3, a3-portrait, slide, slide-4k or "
                    "pixels such as 1600x900 ({} to {} a side), not '{}'",
                    kSmallest, kLargest, size));
  }
  page.width = static_cast<int>(width);
  page.height = static_cast<int>(height);
  page.scale = request.scale.value_or(1);
  return page;
}

}  // namespace figure
