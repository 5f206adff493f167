#include "reach/matrix.hpp"

#include "core/parallel.hpp"
#include "reach/leg.hpp"
#include "transit/raptor.hpp"

namespace reach {

namespace {

/// From every anchor to every place (kDepart), or to every anchor from every place (kArrive).
std::vector<std::vector<core::Seconds>> compute_from_anchors(const town::Town& town,
                                                             const street::Snaps& anchors,
                                                             const street::Snaps& places,
                                                             const MomentQuery& query,
                                                             const core::JobContext& context) {
  const auto tables = compute_moment_tables(town, anchors, places, query, context);
  std::vector<std::vector<core::Seconds>> out(anchors.size());
  context.begin("Journeys", anchors.size());
  core::parallel_for(context, anchors.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
    transit::RaptorScratch scratch;
    transit::RaptorLabels labels;
    TransitQuestion question;
    for (auto a = begin; a < end; ++a) {
      auto here = tables.leg;
      here.site = town::SiteId(a);
      std::span<const core::Seconds> rides;
      if (tables.day) {
        prepare_transit(here, tables.stops_of_anchor(a), &tables.footpaths, question);
        transit::compute_raptor(*tables.day, question.query, scratch, labels);
        rides = labels.best_ride();
      }
      auto& times = out[a];
      combine_walks(here, tables.walks, rides, {}, times);
      for (auto& time : times) {
        time = time == impossible(here.leg) ? core::kNever : leg_seconds(here, time);
      }
      context.advance();
    }
  });
  return out;
}

}  // namespace

std::vector<core::Seconds> compute_matrix(const town::Town& town,
                                          const std::vector<geo::PointM>& origins,
                                          const std::vector<geo::PointM>& destinations,
                                          const MomentQuery& query,
                                          const core::JobContext& context) {
  const auto origin_snaps = town::compute_place_snaps(*town.graph, *town.obstacles, origins);
  const auto destination_snaps =
      town::compute_place_snaps(*town.graph, *town.obstacles, destinations);
  const bool depart = query.moment == Moment::kDepart;
  const auto rows = depart ? compute_from_anchors(town, origin_snaps, destination_snaps, query,
                                                  context)
                           : compute_from_anchors(town, destination_snaps, origin_snaps, query,
                                                  context);
  std::vector<core::Seconds> seconds(origins.size() * destinations.size(), core::kNever);
  for (std::size_t o = 0; o < origins.size(); ++o) {
    for (std::size_t d = 0; d < destinations.size(); ++d) {
      seconds[o * destinations.size() + d] = depart ? rows[o][d] : rows[d][o];
    }
  }
  return seconds;
}

std::vector<core::Seconds> compute_one_to_many(const town::Town& town, geo::PointM point,
                                               const street::Snaps& places,
                                               const MomentQuery& query,
                                               const core::JobContext& context) {
  std::vector<town::SiteJoin> joins;  // inside a green space as the sessions there
  const auto anchor = town::compute_site_snaps(*town.graph, *town.obstacles, *town.green_spaces,
                                               {point}, joins);
  return compute_from_anchors(town, anchor, places, query, context).front();
}

}  // namespace reach
