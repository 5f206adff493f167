#include "app/view/start_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "core/clock.hpp"

namespace app::view {

namespace fs = std::filesystem;

namespace {

std::string changed_text(const fs::path& file) {
  std::error_code error;
  const auto time = fs::last_write_time(file, error);
  if (error) return "";
  const auto system = std::chrono::file_clock::to_sys(time);
  return "changed on " + core::format_date(std::chrono::floor<std::chrono::days>(system));
}

}  // namespace

StartPage build_start(const Workbench& bench) {
  StartPage page;
  page.has_demo = !bench.demo().empty();
  page.loading = bench.loading().is_running();
  if (page.loading) {
    const auto progress = bench.loading().progress();
    page.loading_stage = "Reading " + bench.loading_file().filename().string();
    if (!progress.stage.empty()) page.loading_stage += ": " + progress.stage;
    if (progress.total > 0) {
      page.share = std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
    }
  }
  for (const auto& file : bench.recent()) {
    page.recent.push_back({file, file.stem().string(), file.parent_path().string(), changed_text(file)});
  }
  if (const auto& failure = bench.loading().failure()) {
    page.failure = failure->message;
    page.failed_file = bench.loading_file().string();
  }
  return page;
}

Browser browse(const fs::path& folder) {
  Browser out;
  std::error_code error;
  out.folder = fs::weakly_canonical(folder, error);
  if (error) out.folder = folder;
  auto at = fs::directory_iterator(out.folder, fs::directory_options::skip_permission_denied, error);
  if (error) {
    out.problem = "This folder cannot be read (" + error.message() + ").";
    return out;
  }
  for (const auto& entry : at) {
    auto name = entry.path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code ignored;
    const bool is_folder = entry.is_directory(ignored);
    if (!is_folder && entry.path().extension() != ".toml") continue;
    out.entries.push_back({entry.path(), std::move(name), is_folder});
  }
  std::sort(out.entries.begin(), out.entries.end(), [](const auto& a, const auto& b) {
    return a.is_folder != b.is_folder ? a.is_folder : a.name < b.name;
  });
  return out;
}

fs::path find_demo(const fs::path& program) {
  const fs::path inside = fs::path("geodata") / "demo" / "town.toml";
  std::error_code error;
  auto from = fs::weakly_canonical(program, error).parent_path();
  for (int up = 0; up < 8 && !from.empty(); ++up) {
    for (const auto& base : {from, from / "share" / "greenreach"}) {
      if (fs::is_regular_file(base / inside, error)) return base / inside;
    }
    if (from == from.parent_path()) break;
    from = from.parent_path();
  }
  const auto here = fs::current_path(error) / inside;
  return fs::is_regular_file(here, error) ? here : fs::path();
}

}  // namespace app::view
