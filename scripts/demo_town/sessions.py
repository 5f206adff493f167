"""Invented activities at the green spaces, times written the ways charities write them."""
from . import plan
from .osm import lonlat

HEADER = ("activity_id,title,provider,theme,place_name,longitude,latitude,grid_ref,postcode,rrule,days,every,first_date,exdates,"
          "term_time_only,start_time,end_time,valid_from,valid_to,cost_gbp,capacity,places_left,step_free,accessible_toilet,"
          "referral,min_age,max_age,gender,languages,last_verified").split(",")
PROVIDERS = ["Fictional provider %s" % c for c in "ABCDEFG"]

# id, title, theme, park, gate number or -1 for a spot inside, how often, start, end, extras
W = "FREQ=WEEKLY;BYDAY=%s"
ACTIVITIES = [
    ("mill-garden", "Community garden morning", "gardening", "mill", 0, {"rrule": W % "TU"}, "10:00", "12:00", {"capacity": 15, "places_left": 4}),
    ("mill-walk", "Health walk", "walking", "mill", 0, {"rrule": W % "TH"}, "10:30", "11:30", {"capacity": 25}),
    ("mill-dawn", "Dawn chorus walk", "wildlife", "mill", 0, {"days": "Thu", "every": "2 weeks", "first_date": "2026-06-04"}, "06:30", "07:30", {}),
    ("mill-bats", "Bat walk", "wildlife", "mill", 0, {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "valid_from": "2026-06-11"}, "20:15", "22:15", {}),
    ("mill-moths", "Moth night", "wildlife", "mill", 0, {"days": "Fri", "every": "1st of month", "first_date": "2026-05-01"}, "21:45", "23:50", {"min_age": 16}),
    ("mill-sunday", "Sunday sketching", "nature and art", "mill", 0, {"rrule": W % "SU"}, "11:10", "12:40", {"cost_gbp": 3}),
    ("mill-gym", "Green gym", "movement", "mill", 0, {"days": "Fri", "every": "week", "first_date": "2026-05-08"}, "11:10", "12:40", {}),
    ("mill-evening", "After-work gardening", "gardening", "mill", 0, {"rrule": W % "WE"}, "18:10", "19:05", {"min_age": 18}),
    ("mill-market", "Market-day planting", "gardening", "mill", 0, {"days": "Wed", "every": "week", "first_date": "2026-05-06"}, "10:10", "12:10", {}),
    ("mill-seeds", "Seed swap", "food growing", "mill", 0, {"rrule": W % "TU"}, "14:30", "15:30", {}),
    ("heath-survey", "Heather survey", "conservation", "heath", 0, {"rrule": W % "TU"}, "10:25", "12:30", {"step_free": "no"}),
    ("heath-birds", "Birdwatching for beginners", "wildlife", "heath", 0, {"days": "Wed", "every": "week", "first_date": "2026-05-13"}, "11:00", "12:00", {}),
    ("elder-coppice", "Copse care", "conservation", "elder", 0, {"rrule": W % "TU"}, "10:10", "12:10", {"min_age": 16, "step_free": "no"}),
    ("elder-winter", "Winter wood day", "conservation", "elder", 0, {"rrule": "FREQ=MONTHLY;BYDAY=2SU", "valid_from": "2026-11-01", "valid_to": "2027-02-28"}, "10:00", "13:00", {}),
    ("river-sunrise", "Riverside stretch", "movement", "river", -1, {"rrule": W % "SU"}, "09:00", "10:30", {"cost_gbp": 2}),
    ("river-care", "Meadow volunteers", "conservation", "river", 0, {"days": "Sat", "every": "2 weeks", "first_date": "2026-06-06"}, "10:00", "12:35", {"capacity": 30}),
    ("priory-grow", "Women's growing group", "gardening", "priory", 0, {"rrule": W % "MO"}, "13:00", "15:00", {"gender": "female", "referral": "link worker", "languages": "en;pl;ur"}),
    ("priory-play", "Outdoor play", "play", "priory", 0, {"days": "Tue, Thu", "every": "week", "first_date": "2026-04-14", "term_time_only": "yes"}, "15:30", "16:45", {"max_age": 11}),
    ("plots-taster", "Allotment taster", "food growing", "plots", 0, {"days": "Tue", "every": "week", "first_date": "2026-05-05", "exdates": "2026-06-16;2026-06-23"}, "13:00", "15:00", {"referral": "link worker", "min_age": 18, "capacity": 8, "places_left": 0}),
    ("plots-share", "Plot share", "food growing", "plots", 0, {"rrule": W % "SA"}, "09:30", "11:30", {"min_age": 18}),
    ("beacon-forest", "Forest school for families", "forest school", "beacon", 0, {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "valid_from": "2026-06-13"}, "10:00", "12:00", {"max_age": 12, "step_free": "no"}),
    ("beacon-paths", "Path building", "conservation", "beacon", -1, {"days": "Sat", "every": "last of month", "first_date": "2026-05-30"}, "10:00", "14:00", {"min_age": 16, "step_free": "no"}),
    ("west-nordic", "Nordic walking", "walking", "west", 0, {"rrule": W % "WE"}, "09:30", "11:00", {"place": "postcode", "cost_gbp": 4}),
    ("west-run", "Couch to park run", "movement", "west", 1, {"days": "Mon, Wed", "every": "week", "first_date": "2026-05-04"}, "18:30", "19:30", {"place": "postcode", "min_age": 16}),
    ("north-taichi", "Tai chi outdoors", "movement", "north", 0, {"rrule": W % "MO"}, "09:30", "10:30", {"place": "grid_ref", "cost_gbp": 3}),
    ("moor-birds", "Reserve volunteers", "conservation", "moor", 0, {"rrule": W % "TH"}, "10:30", "12:30", {"accessible_toilet": "yes"}),
    ("moor-island", "Island bird count (by boat)", "wildlife", "island", -1, {"rrule": W % "FR"}, "10:00", "12:00", {"step_free": "no", "capacity": 6}),
    ("hurst-mind", "Mindfulness on the common", "wellbeing", "hurst", 0, {"rrule": W % "FR"}, "11:00", "12:00", {"referral": "GP", "min_age": 18}),
    ("hurst-litter", "Litter pick", "conservation", "hurst", 1, {"rrule": "FREQ=MONTHLY;BYDAY=3SU"}, "10:00", "12:00", {"step_free": "unknown"}),
    ("far-wood", "Coppicing day (outside the street data)", "conservation", None, None, {"rrule": "FREQ=MONTHLY;BYDAY=1SA"}, "09:30", "15:30", {"step_free": "no"}),
    ("kiln-grow", "Kiln Yard growing", "gardening", "kiln", -1, {"rrule": W % "TU"}, "11:00", "12:30", {}),
    ("relief-grow", "Relief Road growing", "gardening", "relief", -1, {"rrule": W % "WE"}, "11:00", "12:30", {}),
    ("stack-grow", "Stackyard growing", "gardening", "stack", -1, {"rrule": W % "TH"}, "11:00", "12:30", {}),
    ("walled-grow", "Walled Garden growing", "gardening", "walled", -1, {"rrule": W % "FR"}, "11:00", "12:30", {}),
    ("river-evening", "Evening in the meadow", "wellbeing", "river", 0, {"rrule": W % "TH"}, "18:00", "19:20", {}),
]
FAR_WOOD = (12600, 7700)


def meeting_point(sites, park, gate):
    if park is None:
        return FAR_WOOD
    gates = sites[park]["gates"]
    return gates[gate] if gate >= 0 else sites[park]["inside"][0]


def grid_reference(p):
    """Ten metres; the whole demo lies in square SP."""
    return "SP %04d %04d" % (int((plan.ORIGIN[0] + p[0] - 400000) // 10), int((plan.ORIGIN[1] + p[1] - 200000) // 10))


def activity_rows(sites):
    """Rows for activities.csv, the postcode lookup, and where everything is."""
    rows, postcodes, where = [], [], {}
    for k, (aid, title, theme, park, gate, when, start, end, extra) in enumerate(ACTIVITIES):
        p = meeting_point(sites, park, gate)
        where[aid] = p
        lon, lat = lonlat(p)
        row = dict.fromkeys(HEADER, "")
        row.update(activity_id=aid, title=title, provider=PROVIDERS[k % 7], theme=theme,
                   place_name=sites[park]["name"] if park else "Outlying Wood", longitude="%.6f" % lon, latitude="%.6f" % lat,
                   start_time=start, end_time=end, valid_from="2026-04-06", valid_to="2026-08-30", cost_gbp=0, capacity=12,
                   step_free="yes", accessible_toilet="no", referral="self", min_age=0, languages="en",
                   last_verified="2026-0%d-%02d" % (3 + k % 3, 1 + (k * 7) % 28))
        row.update(when)
        place = extra.get("place")
        row.update({c: v for c, v in extra.items() if c != "place"})
        if place == "postcode":
            code = "ZZ%d %dAA" % (1 + len(postcodes), 1 + len(postcodes))
            postcodes.append((code, "%.6f" % lon, "%.6f" % lat))
            row.update(postcode=code, longitude="", latitude="")
        elif place == "grid_ref":
            row.update(grid_ref=grid_reference(p), longitude="", latitude="")
        rows.append(row)
    return rows, postcodes, where
