#pragma once
// A deck of saved views as files that any laptop opens: one PDF of all slides with notes and
// everything in words behind them, the slides as numbered pictures, notes and words as plain text. The
// command line and the map application write the same bytes.

#include <memory>
#include <string>
#include <vector>

#include "app/export.hpp"
#include "app/output_folder.hpp"
#include "app/view/content.hpp"
#include "figure/figure.hpp"

namespace figure {

struct DeckLook {
  app::view::Theme theme = app::view::Theme::kLight;
  std::string size = "slide";      ///< of the pictures: "slide", "slide-4k"
};

/// deck.pdf, slide-01.png ..., notes.txt, manifest.json. Needs OpenGL for the pictures. Throws InputError
/// "no-slides", "opengl-missing", those of ShotMaker (with the slide's number); Cancelled.
[[nodiscard]] std::vector<app::OutputFile> make_deck(const std::shared_ptr<const app::LoadedTown>& loaded,
                                                     const app::view::MapParts& parts,
                                                     const std::vector<app::view::SavedView>& deck,
                                                     const DeckLook& look,
                                                     const core::JobContext& context);

/// All of them, then commit(). Make the folder before the work: it refuses what may not be replaced.
void write_deck(app::OutputFolder& folder, const std::vector<app::OutputFile>& files);

}  // namespace figure
