#pragma once
// From what is to be shown to what is shown: runs, their difference, barriers. What several slides need is
// worked out once.

#include <map>
#include <memory>
#include <string>

#include "app/barriers/results.hpp"
#include "app/view/gaps.hpp"
#include "figure/figure.hpp"

namespace figure {

class ShotMaker {
 public:
  explicit ShotMaker(std::shared_ptr<const app::LoadedTown> loaded) : loaded_(std::move(loaded)) {}

  /// Barriers are worked out only for layers that show them, fixes (which take longest) only for theirs.
  /// Throws InputError "unknown-persona", "unknown-activity", "timetable-does-not-cover"; Cancelled.
  [[nodiscard]] Shot make(const Content& content, const core::JobContext& context);

 private:
  using Persona = std::shared_ptr<const app::view::PersonaResult>;
  [[nodiscard]] Persona persona(const std::string& id, const core::JobContext& context);
  [[nodiscard]] std::shared_ptr<const app::view::Run> run(const app::view::Question& question,
                                                          const app::view::Shown& shown,
                                                          const core::JobContext& context);
  void add_barriers(Shot& shot, const core::JobContext& context);

  struct Barriers {
    app::barriers::Results results;
    bool inventory = false, severance = false, fixes = false;
  };
  std::shared_ptr<const app::LoadedTown> loaded_;
  std::map<std::string, Persona> personas_;
  std::map<std::string, std::shared_ptr<const app::view::Gaps>> gaps_;   ///< by persona
  std::map<std::string, Barriers> barriers_;   ///< by persona
};

}  // namespace figure
