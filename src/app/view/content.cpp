#include "app/view/content.hpp"

namespace app::view {

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::kMinutes: return "minutes";
    case Measure::kShare: return "share";
    case Measure::kNeed: return "need";
  }
  return "";
}

std::string_view title_of(Measure measure) {
  switch (measure) {
    case Measure::kMinutes: return "Minutes each way";
    case Measure::kShare: return "Residents within the limit";
    case Measure::kNeed: return "Need";
  }
  return "";
}

std::string_view name_of(CompareView view) {
  switch (view) {
    case CompareView::kDifference: return "difference";
    case CompareView::kSwipe: return "swipe";
    case CompareView::kSideBySide: return "side-by-side";
  }
  return "";
}

std::string_view title_of(CompareView view) {
  switch (view) {
    case CompareView::kDifference: return "Difference";
    case CompareView::kSwipe: return "Swipe";
    case CompareView::kSideBySide: return "Side by side";
  }
  return "";
}

std::string_view name_of(Order order) {
  switch (order) {
    case Order::kNeed: return "need";
    case Order::kPeople: return "people";
    case Order::kShare: return "share";
  }
  return "";
}

std::string_view title_of(Order order) {
  switch (order) {
    case Order::kNeed: return "Need";
    case Order::kPeople: return "People";
    case Order::kShare: return "Share";
  }
  return "";
}

}  // namespace app::view
