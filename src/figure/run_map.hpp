#pragma once
// The map of a project as a picture or figure on disk, with its alternative text beside it.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/output_folder.hpp"
#include "figure/deck.hpp"
#include "figure/figure.hpp"

namespace figure {

struct MapRequest {
  std::filesystem::path project;
  std::filesystem::path output;             ///< .png, .svg or .pdf
  app::Overwrite overwrite = app::Overwrite::kNo;
  PageRequest page;
  std::string view;                         ///< of the project's workspace: number or title of a slide, or "last"
  // What is named here goes before the view.
  std::string persona, activity, area, title, measure, ramp, theme, vision;
  std::vector<std::string> layers;          ///< "streets": these alone; "+stops", "no-homes": changed
  std::optional<int> minutes, first;
};

struct MapReport {
  std::filesystem::path picture, alternative;
  int width = 0, height = 0;
  std::string title;
  core::Diagnostics diagnostics;
};

/// Nothing is written before everything is drawn. Throws InputError: those of load_town and
/// make_figure, "bad-option", "unknown-view", "output-exists", "output-foreign"; Cancelled.
[[nodiscard]] MapReport run_map(const MapRequest& request, const core::JobContext& context);

struct DeckRequest {
  std::filesystem::path project;            ///< the deck is that of its workspace
  std::filesystem::path output;             ///< a folder
  app::Overwrite overwrite = app::Overwrite::kNo;
  DeckLook look;
};
struct DeckReport {
  std::vector<std::string> files;           ///< names in the folder
  std::size_t slides = 0;
  core::Diagnostics diagnostics;
};
/// The deck that the map application keeps beside the project, as files. Throws as run_map and make_deck.
[[nodiscard]] DeckReport run_deck(const DeckRequest& request, const core::JobContext& context);

/// Layers by the words of --layer. Throws InputError "bad-option" with the nearest name.
[[nodiscard]] render::scene::LayerSet read_layers(const std::vector<std::string>& words,
                                                  render::scene::LayerSet usual);

}  // namespace figure
