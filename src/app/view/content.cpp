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

std::string_view name_of(Ramp ramp) {
  switch (ramp) {
    case Ramp::kDusk: return "dusk";
    case Ramp::kViridis: return "viridis";
    case Ramp::kYellowBlue: return "yellow-blue";
    case Ramp::kGrey: return "grey";
  }
  return "";
}

std::string_view title_of(Ramp ramp) {
  switch (ramp) {
    case Ramp::kDusk: return "Dusk";
    case Ramp::kViridis: return "Viridis";
    case Ramp::kYellowBlue: return "Yellow to blue";
    case Ramp::kGrey: return "Grey, for copies";
  }
  return "";
}

std::string_view name_of(Layer layer) {
  switch (layer) {
    case Layer::kAreas: return "neighbourhoods";
    case Layer::kFirst: return "first";
    case Layer::kSites: return "activities";
    case Layer::kStops: return "stops";
    case Layer::kGreen: return "green";
    case Layer::kWater: return "water";
    case Layer::kStreets: return "streets";
    case Layer::kLabels: return "labels";
  }
  return "";
}

std::string_view title_of(Layer layer) {
  switch (layer) {
    case Layer::kAreas: return "Neighbourhoods in colour";
    case Layer::kFirst: return "Areas to look at first";
    case Layer::kSites: return "Activities";
    case Layer::kStops: return "Stops";
    case Layer::kGreen: return "Green spaces";
    case Layer::kWater: return "Water";
    case Layer::kStreets: return "Streets and paths";
    case Layer::kLabels: return "Names";
  }
  return "";
}

}  // namespace app::view
