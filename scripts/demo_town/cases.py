"""Planted cases: who lives where, which session, and what the answer must be on each leg."""
from .geom import dist

# case, planted, about where the home is, activity, session, persona, outbound, return
CASES = [
    ("walk-only", "home a few streets from Mill Park", (2700, 2980), "mill-garden", "2026-06-02T10:00", "adult", "yes", "yes"),
    ("bus-direct", "route 2 every 15 minutes, then a short walk", (3420, 560), "mill-garden", "2026-06-02T10:00", "adult", "yes", "yes"),
    ("one-change", "Westmead to Heron Meadow: route 5, then route 8, on a Saturday", (900, 2600), "river-care", "2026-06-06T10:00", "adult", "yes", "yes"),
    ("footbridge-only", "early on Sunday, no bus: Heron Footbridge is the only way over", (4420, 1250), "river-sunrise", "2026-06-07T09:00", "adult", "yes", "yes"),
    ("motorway-severs", "the copse is next door but beyond the motorway: route 7 or 4", (7000, 4150), "elder-coppice", "2026-06-09T10:10", "adult", "yes", "yes"),
    ("frequencies-route", "route 8 exists only in frequencies.txt", (5700, 560), "mill-garden", "2026-06-02T10:00", "adult", "yes", "yes"),
    ("past-midnight", "home by the night bus, a trip of Friday's service that leaves at 24:12", (1080, 3620), "mill-moths", "2026-06-05T21:45", "adult", "yes", "yes"),
    ("calendar-dates-only", "the market bus runs only by calendar_dates", (5600, 7040), "mill-market", "2026-06-03T10:10", "adult", "yes", "yes"),
    ("weekday-link", "link bus and route 5 for an older resident of Withy End", (-2760, 2700), "mill-gym", "2026-06-12T11:10", "older", "yes", "yes"),
    ("fair-day", "the same home a week later: Fair Day, no link buses", (-2760, 2700), "mill-gym", "2026-06-19T11:10", "older", "no_service_that_day", "no_service_that_day"),
    ("no-sunday-service", "the western quarter has no bus on Sunday", (-2760, 2700), "mill-sunday", "2026-06-14T11:10", "adult", "no_service_that_day", "no_service_that_day"),
    ("home-outside-data", "Over Tolver: houses mapped, streets beyond the extract", (3150, 7480), "mill-garden", "2026-06-02T10:00", "adult", "outside_data", "outside_data"),
    ("site-outside-data", "the coppicing day lies beyond the extract", (2700, 2980), "far-wood", "2026-06-06T09:30", "adult", "outside_data", "outside_data"),
    ("private-estate", "Larchfield Park, behind a locked private gate", (250, 600), "hurst-mind", "2026-06-05T11:00", "adult", "island", "island"),
    ("boat-only", "the session is on an island in the lake", (7250, 3250), "moor-island", "2026-06-05T10:00", "adult", "island", "island"),
    ("beyond-stop-range", "Beacon Farm: every stop more than 20 minutes' walk away", (190, 6000), "mill-garden", "2026-06-02T10:00", "adult", "no_stop_in_range", "no_stop_in_range"),
    ("before-first-bus", "a dawn session before the first bus", (7950, 3750), "mill-dawn", "2026-06-04T06:30", "adult", "arrives_after_start", "yes"),
    ("after-last-bus", "the last bus to Eastmoor has gone", (7950, 3750), "mill-bats", "2026-06-11T20:15", "adult", "yes", "no_trip_home"),
    ("last-link-gone", "the last link bus to Withy End leaves during the session", (-2760, 2700), "mill-evening", "2026-06-10T18:10", "older", "yes", "no_trip_home"),
    ("long-wait", "two link buses a day to Far Heath: 47 minutes early, 42 minutes after", (6880, 3420), "heath-birds", "2026-06-10T11:00", "older", "wait_too_long", "wait_too_long"),
    ("three-changes", "link bus, route 5, route 4, link bus", (-2760, 2700), "heath-survey", "2026-06-02T10:25", "older", "too_many_changes", "too_many_changes"),
    ("slow-bus", "the village bus takes an hour and three quarters", (5600, 7040), "mill-seeds", "2026-06-02T14:30", "older", "over_time_limit", "over_time_limit"),
    ("two-reasons", "Upper Withy on a Sunday: no service, and the stop out of range besides", (-2720, 4060), "mill-sunday", "2026-06-14T11:10", "older", "several", "several"),
]


def resolve(homes, hidden_cells):
    """Each case with the building nearest to its spot."""
    pool = [h for h in homes if h.corners is not None and h.cell not in hidden_cells]
    return [(c, min(pool, key=lambda h: (dist(h.p, c[2]), h.p)).p) for c in CASES]
