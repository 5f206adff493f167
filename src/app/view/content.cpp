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

}  // namespace app::view
