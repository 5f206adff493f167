#include "equity/figure.hpp"

namespace equity {

std::string_view words_of(Undefined why) {
  switch (why) {
    case Undefined::kNo:
      return "";
    case Undefined::kNobody:
      return "nobody to count";
    case Undefined::kZero:
      return "it would divide by zero";
    case Undefined::kAllEqual:
      return "everybody has the same rank, so there is no order to go by";
    case Undefined::kTooFew:
      return "fewer than two areas";
    case Undefined::kNegative:
      return "a number below zero where that has no meaning";
    case Undefined::kNotFinite:
      return "a number that is not finite, or too large";
    case Undefined::kOutOfBounds:
      return "a number outside its bounds";
    case Undefined::kNeverReached:
      return "that many people never get there";
  }
  return "";
}

}  // namespace equity
