#include "app/view/fixes_panel.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/barriers/words.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"

namespace app::view {

namespace {

constexpr std::size_t kFixesListed = 200;

std::string evidence_in_words(const barriers::Fix& fix) {
  if (fix.evidence == "unknown") return "nobody has mapped whether it stops anybody: look first";
  if (fix.evidence == "assumed") return "assumed, not mapped";
  return fix.evidence;
}

/// Without the persona behind it: the list is of one.
std::string gain_alone(const town::Town& town, const barriers::Fix& fix) {
  auto text = barriers::gain_in_words(town, fix);
  if (const auto at = text.rfind(" ["); at != std::string::npos) text.resize(at);
  return text;
}

}  // namespace

FixesPanel build_fixes(const Workbench& bench) {
  FixesPanel panel;
  if (bench.loaded() == nullptr) return panel;
  const auto persona = persona_title(*bench.loaded(), bench.shown().question.persona);
  panel.offer = fmt::format("What stands in the way of {}: steps, gates, kerbs, missing crossings and paths, buses that do not run; how many "
                            "residents each keeps from the headline; what to fix first. It takes longer than journeys do.", persona);
  if (bench.freshness() != Freshness::kFresh) panel.why_not = "The journeys are worked out first";
  const auto found = bench.blocked();
  const auto& job = bench.blocking();
  if (!found) {
    panel.state = job.is_running()                       ? FixesPanel::State::kWorking
                  : job.state() == JobState::kFailed     ? FixesPanel::State::kFailed
                  : job.state() == JobState::kCancelled  ? FixesPanel::State::kCancelled
                                                         : FixesPanel::State::kNone;
    if (job.failure() && !job.is_running()) panel.failure = job.failure()->message;
    return panel;
  }
  panel.state = FixesPanel::State::kReady;
  const auto& results = found->results;
  const auto& facts = results.personas.front();
  panel.summary = fmt::format("{} of {} residents miss the headline. {} would help somebody.",
                              people_text(facts.residents - facts.meet_high, facts.residents - facts.meet_low),
                              with_commas(facts.residents),
                              counted(std::count_if(results.fixes.begin(), results.fixes.end(), [](const auto& fix) { return fix.option == 1; }),
                                      "thing to fix", "things to fix"));
  const auto& town = *found->loaded.town;
  for (std::size_t i = 0; i < results.fixes.size() && panel.rows.size() < kFixesListed; ++i) {
    const auto& fix = results.fixes[i];
    auto gain = gain_alone(town, fix);
    if (gain.empty() || fix.option > 1) continue;   // an alternative: the one it stands in for is enough
    panel.rows.push_back({i, std::to_string(i + 1), upper_first(fix.words), std::move(gain),
                          fmt::format("{}; {}", upper_first(std::string(barrier::name_of(fix.body))), evidence_in_words(fix)),
                          bench.screen().fix == i});
  }
  if (panel.rows.empty()) panel.empty = "Nothing on the streets, no bus and no session keeps anybody from the headline.";
  return panel;
}

std::string fixes_table(const Workbench& bench) {
  const auto found = bench.blocked();
  if (!found) return "";
  const auto& town = *found->loaded.town;
  std::string text = "number\tid\twhat\twhere\tevidence\tnewly_meet_low\tnewly_meet_high\tgain\n";
  for (std::size_t i = 0; i < found->results.fixes.size(); ++i) {
    const auto& fix = found->results.fixes[i];
    const auto& band = fix.personas.front();
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", i + 1, fix.id, fix.what, fix.words, fix.evidence,
                        band.low.newly_standard, band.high.newly_standard, gain_alone(town, fix));
  }
  return text;
}

}  // namespace app::view
