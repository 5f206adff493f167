#pragma once
// The map application without its screen: one project, the content with its history, the jobs, and
// what they have found. Panels read it through their view-models and answer with actions. One thread.

#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "app/run_reach.hpp"
#include "app/view/action.hpp"
#include "app/view/blocked.hpp"
#include "app/view/gaps.hpp"
#include "app/view/history.hpp"
#include "app/view/job_slot.hpp"
#include "app/view/journey.hpp"
#include "app/view/places.hpp"
#include "app/view/reach_here.hpp"
#include "app/view/recent_files.hpp"
#include "app/view/run.hpp"
#include "app/view/screen.hpp"
#include "app/view/workspace_file.hpp"

namespace app::view {

/// How a result stands to what is asked for now.
enum class Freshness : std::uint8_t { kNone, kFresh, kStale, kRunning, kCancelled, kFailed };

/// Something to tell: shown until dismissed, or for a while when it is good news.
struct Notice {
  enum class Kind : std::uint8_t { kDone, kProblem, kRecovered };
  Kind kind = Kind::kDone;
  std::string text;
  std::string detail;   ///< folded; may be empty
  double since = 0;     ///< seconds on the clock of tick()
};

struct WorkbenchOptions {
  JobRunner runner;
  std::filesystem::path recent_file;   ///< empty: recent projects are not kept
  std::filesystem::path demo;          ///< empty: there is none
  bool autosave = true;                ///< a workspace file beside the project
};

class Workbench {
 public:
  explicit Workbench(WorkbenchOptions options);
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  void apply(const Action& action);
  void apply(const Actions& actions) {
    for (const auto& action : actions) apply(action);
  }
  /// Once a frame: takes over what jobs have found and starts what is wanted now. True when
  /// something changed.
  bool poll();
  /// Once a frame, `now` in seconds of any steady clock: autosave, notices that fade.
  void tick(double now);
  [[nodiscard]] bool is_busy() const;
  [[nodiscard]] bool wants_quit() const { return quit_; }

  // what there is
  [[nodiscard]] const LoadedTown* loaded() const { return loaded_.get(); }
  [[nodiscard]] const std::shared_ptr<const LoadedTown>& loaded_shared() const { return loaded_; }
  [[nodiscard]] const Content& content() const { return history_.now(); }
  [[nodiscard]] const Shown& shown() const { return presented_ ? *presented_ : history_.now().shown; }
  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] const Screen& screen() const { return screen_; }
  /// The run of the question (or of the one it is compared with); null before the first.
  [[nodiscard]] std::shared_ptr<const Run> run(bool other = false) const;
  [[nodiscard]] Freshness freshness(bool other = false) const;
  /// Of the list of areas to look at first: that of the run, or of the ranking by a standard.
  [[nodiscard]] Freshness ranking_freshness() const;
  [[nodiscard]] const std::optional<Failure>& ranking_failure() const { return gaps_.failure(); }
  /// What stands in the way of those who travel now; null until it was asked for and is there.
  [[nodiscard]] std::shared_ptr<const Blocked> blocked() const;
  [[nodiscard]] const JobSlot<Blocked>& blocking() const { return blocked_; }
  /// From the place that is picked; null until it is there.
  [[nodiscard]] std::shared_ptr<const ReachHere> reach_here() const;
  [[nodiscard]] const JobSlot<ReachHere>& reaching() const { return here_; }
  [[nodiscard]] std::shared_ptr<const Journey> journey() const;   ///< only when it is of what is picked
  [[nodiscard]] bool is_journey_running() const { return journey_.is_running(); }
  [[nodiscard]] const std::optional<Failure>& journey_failure() const { return journey_.failure(); }
  [[nodiscard]] bool has_persona(const std::string& id) const { return kept_persona(id) != nullptr; }
  [[nodiscard]] const JobSlot<LoadedTown>& loading() const { return load_; }
  [[nodiscard]] const std::filesystem::path& loading_file() const { return loading_file_; }
  [[nodiscard]] const std::optional<Failure>& run_failure() const { return run_[0].failure(); }
  [[nodiscard]] const JobSlot<ReachReport>& exporting() const { return export_; }
  [[nodiscard]] const std::deque<Notice>& notices() const { return notices_; }
  [[nodiscard]] const std::vector<std::filesystem::path>& recent() const { return recent_.files(); }
  /// Of the town that is open.
  [[nodiscard]] const std::vector<NamedPlace>& places() const { return places_; }
  [[nodiscard]] const std::filesystem::path& demo() const { return options_.demo; }
  [[nodiscard]] double now() const { return now_; }
  /// Unfinished jobs, for the status line.
  struct JobRow {
    std::string stage;
    double share = -1;      ///< 0 .. 1; negative: not countable
    double since = 0;
  };
  [[nodiscard]] std::optional<JobRow> job() const;

  /// Text for the clipboard, once.
  [[nodiscard]] std::optional<std::string> take_clipboard();
  /// Where the map is asked to go, once; height 0: fit the study area.
  [[nodiscard]] std::optional<LookAt> take_flight();
  /// A figure that is asked for, once: made by whoever can draw maps.
  [[nodiscard]] std::optional<ExportFigure> take_figure();
  [[nodiscard]] std::optional<ExportDeck> take_deck();
  /// For those who export on their own: figures, decks.
  void tell(Notice::Kind kind, std::string text, std::string detail = {});
  /// Writes the workspace file now, whatever the time.
  void save_workspace(bool closing);

 private:
  struct RunFound {
    std::shared_ptr<const PersonaResult> persona;
    Run run;
  };

  void on(const OpenProject& action);
  void on(const OpenDemo& action);
  void on(const CloseProject& action);
  void on(const ForgetWorkspace& action);
  void on(const KeepTraveller& action);
  void on(const RemoveTraveller& action);
  void on(const SetPersona& action);
  void on(const SetWeekdays& action);
  void on(const SetActivity& action);
  void on(const SetLegs& action);
  void on(const Recalculate& action);
  void on(const CancelJobs& action);
  void on(const SetLimit& action);
  void on(const SetMeasure& action);
  void on(const SetRamp& action);
  void on(const SetLayer& action);
  void on(const SetFirst& action);
  void on(const SetStandard& action);
  void on(const SetOrder& action);
  void on(const SetCompareView& action);
  void on(const SwapCompared& action);
  void on(const Undo& action);
  void on(const Redo& action);
  void on(const Settle& action);
  void on(const SetMode& action);
  void on(const PickArea& action);
  void on(const PickPlace& action);
  void on(const SetPointing& action);
  void on(const WorkOutBarriers& action);
  void on(const SetList& action);
  void on(const ShowFix& action);
  void on(const SetGroup& action);
  void on(const StepArea& action);
  void on(const LookedAt& action);
  void on(const FitTown& action);
  void on(const LookThere& action);
  void on(const SetSheet& action);
  void on(const SetTheme& action);
  void on(const SetTextSize& action);
  void on(const SetRails& action);
  void on(const SetReduceMotion& action);
  void on(const ShowBaseline& action);
  void on(const SetSwipe& action);
  void on(const StepBack& action);
  void on(const KeepView& action);
  void on(const RemoveView& action);
  void on(const MoveView& action);
  void on(const SetHeadline& action);
  void on(const SetNote& action);
  void on(const ShowView& action);
  void on(const StepSlide& action);
  void on(const SetBlack& action);
  void on(const SetLaser& action);
  void on(const SetGuess& action);
  void on(const TypeGuess& action);
  void on(const CopyText& action);
  void on(const Export& action);
  void on(const ExportFigure& action);
  void on(const ExportDeck& action);
  void on(const Dismiss& action);
  void on(const Quit& action);

  using EditShown = std::function<void(Shown&)>;
  void edit(const EditShown& how, std::string name, std::string key = {});
  void edit_question(bool other, const std::function<void(Question&)>& how, std::string name);
  void take_loaded();
  /// The project with the travellers of the content; the town is the same.
  void follow_travellers();
  void show(const SavedView& view);
  void drop_project();
  [[nodiscard]] const Question* question(bool other) const;
  [[nodiscard]] std::shared_ptr<const PersonaResult> kept_persona(const std::string& id) const;
  void keep_persona(const std::shared_ptr<const PersonaResult>& persona);
  void start_wanted();
  void start_run(bool other);
  void start_journey();
  void start_gaps(const std::shared_ptr<const PersonaResult>& persona);
  void start_reach_here();
  void start_blocked();
  /// Runs of a persona whose ranking is there have it.
  void attach_gaps();
  [[nodiscard]] std::shared_ptr<const PersonaResult> persona_without_gaps() const;
  [[nodiscard]] Workspace workspace() const;
  void restore(const Workspace& workspace);
  void fly_to_area(std::size_t area);

  WorkbenchOptions options_;
  RecentFiles recent_;
  History history_;
  Screen screen_;
  std::shared_ptr<const LoadedTown> loaded_;
  std::shared_ptr<const LoadedTown> as_read_;   ///< without travellers of one's own
  std::vector<Traveller> followed_;             ///< in loaded_
  std::vector<NamedPlace> places_;
  std::filesystem::path loading_file_;
  JobSlot<LoadedTown> load_;
  JobSlot<RunFound> run_[2];
  std::optional<Question> asked_[2];        ///< of the run that was last started
  std::vector<std::shared_ptr<const PersonaResult>> personas_;  ///< newest last
  JobSlot<Gaps> gaps_;
  std::vector<std::shared_ptr<const Gaps>> kept_gaps_;          ///< of personas_
  std::shared_ptr<const PersonaResult> asked_gaps_;
  JobSlot<Blocked> blocked_;
  std::shared_ptr<const PersonaResult> asked_blocked_;
  JobSlot<ReachHere> here_;
  std::optional<std::pair<Picked, Question>> asked_here_;
  JobSlot<Journey> journey_;
  std::optional<std::pair<Picked, Question>> asked_journey_;
  JobSlot<ReachReport> export_;
  std::filesystem::path export_folder_;
  std::deque<Notice> notices_;
  std::optional<std::string> clipboard_;
  std::optional<LookAt> flight_;
  std::optional<ExportFigure> figure_;
  std::optional<ExportDeck> deck_;
  double now_ = 0, job_since_ = 0, saved_at_ = 0;
  Workspace saved_;                          ///< as in the file
  std::optional<Shown> presented_;           ///< in Present: what is shown, which is not undone
  bool quit_ = false;
};

}  // namespace app::view
