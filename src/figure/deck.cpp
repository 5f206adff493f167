#include "figure/deck.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/reach_outputs.hpp"
#include "core/checksum.hpp"
#include "figure/deck_words.hpp"
#include "figure/png_painter.hpp"
#include "figure/shots.hpp"

namespace figure {

namespace {

Content content_of(const app::view::SavedView& view, const DeckLook& look) {
  Content content;
  content.shown = view.shown;
  content.look = view.look;
  content.area = view.area;
  content.title = view.headline;
  content.theme = look.theme;
  return content;
}

/// A mistake in one slide says in which.
template <class Work>
auto on_slide(std::size_t slide, const Work& work) {
  try {
    return work();
  } catch (const core::InputError& error) {
    const auto& d = error.diagnostic();
    throw core::InputError(d.code, d.file, d.row, fmt::format("slide {}: {}", slide + 1, d.message));
  }
}

std::vector<Shot> make_shots(const std::shared_ptr<const app::LoadedTown>& loaded,
                             const std::vector<app::view::SavedView>& deck, const DeckLook& look,
                             const core::JobContext& context) {
  ShotMaker maker(loaded);
  std::vector<Shot> shots;
  for (std::size_t i = 0; i < deck.size(); ++i) {
    shots.push_back(on_slide(i, [&] { return maker.make(content_of(deck[i], look), context); }));
  }
  return shots;
}

}  // namespace

std::vector<app::OutputFile> make_deck(const std::shared_ptr<const app::LoadedTown>& loaded,
                                       const app::view::MapParts& parts,
                                       const std::vector<app::view::SavedView>& deck,
                                       const DeckLook& look, const core::JobContext& context) {
  if (deck.empty()) {
    throw core::InputError("no-slides", "", 0,
                           "there are no saved views to export: keep some in the map application (Ctrl D)");
  }
  const auto fonts = std::make_shared<render::text::Fonts>();
  PngPainter painter(fonts);   // before the long work: it says when there is no OpenGL
  const auto picture = find_page({look.size, {}, {}}, Format::kPng);
  const Page page{Format::kPdf, 1280, 720, 1, 96, true};   // a slide in nominal pixels
  const auto shots = make_shots(loaded, deck, look, context);

  context.begin("Drawing slides", shots.size());
  std::vector<app::OutputFile> files;
  std::vector<Layout> layouts;
  layouts.reserve(shots.size());   // figures point into them
  render::vector::VectorDeck pdf;
  std::vector<SlideWords> words;
  for (std::size_t i = 0; i < shots.size(); ++i) {
    layouts.push_back(on_slide(i, [&] { return lay_out(*loaded, parts, shots[i], page, *fonts); }));
    pdf.figures.push_back(vector_figure_of(layouts.back(), page));
    words.push_back({layouts.back().title, deck[i].note, layouts.back().alternative});
    files.push_back({fmt::format("slide-{:02}.png", i + 1),
                     painter.paint(lay_out(*loaded, parts, shots[i], picture, *fonts), picture,
                                   render::scene::Vision::kNormal)});
    context.advance();
    context.checkpoint();
  }
  pdf.width = page.width;
  pdf.height = page.height;
  pdf.title = deck_title(*loaded);
  pdf.subject = fmt::format("{} slides, then notes and every map in words", deck.size());
  pdf.words = lay_out_words(words, page, *fonts);
  files.insert(files.begin(), {"deck.pdf", render::vector::write_vector_deck(pdf, *fonts)});
  files.push_back({"notes.txt", notes_text(pdf.title, words)});
  std::vector<app::OutputDigest> digests;
  for (const auto& file : files) digests.push_back({file.name, core::sha256(file.bytes)});
  files.push_back({"manifest.json", app::write_manifest(*loaded, "map", digests,
                                                        {{"slides", static_cast<std::int64_t>(deck.size())}})});
  return files;
}

void write_deck(app::OutputFolder& folder, const std::vector<app::OutputFile>& files) {
  for (const auto& file : files) folder.write(file.name, file.bytes);
  folder.commit();
}

}  // namespace figure
