#include "app/view/workbench.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "app/view/figures.hpp"

namespace app::view {

namespace {

constexpr double kAutosaveSeconds = 3;    ///< after a change
constexpr double kGoodNewsSeconds = 6;    ///< until it goes by itself

}  // namespace

Workbench::Workbench(WorkbenchOptions options)
    : options_(std::move(options)), recent_(options_.recent_file) {}

Workbench::~Workbench() = default;

void Workbench::apply(const Action& action) {
  std::visit([this](const auto& one) { on(one); }, action);
}

void Workbench::tick(double now) {
  now_ = now;
  std::erase_if(notices_, [&](const Notice& n) {
    return n.kind == Notice::Kind::kDone && now_ - n.since > kGoodNewsSeconds;
  });
  if (loaded_ && now_ - saved_at_ > kAutosaveSeconds) save_workspace(false);
}

bool Workbench::is_busy() const {
  return load_.is_running() || run_[0].is_running() || run_[1].is_running() || journey_.is_running() ||
         gaps_.is_running() || blocked_.is_running() || here_.is_running() || export_.is_running();
}

void Workbench::tell(Notice::Kind kind, std::string text, std::string detail) {
  notices_.push_back({kind, std::move(text), std::move(detail), now_});
  while (notices_.size() > 4) notices_.pop_front();
}

std::optional<std::string> Workbench::take_clipboard() { return std::exchange(clipboard_, std::nullopt); }
std::optional<LookAt> Workbench::take_flight() { return std::exchange(flight_, std::nullopt); }

std::optional<ExportFigure> Workbench::take_figure() { return std::exchange(figure_, std::nullopt); }
std::optional<ExportDeck> Workbench::take_deck() { return std::exchange(deck_, std::nullopt); }

// --- what is asked and how it is shown -------------------------------------------------------------

void Workbench::edit(const EditShown& how, std::string name, std::string key) {
  if (presented_) return how(*presented_);
  auto content = history_.now();
  how(content.shown);
  history_.change(std::move(content), std::move(name), std::move(key));
}

void Workbench::edit_question(bool other, const std::function<void(Question&)>& how, std::string name) {
  edit(
      [&](Shown& shown) {
        if (!other) return how(shown.question);
        if (!shown.other) shown.other = shown.question;
        how(*shown.other);
      },
      std::move(name));
}

void Workbench::follow_travellers() {
  if (!as_read_ || followed_ == content().travellers) return;
  followed_ = content().travellers;
  loaded_ = std::make_shared<const LoadedTown>(with_travellers(*as_read_, followed_));
}

void Workbench::on(const KeepTraveller& a) {
  if (!as_read_ || as_read_->project.find_persona(a.traveller.base) == nullptr) return;
  auto content = history_.now();
  auto one = a.traveller;
  one.id = id_of(one);
  std::erase_if(content.travellers, [&](const auto& t) { return t.id == a.instead || t.id == one.id; });
  content.travellers.push_back(one);
  const auto replace = [&](Question& q) {
    if (!a.instead.empty() && q.persona == a.instead) q.persona = one.id;
  };
  const auto replace_in = [&](Shown& s) {
    replace(s.question);
    if (s.other) replace(*s.other);
  };
  replace_in(content.shown);
  for (auto& view : content.deck) replace_in(view.shown);
  if (a.other && content.shown.other) {
    content.shown.other->persona = one.id;
  } else {
    content.shown.question.persona = one.id;
  }
  history_.change(std::move(content), "Travellers of one's own");
  follow_travellers();
  screen_.sheet = Sheet::kNone;
}

void Workbench::on(const RemoveTraveller& a) {
  auto content = history_.now();
  const auto found = std::find_if(content.travellers.begin(), content.travellers.end(), [&](const auto& t) { return t.id == a.id; });
  if (found == content.travellers.end()) return;
  const auto base = found->base;
  content.travellers.erase(found);
  const auto back = [&](Shown& s) {
    if (s.question.persona == a.id) s.question.persona = base;
    if (s.other && s.other->persona == a.id) s.other->persona = base;
  };
  back(content.shown);
  for (auto& view : content.deck) back(view.shown);
  history_.change(std::move(content), "Remove travellers");
  follow_travellers();
  screen_.sheet = Sheet::kNone;
}

void Workbench::on(const SetPersona& a) {
  if (loaded_ && loaded_->project.find_persona(a.id) == nullptr) return;
  edit_question(a.other, [&](Question& q) { q.persona = a.id; }, "Who is travelling");
}
void Workbench::on(const SetWeekdays& a) {
  if ((a.days & kEveryDay) == 0) return;  // no day at all is no question
  edit_question(a.other, [&](Question& q) { q.weekdays = a.days & kEveryDay; }, "Days");
}
void Workbench::on(const SetActivity& a) {
  edit_question(a.other, [&](Question& q) { q.activity = a.id; }, "Activity");
}
void Workbench::on(const SetLegs& a) {
  edit_question(a.other, [&](Question& q) { q.legs = a.legs; }, "There, back or both");
}
void Workbench::on(const SetLimit& a) {
  const int most = loaded_ ? loaded_->project.analysis.max_minutes : 60;
  edit([&](Shown& s) { s.limit = std::clamp(a.minutes, 1, most); }, "Minutes limit", "limit");
}
void Workbench::on(const SetMeasure& a) { edit([&](Shown& s) { s.measure = a.measure; }, "What is in colour"); }
void Workbench::on(const SetRamp& a) { edit([&](Shown& s) { s.ramp = a.ramp; }, "Colours"); }
void Workbench::on(const SetLayer& a) {
  edit([&](Shown& s) { s.layers.set(a.layer, a.on); }, "Layer: " + std::string(title_of(a.layer)));
}
void Workbench::on(const SetFirst& a) {
  edit([&](Shown& s) { s.first = std::clamp(a.areas, 0, 99); }, "Areas numbered", "first");
}
void Workbench::on(const SetStandard& a) {
  edit([&](Shown& s) { s.standard = a.id; }, "What ranks the areas");
}
void Workbench::on(const SetOrder& a) { edit([&](Shown& s) { s.order = a.order; }, "Order of the areas"); }
void Workbench::on(const SetCompareView& a) { edit([&](Shown& s) { s.compare = a.view; }, "How runs are compared"); }
void Workbench::on(const SwapCompared&) {
  edit(
      [](Shown& s) {
        if (s.other) std::swap(s.question, *s.other);
      },
      "Swap the two runs");
  std::swap(asked_[0], asked_[1]);
  const auto a = run_[0].visible(), b = run_[1].visible();
  if (!run_[0].is_running() && !run_[1].is_running()) {
    run_[0].set_visible(b);
    run_[1].set_visible(a);
  } else {
    asked_[0].reset();
    asked_[1].reset();
  }
}

void Workbench::on(const Undo&) {
  history_.undo();
  follow_travellers();
}
void Workbench::on(const Redo&) {
  history_.redo();
  follow_travellers();
}
void Workbench::on(const Settle&) { history_.settle(); }

// --- looking -----------------------------------------------------------------------------------------

void Workbench::on(const SetMode& a) {
  if (!loaded_) return;
  if (a.mode == Mode::kCompare && !shown().other) {
    // Something to compare with at once: the same travellers on the other kind of day.
    edit([](Shown& s) {
      s.other = s.question;
      s.other->weekdays = s.question.weekdays == kEveryDay ? Weekdays{0x40} : kEveryDay;
    }, "Compare");
  }
  if (a.mode == Mode::kPresent && screen_.mode != Mode::kPresent) {
    presented_ = shown();
    screen_.card = false;
    if (!content().deck.empty()) {
      screen_.slide = std::min(screen_.slide, content().deck.size() - 1);
      show(content().deck[screen_.slide]);
    }
  }
  if (a.mode != Mode::kPresent && screen_.mode == Mode::kPresent) {
    screen_.black = screen_.laser = screen_.card = false;
    screen_.guess = Guess::kNone;
    presented_.reset();
  }
  screen_.mode = a.mode;
  screen_.sheet = Sheet::kNone;
  screen_.show_baseline = false;
}

void Workbench::on(const PickArea& a) {
  if (!loaded_ || (a.area && *a.area >= loaded_->town->neighbourhoods->items.size())) return;
  screen_.picked = {a.area, std::nullopt};
  screen_.fix.reset();
  screen_.card = a.area.has_value();
  if (a.area && a.fly) fly_to_area(*a.area);
}

void Workbench::on(const PickPlace& a) {
  if (!loaded_) return;
  screen_.pointing = false;
  screen_.fix.reset();
  const auto home = home_of(*loaded_->town, {std::nullopt, a.at});
  if (!home) return;
  screen_.picked = {loaded_->town->homes->items[*home].neighbourhood.index(), a.at};
  screen_.card = true;
  if (a.fly) flight_ = LookAt{a.at, 1500};
}

void Workbench::on(const SetPointing& a) { screen_.pointing = a.on && loaded_; }
void Workbench::on(const SetList& a) { screen_.list = a.list; }
void Workbench::on(const SetGroup& a) {
  if (a.group && (!loaded_ || *a.group >= loaded_->town->neighbourhoods->group_names.size())) return;
  screen_.group = a.group;
}

void Workbench::on(const ShowFix& a) {
  const auto found = blocked();
  if (!found || (a.fix && *a.fix >= found->results.fixes.size())) return;
  screen_.fix = a.fix;
  if (!a.fix) return;
  const auto& fix = found->results.fixes[*a.fix];
  screen_.picked = {};
  if (fix.area.valid()) screen_.picked.area = fix.area.index();
  flight_ = LookAt{fix.at, 900};
}

void Workbench::on(const StepArea& a) {
  const auto current = run();
  if (!current) return;
  const auto ranked = rank_areas(*current, shown());
  if (ranked.empty()) return;
  const auto size = static_cast<int>(ranked.size());
  const auto at = std::find_if(ranked.begin(), ranked.end(),
                               [&](const Ranked& r) { return screen_.picked.area == r.area; });
  int next = a.by > 0 ? 0 : size - 1;
  if (at != ranked.end()) next = (static_cast<int>(at - ranked.begin()) + a.by % size + size) % size;
  on(PickArea{ranked[static_cast<std::size_t>(next)].area, true});
}

void Workbench::fly_to_area(std::size_t area) {
  const auto& neighbourhood = loaded_->town->neighbourhoods->items[area];
  const auto box = geo::bounds(neighbourhood.shape);
  LookAt look{neighbourhood.centre, 1500};
  if (!box.empty()) {
    look.centre = {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    look.height_m = std::max({1500.0, 4 * (box.max.y - box.min.y), 3 * (box.max.x - box.min.x)});
  }
  // Do not move when it is well in view already.
  const auto& now = screen_.look;
  const bool in_view = now.height_m > 0 && now.height_m < 4 * look.height_m &&
                       std::abs(now.centre.y - look.centre.y) < 0.35 * now.height_m &&
                       std::abs(now.centre.x - look.centre.x) < 0.35 * now.height_m;
  if (!in_view) flight_ = look;
}

void Workbench::on(const LookedAt& a) { screen_.look = a.look; }
void Workbench::on(const FitTown&) { flight_ = LookAt{}; }
void Workbench::on(const LookThere& a) { flight_ = a.look; }
void Workbench::on(const SetSheet& a) { screen_.sheet = a.sheet; }
void Workbench::on(const SetTheme& a) { screen_.theme = a.theme; }
void Workbench::on(const SetTextSize& a) {
  screen_.text_size = std::clamp(a.size, kSmallestText, kLargestText);
}
void Workbench::on(const SetRails& a) {
  screen_.left_rail = a.left;
  screen_.right_rail = a.right;
}
void Workbench::on(const SetReduceMotion& a) { screen_.reduce_motion = a.on; }
void Workbench::on(const ShowBaseline& a) { screen_.show_baseline = a.on; }
void Workbench::on(const SetSwipe& a) { screen_.swipe = std::clamp(a.share, 0.0, 1.0); }

void Workbench::on(const StepBack&) {
  if (screen_.sheet != Sheet::kNone) {
    screen_.sheet = Sheet::kNone;
  } else if (screen_.mode == Mode::kPresent && screen_.guess != Guess::kNone) {
    screen_.guess = Guess::kNone;
  } else if (screen_.mode == Mode::kPresent && screen_.card) {
    screen_.picked = {};
    screen_.card = false;
  } else if (screen_.mode == Mode::kPresent) {
    on(SetMode{Mode::kExplore});
  } else if (screen_.pointing) {
    screen_.pointing = false;
  } else if (screen_.picked != Picked{} || screen_.fix) {
    screen_.picked = {};
    screen_.fix.reset();
  } else if (is_busy()) {
    on(CancelJobs{});
  }
}

// --- the deck ----------------------------------------------------------------------------------------

void Workbench::on(const KeepView&) {
  if (!loaded_) return;
  auto content = history_.now();
  SavedView view;
  view.shown = shown();
  if (screen_.mode != Mode::kCompare) view.shown.other.reset();
  view.look = screen_.look;
  if (screen_.picked.area) view.area = loaded_->town->neighbourhoods->items[*screen_.picked.area].code;
  content.deck.push_back(std::move(view));
  const auto count = content.deck.size();
  history_.change(std::move(content), "Keep this view");
  tell(Notice::Kind::kDone, "View " + std::to_string(count) + " is kept. F5 presents the deck.");
}

void Workbench::on(const RemoveView& a) {
  if (a.index >= content().deck.size()) return;
  auto content = history_.now();
  content.deck.erase(content.deck.begin() + static_cast<std::ptrdiff_t>(a.index));
  history_.change(std::move(content), "Remove a view");
}

void Workbench::on(const MoveView& a) {
  auto content = history_.now();
  const auto to = static_cast<std::ptrdiff_t>(a.index) + a.by;
  if (a.index >= content.deck.size() || to < 0 || to >= static_cast<std::ptrdiff_t>(content.deck.size())) return;
  std::swap(content.deck[a.index], content.deck[static_cast<std::size_t>(to)]);
  history_.change(std::move(content), "Move a view");
}

void Workbench::on(const SetHeadline& a) {
  if (a.index >= content().deck.size()) return;
  auto content = history_.now();
  content.deck[a.index].headline = a.text;
  history_.change(std::move(content), "Headline", "headline" + std::to_string(a.index));
}

void Workbench::on(const SetNote& a) {
  if (a.index >= content().deck.size()) return;
  auto content = history_.now();
  content.deck[a.index].note = a.text;
  history_.change(std::move(content), "Note", "note" + std::to_string(a.index));
}

void Workbench::show(const SavedView& view) {
  edit([&](Shown& shown) { shown = view.shown; }, "Show a view");
  flight_ = view.look;
  screen_.picked = {};
  screen_.fix.reset();
  screen_.black = screen_.card = false;
  screen_.guess = Guess::kNone;
  const auto& items = loaded_->town->neighbourhoods->items;
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (!view.area.empty() && items[n].code == view.area) screen_.picked.area = n;
  }
}

void Workbench::on(const ShowView& a) {
  if (!loaded_ || a.index >= content().deck.size()) return;
  screen_.slide = a.index;
  if (screen_.mode != Mode::kPresent) {
    screen_.mode = content().deck[a.index].shown.other ? Mode::kCompare : Mode::kExplore;
  }
  show(SavedView(content().deck[a.index]));
}

void Workbench::on(const StepSlide& a) {
  const auto size = static_cast<int>(content().deck.size());
  if (size == 0) return;
  const int next = std::clamp(static_cast<int>(screen_.slide) + a.by, 0, size - 1);
  on(ShowView{static_cast<std::size_t>(next)});
}

void Workbench::on(const SetBlack& a) { screen_.black = a.on; }
void Workbench::on(const SetLaser& a) { screen_.laser = a.on; }
void Workbench::on(const SetGuess& a) {
  screen_.guess = a.guess;
  if (a.guess == Guess::kAsking) screen_.guessed.reset();
}
void Workbench::on(const TypeGuess& a) {
  if (screen_.guess != Guess::kAsking) return;
  const int now = screen_.guessed.value_or(0);
  if (a.digit < 0) {
    screen_.guessed = now >= 10 ? std::optional(now / 10) : std::nullopt;
  } else if (now * 10 + a.digit <= 100) {
    screen_.guessed = now * 10 + a.digit;
  }
}

// --- taking it away ----------------------------------------------------------------------------------

void Workbench::on(const CopyText& a) {
  clipboard_ = a.text;
  tell(Notice::Kind::kDone, a.what + " copied.");
}
void Workbench::on(const ExportFigure& a) {
  if (!loaded_ || !run()) return;
  figure_ = a;
  screen_.sheet = Sheet::kNone;
}
void Workbench::on(const ExportDeck& a) {
  if (!loaded_ || content().deck.empty()) return;
  deck_ = a;
  screen_.sheet = Sheet::kNone;
}
void Workbench::on(const Dismiss& a) {
  if (a.notice < notices_.size()) notices_.erase(notices_.begin() + static_cast<std::ptrdiff_t>(a.notice));
}
void Workbench::on(const Quit&) { quit_ = true; }

// --- the workspace file ------------------------------------------------------------------------------

Workspace Workbench::workspace() const {
  Workspace w;
  w.content = history_.now();
  w.look = screen_.look;
  if (loaded_ && screen_.picked.area) w.area = loaded_->town->neighbourhoods->items[*screen_.picked.area].code;
  w.compare = screen_.mode == Mode::kCompare;
  w.theme = screen_.theme;
  w.text_size = screen_.text_size;
  w.left_rail = screen_.left_rail;
  w.right_rail = screen_.right_rail;
  w.reduce_motion = screen_.reduce_motion;
  return w;
}

void Workbench::save_workspace(bool closing) {
  if (!loaded_ || !options_.autosave) return;
  auto now = workspace();
  if (now == saved_ && !closing) return;
  // A folder that cannot be written to is no reason to disturb: the views are only not kept.
  view::save_workspace(workspace_file_of(loaded_->project.file), now, !closing);
  saved_ = std::move(now);
  saved_at_ = now_;
}

void Workbench::restore(const Workspace& w) {
  auto content = w.content;
  std::erase_if(content.travellers, [&](const auto& t) { return as_read_->project.find_persona(t.base) == nullptr; });
  followed_ = content.travellers;
  loaded_ = std::make_shared<const LoadedTown>(with_travellers(*as_read_, followed_));
  const auto known = [&](Question& q) {
    if (loaded_->project.find_persona(q.persona) == nullptr) q.persona = shown().question.persona;
    const auto& activities = *loaded_->town->activities;
    if (std::none_of(activities.begin(), activities.end(), [&](const auto& a) { return a.id == q.activity; })) {
      q.activity.clear();
    }
  };
  const auto fit = [&](Shown& s) {
    known(s.question);
    if (s.other) known(*s.other);
    s.limit = std::clamp(s.limit, 1, loaded_->project.analysis.max_minutes);
  };
  fit(content.shown);
  for (auto& view : content.deck) fit(view.shown);
  history_.reset(std::move(content));
  screen_.mode = w.compare && shown().other ? Mode::kCompare : Mode::kExplore;
  screen_.theme = w.theme;
  screen_.text_size = w.text_size;
  screen_.left_rail = w.left_rail;
  screen_.right_rail = w.right_rail;
  screen_.reduce_motion = w.reduce_motion;
  flight_ = w.look;
  const auto& items = loaded_->town->neighbourhoods->items;
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (!w.area.empty() && items[n].code == w.area) screen_.picked.area = n;
  }
}

}  // namespace app::view
