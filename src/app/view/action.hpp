#pragma once
// Everything a user can do, as data: panels, keys, the palette and scripts all say it in these words,
// and Workbench::apply is the one place that does it.

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/view/content.hpp"
#include "app/view/screen.hpp"

namespace app::view {

// projects
struct OpenProject { std::filesystem::path file; };
struct OpenDemo {};
struct CloseProject {};
struct ForgetWorkspace {};               ///< starts afresh instead of what was recovered

// the question; `other`: of the run it is compared with
struct SetPersona { std::string id; bool other = false; };
struct SetWeekdays { Weekdays days = kEveryDay; bool other = false; };
struct SetActivity { std::string id; bool other = false; };
struct SetLegs { Legs legs = Legs::kThereAndBack; bool other = false; };
/// A traveller of one's own, used from now on; `instead`: id of the one that it replaces, or empty.
struct KeepTraveller { Traveller traveller; std::string instead; bool other = false; };
struct RemoveTraveller { std::string id; };
struct Recalculate {};
struct CancelJobs {};

// how it is shown
struct SetLimit { int minutes = 30; };
struct SetMeasure { Measure measure = Measure::kMinutes; };
struct SetRamp { Ramp ramp = Ramp::kDusk; };
struct SetLayer { Layer layer = Layer::kResult; bool on = true; };
struct SetFirst { int areas = 10; };
struct SetStandard { std::string id; };   ///< of areas to look at first; empty: the limit ranks
struct SetOrder { Order order = Order::kNeed; };
struct SetCompareView { CompareView view = CompareView::kDifference; };
struct SwapCompared {};
struct Undo {};
struct Redo {};
struct Settle {};                        ///< the mouse was let go: the next change is a new step

// looking
struct SetMode { Mode mode = Mode::kExplore; };
struct PickArea { std::optional<std::size_t> area; bool fly = false; };
struct PickPlace { geo::PointM at; bool fly = false; };
struct SetPointing { bool on = true; };  ///< the next click says from where: "reach from here"
struct WorkOutBarriers {};               ///< shows their layers, which asks for them
struct SetList { List list = List::kAreas; };
struct ShowFix { std::optional<std::size_t> fix; };  ///< of the list of fixes; the map flies there
struct SetGroup { std::optional<std::size_t> group; };  ///< whom the histogram counts; nothing: everybody
struct StepArea { int by = 1; };         ///< the next or the previous area of the list
struct LookedAt { LookAt look; };        ///< the map says where it is
struct FitTown {};
struct LookThere { LookAt look; };
struct SetSheet { Sheet sheet = Sheet::kNone; };
struct SetTheme { Theme theme = Theme::kLight; };
struct SetTextSize { double size = 1.0; };
struct SetRails { bool left = true, right = true; };
struct SetReduceMotion { bool on = false; };
struct ShowBaseline { bool on = false; };
struct SetSwipe { double share = 0.5; };
struct StepBack {};                      ///< Esc: closes what is open, lets go of what is picked

// the deck
struct KeepView {};
struct RemoveView { std::size_t index = 0; };
struct MoveView { std::size_t index = 0; int by = 1; };
struct SetHeadline { std::size_t index = 0; std::string text; };
struct SetNote { std::size_t index = 0; std::string text; };
struct ShowView { std::size_t index = 0; };
struct StepSlide { int by = 1; };
struct SetBlack { bool on = false; };
struct SetLaser { bool on = false; };
/// The room says a number before the figure is shown.
struct SetGuess { Guess guess = Guess::kNone; };
struct TypeGuess { int digit = 0; };     ///< -1: takes the last one back

// taking it away
struct CopyText { std::string text; std::string what; };
struct Export { std::filesystem::path folder; bool overwrite = false; };
/// The map as it is shown, as a figure: .png, .svg or .pdf; `size` as 'greenreach map --size'.
struct ExportFigure { std::filesystem::path file; std::string size; };
/// The deck as PDF, pictures and words: as 'greenreach map --deck'.
struct ExportDeck { std::filesystem::path folder; bool overwrite = false; };
struct Dismiss { std::size_t notice = 0; };
struct Quit {};

using Action =
    std::variant<OpenProject, OpenDemo, CloseProject, ForgetWorkspace, KeepTraveller, RemoveTraveller, SetPersona, SetWeekdays, SetActivity,
                 SetLegs, Recalculate, CancelJobs, SetLimit, SetMeasure, SetRamp, SetLayer, SetFirst,
                 SetStandard, SetOrder, SetCompareView, SwapCompared, Undo, Redo, Settle, SetMode, PickArea, PickPlace,
                 SetPointing, WorkOutBarriers, SetList, ShowFix, SetGroup, StepArea,
                 LookedAt, FitTown, LookThere, SetSheet, SetTheme, SetTextSize, SetRails, SetReduceMotion, ShowBaseline,
                 SetSwipe, StepBack, KeepView, RemoveView, MoveView, SetHeadline, SetNote, ShowView, StepSlide,
                 SetBlack, SetLaser, SetGuess, TypeGuess, CopyText, Export, ExportFigure, ExportDeck, Dismiss, Quit>;

/// What panels have to say, in order.
using Actions = std::vector<Action>;

}  // namespace app::view
