#include "figure/shots.hpp"

#include "app/barriers/compute.hpp"
#include "app/view/map_barriers.hpp"

namespace figure {

namespace rs = render::scene;
namespace av = app::view;

ShotMaker::Persona ShotMaker::persona(const std::string& id, const core::JobContext& context) {
  auto& known = personas_[id];
  if (!known) known = std::make_shared<const av::PersonaResult>(av::compute_persona(loaded_, id, context));
  return known;
}

std::shared_ptr<const av::Run> ShotMaker::run(const av::Question& question, const av::Shown& shown,
                                              const core::JobContext& context) {
  auto run = av::compute_run(persona(question.persona, context), question, context);
  if (av::needs_gaps(run, shown)) {
    auto& known = gaps_[question.persona];
    if (!known) known = std::make_shared<const av::Gaps>(av::compute_gaps(run.persona, context));
    run.gaps = known;
  }
  return std::make_shared<const av::Run>(std::move(run));
}

Shot ShotMaker::make(const Content& content, const core::JobContext& context) {
  Shot shot;
  shot.content = content;
  shot.run = run(content.shown.question, content.shown, context);
  if (content.shown.other) shot.other = run(*content.shown.other, content.shown, context);
  add_barriers(shot, context);
  return shot;
}

void ShotMaker::add_barriers(Shot& shot, const core::JobContext& context) {
  const auto& layers = shot.content.shown.layers;
  const bool inventory = layers.has(rs::Layer::kBarriers), severance = layers.has(rs::Layer::kSeverance);
  const bool fixes = layers.has(rs::Layer::kFixes);
  if (!inventory && !severance && !fixes) return;
  const auto& town = *shot.run->persona->town;   // holds this persona alone
  auto& known = barriers_[shot.run->question.persona];
  if (fixes && !known.fixes) {
    auto alone = *loaded_;
    alone.town = shot.run->persona->town;
    app::barriers::ComputeQuery query;
    query.attribution = false;
    query.budget = 0;
    known = {app::barriers::compute(alone, query, context), true, true, true};
  }
  if (inventory && !known.inventory) {
    known.results.inventory = barrier::build_inventory(town, context);
    known.inventory = true;
  }
  if (severance && !known.severance) {
    known.results.severance = barrier::compute_severance(town, {}, context);
    known.severance = true;
  }
  shot.barriers = av::barrier_map(town, known.results, 0);
  if (fixes) shot.fixes = av::fix_marks(known.results, 0, shot.content.shown.first);
}

}  // namespace figure
