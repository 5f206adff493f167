#include "street/slope.hpp"

#include <algorithm>
#include <cmath>

#include "street/structure_heights.hpp"

namespace street {

namespace {

/// Every so many metres a height is taken, and at every point of the shape.
constexpr double kSampleM = 10;

/// Heights along one edge, straight between samples.
class Profile {
 public:
  /// False when a height is missing.
  bool sample(const Graph& graph, EdgeId e,
              const std::function<std::optional<double>(geo::PointM)>& height_m) {
    along_.clear();
    height_.clear();
    const auto shape = graph.shape_of(e);
    const auto add = [&](double along, geo::PointM at) {
      const auto height = height_m(at);
      if (!height) return false;
      along_.push_back(along);
      height_.push_back(*height);
      return true;
    };
    if (!add(0, shape.front().at)) return false;
    for (std::size_t i = 1; i < shape.size(); ++i) {
      const auto &a = shape[i - 1], &b = shape[i];
      const double length = b.along_m - a.along_m;
      if (length <= 0) continue;
      const double pieces = std::ceil(length / kSampleM);
      for (double k = 1; k <= pieces; ++k) {
        const double t = k / pieces;
        const geo::PointM at{a.at.x + t * (b.at.x - a.at.x), a.at.y + t * (b.at.y - a.at.y)};
        if (!add(a.along_m + t * length, at)) return false;
      }
    }
    return true;
  }

  [[nodiscard]] double length() const { return along_.back(); }

  [[nodiscard]] double at(double along) const {
    const auto after = std::upper_bound(along_.begin(), along_.end(), along) - along_.begin();
    if (after == 0) return height_.front();
    const auto i = static_cast<std::size_t>(after);
    if (i == along_.size()) return height_.back();
    const double t = (along - along_[i - 1]) / (along_[i] - along_[i - 1]);
    return height_[i - 1] + t * (height_[i] - height_[i - 1]);
  }

  /// Steepest window, up or down: one end of it lies on a sample.
  [[nodiscard]] double steepest() const {
    double most = 0;
    for (std::size_t i = 0; i < along_.size(); ++i) {
      for (const double other : {along_[i] - kGradeWindowM, along_[i] + kGradeWindowM}) {
        if (other < 0 || other > length()) continue;
        most = std::max(most, std::abs(at(other) - height_[i]) / kGradeWindowM);
      }
    }
    return most;
  }

 private:
  std::vector<double> along_, height_;
};

/// Both directions of an edge.
struct Grade {
  double forward = 1, backward = 1;  ///< time relative to flat
  double steepest = 0;               ///< before the cap
};

double capped(double grade) { return std::clamp(grade, -kSteepestGrade, kSteepestGrade); }

Grade even(double grade) {
  return {tobler_factor(capped(grade)), tobler_factor(-capped(grade)), std::abs(grade)};
}

class Sloper {
 public:
  Sloper(const Graph& graph, const SlopeQuery& query, const core::JobContext& context)
      : graph_(graph), query_(query) {
    if (query.height_m) nodes_ = compute_node_heights(graph, query.height_m, context);
  }

  std::optional<Grade> of(EdgeId e) {
    if (!query_.height_m) return std::nullopt;
    const auto& edge = graph_.edges[e.index()];
    if (edge.length_m <= 0) return Grade{};
    if (is_structure(edge.facts)) return of_structure(edge);
    if (edge.length_m < kGradeWindowM) return of_short(e);
    return of_long(e);
  }

 private:
  [[nodiscard]] std::optional<Grade> of_structure(const Edge& edge) const {
    const auto from = edge.from.index(), to = edge.to.index();
    const double rise = nodes_.height_m[to] - nodes_.height_m[from];
    if (std::isnan(rise)) return std::nullopt;
    // A short bridge from bank to bank: no window is left to even out the noise of its ends.
    const bool alone = nodes_.on_ground[from] && nodes_.on_ground[to];
    return even(rise / (alone ? std::max(edge.length_m, kGradeWindowM) : edge.length_m));
  }

  /// The ground under a whole window around the middle of the edge, in its direction.
  [[nodiscard]] std::optional<Grade> of_short(EdgeId e) const {
    const auto shape = graph_.shape_of(e);
    const auto a = shape.front().at, b = shape.back().at;
    const double chord = geo::distance_m(a, b);
    if (chord < 0.01) return std::nullopt;
    const geo::PointM half{(b.x - a.x) / chord * kGradeWindowM / 2,
                           (b.y - a.y) / chord * kGradeWindowM / 2};
    const geo::PointM middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const auto low = query_.height_m({middle.x - half.x, middle.y - half.y});
    const auto high = query_.height_m({middle.x + half.x, middle.y + half.y});
    if (!low || !high) return std::nullopt;
    return even((*high - *low) / kGradeWindowM);
  }

  std::optional<Grade> of_long(EdgeId e) {
    if (!profile_.sample(graph_, e, query_.height_m)) return std::nullopt;
    const double length = profile_.length();
    const double pieces = std::max(1.0, std::floor(length / kGradeWindowM));
    Grade sum{0, 0, profile_.steepest()};
    for (double k = 0; k < pieces; ++k) {
      const double rise =
          profile_.at((k + 1) / pieces * length) - profile_.at(k / pieces * length);
      const auto piece = even(rise / length * pieces);
      sum.forward += piece.forward;
      sum.backward += piece.backward;
    }
    sum.forward /= pieces;
    sum.backward /= pieces;
    return sum;
  }

  const Graph& graph_;
  const SlopeQuery& query_;
  NodeHeights nodes_;
  Profile profile_;
};

}  // namespace

double tobler_factor(double grade) {
  constexpr double kBest = 0.05;  // the grade downhill at which Tobler's hiker is fastest
  return std::exp(3.5 * std::max(0.0, std::abs(grade + kBest) - kBest));
}

Slopes compute_slopes(const Graph& graph, const SlopeQuery& query,
                      const core::JobContext& context) {
  Slopes slopes;
  slopes.slope_factor.assign(graph.edge_count() * 2, 1);
  slopes.steepest.assign(graph.edge_count(), kUnknownGrade);
  Sloper sloper(graph, query, context);
  bool any = false;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    if (e % 1024 == 0) context.checkpoint();
    const auto& edge = graph.edges[e];
    slopes.street_m += edge.length_m;
    std::optional<Grade> grade;
    if (query.mapped_grade) {
      const auto mapped = query.mapped_grade(EdgeId(e));
      if (mapped && std::isfinite(*mapped)) {
        grade = even(*mapped);
        slopes.mapped_m += edge.length_m;
      }
    }
    if (!grade) grade = sloper.of(EdgeId(e));
    if (!grade) {
      slopes.unknown_m += edge.length_m;
      continue;
    }
    any = any || edge.length_m > 0;
    if (grade->steepest > kSteepestGrade && !edge.facts.steps) ++slopes.capped;
    slopes.slope_factor[e * 2] = static_cast<float>(grade->forward);
    slopes.slope_factor[e * 2 + 1] = static_cast<float>(grade->backward);
    slopes.steepest[e] = static_cast<std::int16_t>(
        std::lround(std::min(grade->steepest, kSteepestGrade) * 1000));
  }
  if (!any) {
    slopes.slope_factor.clear();
    slopes.steepest.clear();
  }
  return slopes;
}

}  // namespace street
