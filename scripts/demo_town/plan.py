"""The plan of Tolverham: everything drawn by hand, in metres from ORIGIN (east, north)."""
from .geom import smooth

TOWN = "Tolverham"
SEED = 20260601
ORIGIN = (476000, 221500)  # EPSG:27700 of local (0, 0); the real ground there has nothing to do with this town

RIVER = smooth([(4050, 7900), (3900, 6800), (4150, 6000), (4450, 5300), (4300, 4500), (4550, 3800), (4350, 3000),
                (4600, 2300), (5050, 1700), (4950, 1000), (5250, 300), (5200, -900)])
RAIL = smooth([(-3500, 1500), (-1500, 1700), (200, 2000), (1800, 1850), (3200, 2050), (4500, 2000), (6000, 2250),
               (8000, 2000), (11000, 2400)])
MOTORWAY = smooth([(5900, -900), (6150, 600), (6450, 1800), (6350, 3000), (6650, 4200), (7100, 5400), (7300, 7900)])
# name, line, clear distance kept free of streets, buildings and junctions
BARRIERS = [("river", RIVER, 34.0), ("rail", RAIL, 26.0), ("motorway", MOTORWAY, 42.0)]

# Where one may cross: barrier, about where, what it is.
CROSSINGS = [
    ("river", (4350, 3000), "road", "Osselbridge"),
    ("river", (4330, 4450), "road", "North Bridge"),
    ("river", (5010, 1330), "footbridge", "Heron Footbridge"),
    ("rail", (3300, 2050), "road", "Station Bridge"),
    ("rail", (5600, 2190), "road", "Coal Lane Bridge"),
    ("rail", (2000, 1860), "stepped_underpass", "Sidings Subway"),
    ("motorway", (6390, 3220), "road", "Eastmoor Bridge"),
    ("motorway", (6370, 2700), "stepped_underpass", "Moor Subway"),
]

# Built-up districts: name, style, centre, half axes.
DISTRICTS = [
    ("Town Centre", "centre", (3200, 2850), (480, 420)),
    ("Old Town", "terrace", (3100, 2900), (1250, 1050)),
    ("Beacon Hill", "suburb", (1950, 4000), (1000, 800)),
    ("Westmead", "culdesac", (1150, 2700), (880, 620)),
    ("Sidings", "estate", (2150, 1250), (420, 330)),
    ("Southwell Green", "suburb", (1500, 1150), (900, 560)),
    ("Southside", "terrace", (3500, 1100), (760, 650)),
    ("Lower Southside", "culdesac", (3600, 900), (1080, 760)),
    ("Northfield", "suburb", (3350, 4650), (800, 560)),
    ("Copse End", "culdesac", (5450, 4000), (830, 900)),
    ("Bridge End", "terrace", (5300, 2850), (820, 620)),
    ("Heronsgate", "culdesac", (5720, 1150), (560, 900)),
    ("Eastmoor", "estate", (7050, 3450), (420, 420)),
    ("Far Eastmoor", "culdesac", (7350, 3550), (760, 850)),
]
INDUSTRY = [((4000, 2250), (330, 170)), ((2700, 1700), (300, 120)), ((5900, 2600), (260, 200))]

# Green spaces: id, name, tags, centre, half axes, number of gates, gate kinds in turn.
PARKS = [
    ("mill", "Mill Park", {"leisure": "park"}, (2750, 3480), (330, 260), 6, ["gate", "entrance", "gate"]),
    ("beacon", "Beacon Wood", {"natural": "wood", "access": "yes"}, (1000, 4350), (430, 380), 4, ["kissing_gate", "stile"]),
    ("west", "Westmead Rec", {"leisure": "park"}, (560, 2920), (240, 200), 4, ["gate", "kissing_gate"]),
    ("plots", "Sidings Allotments", {"landuse": "allotments"}, (2300, 1480), (230, 170), 2, ["gate"]),
    ("river", "Heron Meadow", {"leisure": "park"}, (5380, 1330), (200, 260), 4, ["gate", "kissing_gate"]),
    ("priory", "Priory Garden", {"leisure": "park"}, (3750, 1050), (190, 160), 3, ["gate"]),
    ("north", "Northfield Rec", {"leisure": "park"}, (3650, 4850), (230, 200), 4, ["gate", "swing_gate"]),
    ("elder", "Elder Copse", {"natural": "wood"}, (6050, 4300), (230, 240), 3, ["kissing_gate", "gate"]),
    ("moor", "Moor Water", {"leisure": "nature_reserve"}, (7500, 2530), (580, 440), 4, ["kissing_gate", "gate"]),
    ("heath", "Far Heath", {"leisure": "nature_reserve"}, (10050, 3050), (420, 380), 3, ["gate", "stile"]),
    ("hurst", "Hurst Common", {"leisure": "park"}, (1500, 620), (300, 180), 4, ["kissing_gate", "gate"]),
]
# The main gate of a park is the one nearest to this point.
FRONT = {"mill": (2620, 3080), "river": (5750, 1400), "west": (700, 2750), "elder": (5750, 4250), "moor": (7250, 3050)}
LAKE = ((7500, 2530), (400, 290))
LAKE_ISLAND = ((7500, 2530), (70, 42))

# Main roads: name, class, waypoints. Outside the built-up area they are country lanes.
MAIN_ROADS = [
    ("Bridge Street", "primary", [(3300, 2900), (4050, 2980), (4350, 3000), (4800, 2950), (5600, 3050), (6100, 3150)]),
    ("Eastmoor Way", "primary", [(6100, 3150), (6390, 3220), (6800, 3350), (7150, 3520)]),
    ("Station Road", "primary", [(3300, 2900), (3300, 2300), (3300, 2050), (3400, 1500), (3500, 400)]),
    ("West Road", "primary", [(3300, 2900), (2300, 2850), (1400, 2700), (400, 2650)]),
    ("Beacon Road", "secondary", [(3300, 2900), (2500, 3150), (2200, 3900), (1500, 4050)]),
    ("North Road", "secondary", [(3300, 2900), (3320, 3900), (3300, 4500), (3250, 5150)]),
    ("North Bridge Road", "secondary", [(3300, 4500), (4330, 4450), (5000, 4400), (5450, 4450)]),
    ("Copse Road", "secondary", [(5400, 3000), (5350, 3700), (5450, 4450)]),
    ("Elder Lane", "tertiary", [(5450, 4450), (5800, 4300)]),
    ("Coal Lane", "secondary", [(5600, 3050), (5600, 2500), (5600, 2190), (5750, 1500), (5700, 500)]),
    ("Hurst Road", "secondary", [(3400, 1500), (2600, 1050), (1500, 1050), (800, 1100)]),
    ("Moor Road", "tertiary", [(6800, 3350), (6950, 4100), (7300, 4050)]),
    ("Reserve Lane", "tertiary", [(7150, 3520), (7250, 3080)]),
    ("Withy Lane", "unclassified", [(400, 2650), (-600, 2500), (-1700, 2750), (-2800, 2700)]),
    ("Over Tolver Road", "unclassified", [(3250, 5150), (3200, 5900)]),
    ("Ossel Lane", "unclassified", [(5450, 4450), (5350, 5300), (5700, 6200), (5600, 7100)]),
    ("Heath Lane", "unclassified", [(7150, 3520), (8200, 3700), (9200, 3350), (9950, 3500)]),
    ("Farm Lane", "unclassified", [(1500, 4700), (900, 5250), (200, 6000)]),
    ("Upper Withy Lane", "unclassified", [(-2800, 2700), (-2700, 4100)]),
    ("Moor Path", "footway", [(6150, 2800), (6370, 2700), (6750, 2800), (6850, 3200)]),
    ("Heron Walk", "footway", [(4350, 1330), (4700, 1330), (5010, 1330), (5250, 1330)]),
    ("Park Walk", "footway", [(2630, 3090), (2660, 3195)]),
    ("Sidings Walk", "footway", [(2000, 2150), (2000, 1860), (2050, 1500)]),
]
# Hamlets along lanes: name, centre, radius in which lanes get houses.
HAMLETS = [("Withy End", (-2800, 2700), 300), ("Upper Withy", (-2700, 4100), 260), ("Nether Ossel", (5600, 7050), 300),
           ("Beacon Farm", (200, 6000), 230)]
OVER_TOLVER = ((3150, 7480), 330)        # houses mapped, streets beyond the extract
GATED = [(1000, 900), (700, 760), (330, 600)]  # a private drive with a locked gate near its start
VIADUCT = [(5950, 3100), (5450, 3950)]  # a bus-only road above the streets, with a halt reached by steps

# The area whose residents count: an ellipse and capsules (a, b, radius).
DOMAIN_ELLIPSE = ((4050, 2650), (4250, 2950))
DOMAIN_ARMS = [((0, 2600), (-2800, 2800), 650), ((-2700, 2800), (-2700, 4100), 500), ((3200, 5000), (3150, 7500), 550),
               ((5450, 4700), (5600, 7100), 420), ((1300, 4600), (200, 6000), 450), ((500, 900), (200, 600), 450),
               ((7300, 2800), (7400, 4200), 950)]

WARDS = [("DEMOW1", "Old Town and Westmead"), ("DEMOW2", "Beacon and Northfield"), ("DEMOW3", "Southside"),
         ("DEMOW4", "Bridge End and Copse"), ("DEMOW5", "Heronsgate"), ("DEMOW6", "Eastmoor")]

# Names for neighbourhoods: the nearest of these places, numbered.
PLACES = [("Market Quarter", (3200, 2850)), ("Millgate", (2700, 3000)), ("Wharfside", (4000, 2900)), ("Tenterfield", (2300, 2700)),
          ("Ropewalk", (3700, 3500)), ("Parkside", (2800, 3800)), ("Beacon Hill", (1700, 4100)), ("Beacon Rise", (1200, 3700)),
          ("Westmead", (1100, 2700)), ("Northfield", (3350, 4650)), ("Sidings", (2200, 1300)), ("Southwell Green", (1300, 1150)),
          ("Southside", (3500, 1250)), ("Lower Southside", (3500, 550)), ("Fullers Mead", (4300, 1200)), ("Bridge End", (4900, 2900)),
          ("Copse End", (5300, 4200)), ("Elderfield", (5700, 3500)), ("Heronsgate", (5700, 1200)), ("Eastmoor", (6950, 3400)),
          ("Far Eastmoor", (7500, 3900))]


def height(x, y):
    """Metres above an invented sea: two hills, a ridge in the east, a valley along the river."""
    from math import exp
    from .geom import nearest_on
    h = 62.0 + y * 0.0018
    h += 78.0 * exp(-(((x - 1050) / 800) ** 2 + ((y - 4400) / 700) ** 2))
    h += 30.0 * exp(-(((x - 1400) / 900) ** 2 + ((y - 300) / 500) ** 2))
    h += 46.0 * exp(-(((x - 8700) / 900) ** 2 + ((y - 3800) / 1500) ** 2))
    h += 22.0 * exp(-(((x - 5500) / 500) ** 2 + ((y - 4300) / 600) ** 2))
    d = nearest_on(RIVER[::4], (x, y))[0]
    return h - 16.0 * exp(-((d / 600) ** 2))
