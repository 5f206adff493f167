#include "app/view/present_panel.hpp"

#include <fmt/format.h>

#include "app/reach_outputs.hpp"
#include "app/view/figures.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"

namespace app::view {

namespace {

/// The question without its answer; then both beside each other.
void add_guess(const Screen& screen, const Run& run, int limit, SlidePanel& panel) {
  const auto all = town_figures(run, limit);
  if (all.inside() <= 0) return;
  const auto said = screen.guessed ? fmt::format("{} %", *screen.guessed) : std::string("...");
  if (screen.guess == Guess::kAsking) {
    panel.headline = fmt::format("What share of residents can {} within {}{}?", deed_text(run.town(), run.question),
                                 minutes_text(limit), each_way_text(run.question.legs));
    panel.guess = "The room says " + said;
    return;
  }
  const auto figure = percents_text(all.can.low, all.can.high, all.inside()) + " %";
  panel.guess = screen.guessed ? "The room said " + said + ". It is " + figure : "It is " + figure;
}

}  // namespace

DeckPanel build_deck(const Workbench& bench) {
  DeckPanel panel;
  if (bench.loaded() == nullptr) return panel;
  const auto& deck = bench.content().deck;
  for (std::size_t i = 0; i < deck.size(); ++i) {
    const auto& view = deck[i];
    DeckPanel::Row row;
    row.own = !view.headline.empty();
    row.headline = row.own ? view.headline : "The finding, from the figures";
    row.line = fmt::format("{}, {}", run_title(*bench.loaded(), view.shown.question), minutes_text(view.shown.limit));
    if (view.shown.other) row.line += ", compared with " + run_title(*bench.loaded(), *view.shown.other);
    row.note = view.note;
    row.current = i == bench.screen().slide;
    panel.rows.push_back(std::move(row));
  }
  return panel;
}

SlidePanel build_slide(const Workbench& bench) {
  SlidePanel panel;
  const auto& screen = bench.screen();
  panel.black = screen.black;
  panel.laser = screen.laser;
  if (bench.loaded() == nullptr) return panel;
  const auto& shown = bench.shown();
  panel.has_other = shown.other.has_value();
  panel.baseline = panel.has_other && screen.show_baseline;
  const bool other = panel.has_other && !panel.baseline;
  const auto run = bench.run(other);
  panel.working = bench.freshness(other) != Freshness::kFresh;
  const auto& deck = bench.content().deck;
  if (screen.slide < deck.size()) {
    panel.counter = fmt::format("{} / {}", screen.slide + 1, deck.size());
    panel.note = deck[screen.slide].note;
    panel.headline = deck[screen.slide].headline;
  }
  // A sentence written by hand is of the finding as a whole; on the other run it would be untrue.
  if (panel.headline.empty() || panel.baseline) {
    panel.headline = run ? headline_of(*run, shown.limit) : "The figures are being worked out";
  }
  if (screen.guess != Guess::kNone && run) add_guess(screen, *run, shown.limit, panel);
  panel.caption = caption_of(*bench.loaded(), other ? *shown.other : shown.question);
  panel.credits = attribution();
  return panel;
}

}  // namespace app::view
