#pragma once
// Notes and alternative texts of a deck: as pages of the PDF and as a plain text file. Inside this folder.

#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "figure/page.hpp"
#include "render/scene/sheet.hpp"
#include "render/vector/vector_figure.hpp"

namespace figure {

struct SlideWords {
  std::string title, note, alternative;
};

[[nodiscard]] std::string deck_title(const app::LoadedTown& loaded);
/// UTF-8, a part for each slide: its title, the speaker's note, the map in words.
[[nodiscard]] std::string notes_text(const std::string& title, const std::vector<SlideWords>& slides);
/// The same on pages of words, as many as it takes.
[[nodiscard]] std::vector<render::vector::TextPage> lay_out_words(const std::vector<SlideWords>& slides,
                                                                  const Page& page,
                                                                  const render::scene::TextMeasure& measure);

}  // namespace figure
