// The background half of the workbench: which job is wanted, which has ended, what it means.

#include <algorithm>
#include <utility>

#include "app/view/workbench.hpp"

namespace app::view {

namespace {

/// Results of so many personas are kept: two to compare, and one to go back to.
constexpr std::size_t kPersonasKept = 3;

}  // namespace

// --- projects ----------------------------------------------------------------------------------------

void Workbench::on(const OpenProject& action) {
  save_workspace(true);
  loading_file_ = action.file;
  screen_.sheet = Sheet::kNone;
  load_.start(options_.runner, [file = action.file](const core::JobContext& context) {
    LoadOptions options;
    options.drawing = true;
    return load_town(file, options, context);
  });
  job_since_ = now_;
}

void Workbench::on(const OpenDemo&) {
  if (!options_.demo.empty()) on(OpenProject{options_.demo});
}

void Workbench::drop_project() {
  for (auto& slot : run_) slot.clear();
  asked_[0].reset();
  asked_[1].reset();
  asked_journey_.reset();
  asked_gaps_.reset();
  asked_here_.reset();
  asked_blocked_.reset();
  journey_.clear();
  gaps_.clear();
  blocked_.clear();
  here_.clear();
  personas_.clear();
  kept_gaps_.clear();
  presented_.reset();
  loaded_.reset();
  as_read_.reset();
  followed_.clear();
  places_.clear();
  screen_.mode = Mode::kExplore;
  screen_.picked = {};
  screen_.look = {};
  screen_.slide = 0;
  screen_.pointing = false;
  screen_.list = List::kAreas;
  screen_.fix.reset();
  screen_.group.reset();
  history_.reset({});
}

void Workbench::on(const CloseProject&) {
  save_workspace(true);
  load_.clear();
  drop_project();
}

void Workbench::on(const ForgetWorkspace&) {
  if (!loaded_) return;
  Content content;
  content.shown.question.persona = shown().question.persona;
  content.shown.limit = std::min(loaded_->project.headline.minutes, loaded_->project.analysis.max_minutes);
  content.shown.standard = io::project::kHeadlineStandard;
  content.travellers = history_.now().travellers;
  history_.change(std::move(content), "Start afresh");
  screen_.picked = {};
  screen_.mode = Mode::kExplore;
  flight_ = LookAt{};
  std::erase_if(notices_, [](const Notice& n) { return n.kind == Notice::Kind::kRecovered; });
}

void Workbench::take_loaded() {
  drop_project();
  as_read_ = loaded_ = load_.visible();
  places_ = find_places(*loaded_);
  load_.set_visible(nullptr);
  const auto& project = loaded_->project;
  recent_.add(project.file);
  Content content;
  content.shown.question.persona = project.headline.persona;
  if (project.find_persona(content.shown.question.persona) == nullptr && !project.analysis.personas.empty()) {
    content.shown.question.persona = project.analysis.personas.front().id;
  }
  content.shown.limit = std::clamp(project.headline.minutes, 1, project.analysis.max_minutes);
  content.shown.standard = io::project::kHeadlineStandard;
  history_.reset(std::move(content));
  flight_ = LookAt{};
  if (options_.autosave) {
    try {
      if (const auto kept = read_workspace(workspace_file_of(project.file))) {
        restore(kept->workspace);
        if (kept->was_open) {
          tell(Notice::Kind::kRecovered,
               "The map was not closed properly last time. Your views are as they were.");
        }
      }
    } catch (const core::InputError& e) {
      tell(Notice::Kind::kProblem, "The views of this project cannot be read; they start afresh.", e.what());
    }
  }
  saved_ = {};
  saved_at_ = now_;
}

// --- runs --------------------------------------------------------------------------------------------

const Question* Workbench::question(bool other) const {
  const auto& s = shown();
  return !other ? &s.question : s.other ? &*s.other : nullptr;
}

std::shared_ptr<const Run> Workbench::run(bool other) const {
  const auto& found = run_[other ? 1 : 0].visible();
  return found ? std::shared_ptr<const Run>(found, &found->run) : nullptr;
}

Freshness Workbench::freshness(bool other) const {
  const auto* wanted = question(other);
  if (!loaded_ || wanted == nullptr) return Freshness::kNone;
  const auto& slot = run_[other ? 1 : 0];
  if (slot.is_running()) return Freshness::kRunning;
  if (slot.visible() && slot.visible()->run.question == *wanted) return Freshness::kFresh;
  const bool same = asked_[other ? 1 : 0] == *wanted;
  if (same && slot.state() == JobState::kFailed) return Freshness::kFailed;
  if (same && slot.state() == JobState::kCancelled) return Freshness::kCancelled;
  return slot.visible() ? Freshness::kStale : Freshness::kNone;
}

std::shared_ptr<const PersonaResult> Workbench::kept_persona(const std::string& id) const {
  for (const auto& kept : personas_) {
    if (kept->persona.id == id && kept->loaded->town == loaded_->town) return kept;
  }
  return nullptr;
}

void Workbench::keep_persona(const std::shared_ptr<const PersonaResult>& persona) {
  std::erase_if(personas_, [&](const auto& kept) { return kept->persona.id == persona->persona.id; });
  personas_.push_back(persona);
  if (personas_.size() > kPersonasKept) personas_.erase(personas_.begin());
  std::erase_if(kept_gaps_, [&](const auto& gaps) {
    return std::find(personas_.begin(), personas_.end(), gaps->persona) == personas_.end();
  });
}

// --- areas to look at first, barriers, reach from a place ----------------------------------------------

void Workbench::attach_gaps() {
  for (auto& slot : run_) {
    const auto& found = slot.visible();
    if (!found || found->run.gaps) continue;
    for (const auto& gaps : kept_gaps_) {
      if (gaps->persona != found->persona) continue;
      auto with = *found;
      with.run.gaps = gaps;
      slot.set_visible(std::make_shared<const RunFound>(std::move(with)));
      break;
    }
  }
}

std::shared_ptr<const PersonaResult> Workbench::persona_without_gaps() const {
  if (shown().standard.empty()) return nullptr;
  for (const bool other : {false, true}) {
    if (other && screen_.mode == Mode::kExplore) continue;
    const auto& found = run_[other ? 1 : 0].visible();
    if (found && freshness(other) == Freshness::kFresh && !found->run.gaps) return found->persona;
  }
  return nullptr;
}

void Workbench::start_gaps(const std::shared_ptr<const PersonaResult>& persona) {
  job_since_ = is_busy() ? job_since_ : now_;
  asked_gaps_ = persona;
  gaps_.start(options_.runner, [persona](const core::JobContext& context) { return compute_gaps(persona, context); });
}

Freshness Workbench::ranking_freshness() const {
  const auto state = freshness();
  if (shown().standard.empty() || state != Freshness::kFresh) return state;
  if (run()->gaps) return Freshness::kFresh;
  if (gaps_.state() == JobState::kFailed) return Freshness::kFailed;
  if (gaps_.state() == JobState::kCancelled) return Freshness::kCancelled;
  return Freshness::kRunning;
}

void Workbench::on(const WorkOutBarriers&) {
  if (!loaded_) return;
  screen_.list = List::kFixes;
  asked_blocked_.reset();
  edit([](Shown& s) {
    s.layers.set(Layer::kBarriers);
    s.layers.set(Layer::kFixes);
  }, "Show barriers");
}

void Workbench::start_blocked() {
  job_since_ = is_busy() ? job_since_ : now_;
  asked_blocked_ = run_[0].visible()->persona;
  blocked_.start(options_.runner, [persona = asked_blocked_](const core::JobContext& context) {
    return compute_blocked(persona, context);
  });
}

std::shared_ptr<const Blocked> Workbench::blocked() const {
  const auto& found = blocked_.visible();
  const auto& current = run_[0].visible();
  return found && current && found->persona == current->persona ? found : nullptr;
}

void Workbench::start_reach_here() {
  job_since_ = is_busy() ? job_since_ : now_;
  const auto current = run_[0].visible();
  asked_here_ = {screen_.picked, current->run.question};
  here_.start(options_.runner, [persona = current->persona, question = current->run.question,
                                at = *screen_.picked.place](const core::JobContext& context) {
    return compute_reach_here(persona, question, at, context);
  });
}

std::shared_ptr<const ReachHere> Workbench::reach_here() const {
  const auto& found = here_.visible();
  const auto& current = run_[0].visible();
  if (!found || !current || !screen_.picked.place) return nullptr;
  const auto& at = *screen_.picked.place;
  return found->at.x == at.x && found->at.y == at.y && found->question == current->run.question ? found : nullptr;
}

void Workbench::start_run(bool other) {
  const auto wanted = *question(other);
  asked_[other ? 1 : 0] = wanted;
  job_since_ = now_;
  run_[other ? 1 : 0].start(
      options_.runner,
      [loaded = loaded_, kept = kept_persona(wanted.persona), wanted](const core::JobContext& context) {
        RunFound found;
        found.persona = kept ? kept
                             : std::make_shared<const PersonaResult>(
                                   compute_persona(loaded, wanted.persona, context));
        found.run = compute_run(found.persona, wanted, context);
        return found;
      });
}

void Workbench::start_journey() {
  job_since_ = is_busy() ? job_since_ : now_;
  const auto current = run_[0].visible();
  asked_journey_ = {screen_.picked, current->run.question};
  journey_.start(options_.runner, [persona = current->persona, question = current->run.question,
                                   picked = screen_.picked](const core::JobContext& context) {
    return compute_journey(persona, question, picked, context);
  });
}

std::shared_ptr<const Journey> Workbench::journey() const {
  const auto& found = journey_.visible();
  if (!found || found->picked != screen_.picked) return nullptr;
  const auto& current = run_[0].visible();
  return current && current->run.question == found->question ? found : nullptr;
}

void Workbench::start_wanted() {
  if (!loaded_) return;
  const auto wants = [&](bool other) {
    const auto* wanted = question(other);
    if (wanted == nullptr) return false;
    const auto state = freshness(other);
    if (state == Freshness::kRunning) return asked_[other ? 1 : 0] != *wanted;  // overtaken
    return state == Freshness::kNone || state == Freshness::kStale;
  };
  const bool compares = screen_.mode != Mode::kExplore && shown().other.has_value();
  if (wants(false)) {
    // What was under way for an older question of the other run would only compete.
    start_run(false);
  } else if (compares && !run_[0].is_running() && wants(true)) {
    start_run(true);
  }
  if (const auto persona = persona_without_gaps(); persona && persona != asked_gaps_) start_gaps(persona);
  const auto& current = run_[0].visible();
  const bool settled = freshness() == Freshness::kFresh;
  if (!current || !settled) return;
  // Layers of barriers ask for them, also of a saved view and of other travellers.
  const auto& layers = render::scene::kBarrierLayers;
  const bool wanted = std::any_of(layers.begin(), layers.end(), [&](Layer layer) { return shown().layers.has(layer); });
  if (wanted && !blocked() && asked_blocked_ != current->persona) start_blocked();
  if (screen_.picked == Picked{}) return;
  const std::pair asked{screen_.picked, current->run.question};
  if (asked_journey_ != asked) start_journey();
  if (screen_.picked.place && asked_here_ != asked) start_reach_here();
}

void Workbench::on(const Recalculate&) {
  for (const bool other : {false, true}) {
    const auto state = freshness(other);
    if (state == Freshness::kFailed || state == Freshness::kCancelled || state == Freshness::kStale) {
      asked_[other ? 1 : 0].reset();
      if (question(other) != nullptr) start_run(other);
    }
  }
  const auto ended_badly = [](const auto& slot) {
    return slot.state() == JobState::kFailed || slot.state() == JobState::kCancelled;
  };
  if (ended_badly(journey_)) asked_journey_.reset();
  if (ended_badly(gaps_)) asked_gaps_.reset();
  if (ended_badly(here_)) asked_here_.reset();
  if (ended_badly(blocked_)) asked_blocked_.reset();
}

void Workbench::on(const CancelJobs&) {
  load_.cancel();
  run_[0].cancel();
  run_[1].cancel();
  journey_.cancel();
  gaps_.cancel();
  blocked_.cancel();
  here_.cancel();
  export_.cancel();
}

// --- exporting ---------------------------------------------------------------------------------------

void Workbench::on(const Export& action) {
  if (!loaded_) return;
  ReachRequest request;
  request.project = loaded_->project.file;
  request.output = action.folder;
  request.overwrite = action.overwrite ? Overwrite::kYes : Overwrite::kNo;
  export_folder_ = action.folder;
  screen_.sheet = Sheet::kNone;
  job_since_ = now_;
  export_.start(options_.runner,
                [request](const core::JobContext& context) { return run_reach(request, context); });
}

// --- once a frame ------------------------------------------------------------------------------------

std::optional<Workbench::JobRow> Workbench::job() const {
  const auto row = [&](const auto& slot, const char* name) {
    const auto progress = slot.progress();
    JobRow out;
    out.stage = progress.stage.empty() ? name : progress.stage;
    if (progress.total > 0) {
      out.share = std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
    }
    out.since = job_since_;
    return out;
  };
  if (load_.is_running()) return row(load_, "Reading the project");
  if (run_[0].is_running()) return row(run_[0], "Journeys");
  if (run_[1].is_running()) return row(run_[1], "Journeys");
  if (export_.is_running()) return row(export_, "Exporting");
  if (journey_.is_running()) return row(journey_, "The journey");
  if (gaps_.is_running()) return row(gaps_, "Areas to look at first");
  if (here_.is_running()) return row(here_, "Reach from here");
  if (blocked_.is_running()) return row(blocked_, "Barriers");
  return std::nullopt;
}

bool Workbench::poll() {
  bool changed = false;
  if (load_.poll()) {
    changed = true;
    if (load_.state() == JobState::kDone) take_loaded();
  }
  for (auto& slot : run_) {
    if (!slot.poll()) continue;
    changed = true;
    if (slot.state() == JobState::kDone) keep_persona(slot.visible()->persona);
    if (slot.state() == JobState::kFailed) tell(Notice::Kind::kProblem, slot.failure()->message);
  }
  changed = journey_.poll() || changed;
  changed = here_.poll() || changed;
  if (blocked_.poll()) {
    changed = true;
    if (blocked_.state() == JobState::kFailed) tell(Notice::Kind::kProblem, blocked_.failure()->message);
  }
  if (gaps_.poll()) {
    changed = true;
    if (gaps_.state() == JobState::kDone) kept_gaps_.push_back(gaps_.visible());
    if (gaps_.state() == JobState::kFailed) tell(Notice::Kind::kProblem, gaps_.failure()->message);
  }
  attach_gaps();
  if (export_.poll()) {
    changed = true;
    if (export_.state() == JobState::kDone) {
      tell(Notice::Kind::kDone,
           std::to_string(export_.visible()->files.size()) + " files written to " + export_folder_.string());
    } else if (export_.state() == JobState::kFailed) {
      tell(Notice::Kind::kProblem, export_.failure()->message);
    }
  }
  const bool was_busy = is_busy();
  start_wanted();
  return changed || was_busy != is_busy();
}

}  // namespace app::view
