#include "app/view/export_panel.hpp"

#include <fmt/format.h>

#include <cctype>

#include "app/view/sentences.hpp"

namespace app::view {

std::string file_word(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

ExportPanel build_export(const Workbench& bench) {
  ExportPanel panel;
  if (bench.loaded() == nullptr) {
    panel.why_not = "Open a project first.";
    return panel;
  }
  const auto& loaded = *bench.loaded();
  const auto& shown = bench.shown();
  panel.folder = loaded.project.file.parent_path() / "out" / loaded.project.file.stem();
  std::error_code error;
  panel.folder_exists = std::filesystem::exists(panel.folder, error) && !std::filesystem::is_empty(panel.folder, error);
  panel.files = {"reach.csv: one row for each neighbourhood, activity and persona",
                 "neighbourhoods.geojson, activities.geojson, green_spaces.geojson, catchments.geojson: for a map program",
                 "manifest.json: what went in, by checksum"};
  panel.sizes = {{"a4-half", "Half a page of A4"}, {"a4", "A4"}, {"a3", "A3"}, {"slide", "Slide, 1920 x 1080"}, {"slide-4k", "Slide, 3840 x 2160"}};
  panel.name = fmt::format("{}_{}_{}_{}min", file_word(loaded.project.file.stem().string()), shown.question.persona,
                           file_word(days_text(shown.question.weekdays)), shown.limit);
  panel.deck_folder = panel.folder.parent_path() / (loaded.project.file.stem().string() + "-slides");
  const auto slides = static_cast<std::int64_t>(bench.content().deck.size());
  panel.deck = slides == 0 ? std::string("Views that are kept (Ctrl D) are the slides of a deck.")
                           : counted(slides, "view", "views") + " as PDF, as pictures of 1920 x 1080 and in words, with notes. As 'greenreach map --deck' makes them.";
  if (slides == 0) panel.deck_why_not = "No view is kept yet (Ctrl D)";
  panel.caption = caption_of(loaded, shown.question);
  const auto run = bench.run();
  if (run) panel.headline = headline_of(*run, shown.limit);
  switch (bench.freshness()) {
    case Freshness::kFresh: panel.can_export = !bench.exporting().is_running(); break;
    case Freshness::kRunning: panel.why_not = "Wait until the figures are worked out."; break;
    default: panel.why_not = "The figures are of another question. Work them out again first (R)."; break;
  }
  if (bench.exporting().is_running()) panel.why_not = "An export is under way.";
  return panel;
}

}  // namespace app::view
