#pragma once
// A figure, or why there is none. No function of this folder returns NaN or infinity.

#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace equity {

enum class Undefined : std::uint8_t {
  kNo,            ///< there is a figure
  kNobody,        ///< no people at all, or none on one side of a comparison
  kZero,          ///< the figure would divide by a mean or share of zero
  kAllEqual,      ///< everybody has the same rank, so that there is no order to go by
  kTooFew,        ///< fewer than two areas
  kNegative,      ///< a value or a number of people below zero where that has no meaning
  kNotFinite,     ///< not a number, infinite where only minutes may be, or beyond kLargest
  kOutOfBounds,   ///< a value outside the bounds given, or bounds without room between them
  kNeverReached,  ///< a percentile that falls on somebody who never gets there
};

/// In plain words, to stand beside an empty cell: "nobody lives there".
[[nodiscard]] std::string_view words_of(Undefined why);

/// Larger values and numbers of people are refused, so that no sum of them overflows.
inline constexpr double kLargest = 1e15;

template <class T = double>
class Figure {
 public:
  Figure(T value) {  // NOLINT: a value is a figure
    if constexpr (std::floating_point<T>) {
      if (!std::isfinite(value)) {
        why_ = Undefined::kNotFinite;
        return;
      }
    }
    value_ = std::move(value);
  }
  Figure(Undefined why) : why_(why) {}  // NOLINT: so is the lack of one

  [[nodiscard]] explicit operator bool() const { return value_.has_value(); }
  [[nodiscard]] const T& operator*() const { return *value_; }
  [[nodiscard]] const T* operator->() const { return &*value_; }
  [[nodiscard]] Undefined why() const { return why_; }
  [[nodiscard]] const std::optional<T>& optional() const { return value_; }

 private:
  std::optional<T> value_;
  Undefined why_ = Undefined::kNo;
};

}  // namespace equity
