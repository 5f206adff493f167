"""Bus routes over the main roads, their stops and every timed trip."""
from . import plan
from .geom import dist, lerp

SPEED = 6.6           # m/s between stops, stopping included
LANE_SPEED = 12.5     # on country lanes without stops
HUB = (3300, 2900)    # the bus station stands at the crossing of the main roads

WEEKDAY, SATURDAY, SUNDAY, WORKDAYS, LINK, NIGHT, MARKET = "wk", "sa", "su", "ms", "link", "night", "market"
CALENDAR = [  # service, Monday..Sunday
    (WEEKDAY, "1111100"), (SATURDAY, "0000010"), (SUNDAY, "0000001"), (WORKDAYS, "1111110"), (LINK, "1111110"), (NIGHT, "0000110")]
VALID = ("20260504", "20260830")
CALENDAR_DATES = (
    [(MARKET, "202605%02d" % d, 1) for d in (6, 13, 20, 27)] + [(MARKET, "202606%02d" % d, 1) for d in (3, 10, 17, 24)]
    + [(MARKET, "202607%02d" % d, 1) for d in (1, 8, 15, 22, 29)] + [(MARKET, "202608%02d" % d, 1) for d in (5, 12, 19, 26)]
    # spring bank holiday: a Sunday timetable on a Monday
    + [(WEEKDAY, "20260525", 2), (WORKDAYS, "20260525", 2), (LINK, "20260525", 2), (SUNDAY, "20260525", 1)]
    # the town's invented Fair Day, a Friday: Saturday timetable, and no link buses to the hamlets
    + [(WEEKDAY, "20260619", 2), (SATURDAY, "20260619", 1), (LINK, "20260619", 2)])


def hm(text):
    h, m = text.split(":")
    return int(h) * 3600 + int(m) * 60


def every(first, last, minutes):
    return [t for t in range(hm(first), hm(last) + 1, minutes * 60)]


def at(*times):
    return [hm(t) for t in times]


# id, name, waypoints from the first stop, stand at the bus station, spacing of stops, {service: (outward departures, inward departures)}
# A waypoint HUB is the bus station; "X" is the bus-only viaduct.
ROUTES = [
    ("1", "Beacon Hill", [HUB, (2500, 3150), (2200, 3900), (1500, 4050)], 1, 330, {
        WEEKDAY: (every("06:30", "22:50", 10), every("06:28", "22:58", 10)),
        SATURDAY: (every("06:50", "22:50", 15), every("06:48", "22:48", 15)),
        SUNDAY: (every("08:50", "21:50", 30), every("08:48", "21:48", 30))}),
    ("2", "Southside", [HUB, (3300, 2050), (3400, 1500), (3500, 400)], 1, 330, {
        WEEKDAY: (every("06:35", "22:50", 15), every("06:30", "22:30", 15)),
        SATURDAY: (every("07:05", "22:35", 20), every("07:00", "22:20", 20)),
        SUNDAY: (every("09:05", "21:05", 60), every("08:58", "20:58", 60))}),
    ("3", "Northfield and Copse End", [HUB, (3320, 3900), (3300, 4500), (4330, 4450), (5000, 4450), (5350, 3700)], 2, 340, {
        WEEKDAY: (every("06:40", "21:40", 12), every("06:33", "21:33", 12)),
        SATURDAY: (every("07:10", "21:40", 15), every("07:03", "21:33", 15)),
        SUNDAY: (every("09:10", "20:10", 60), every("09:03", "20:03", 60))}),
    ("4", "Eastmoor", [HUB, (4350, 3000), (5600, 3050), (6390, 3220), (7150, 3520)], 3, 340, {
        WEEKDAY: (every("06:38", "21:38", 15), every("06:36", "21:21", 15)),
        SATURDAY: (every("07:08", "21:38", 15), every("07:06", "21:21", 15)),
        SUNDAY: (every("09:08", "19:08", 60), every("09:06", "19:06", 60))}),
    ("5", "Westmead", [HUB, (2300, 2850), (1400, 2700), (400, 2650)], 2, 330, {
        WEEKDAY: (every("06:45", "21:45", 20), every("06:40", "21:20", 20)),
        SATURDAY: (every("07:45", "20:45", 30), every("07:40", "20:40", 30))}),
    ("6", "Southwell Green", [HUB, (3300, 2050), (3400, 1500), (2600, 1050), (1500, 1050), (800, 1100)], 4, 340, {
        WEEKDAY: (every("07:20", "17:20", 60), every("06:50", "17:50", 60)),
        SATURDAY: (every("08:20", "17:20", 60), every("07:50", "17:50", 60))}),
    ("7", "Crosstown", [(7300, 4050), (6950, 4100), (6800, 3350), (6390, 3220), (5950, 3100), "X", (5450, 4450), (5000, 4400), (4330, 4450),
                        (3300, 4500), (3320, 3900), (2200, 3900)], 0, 340, {
        WEEKDAY: (every("07:05", "18:35", 30), every("07:15", "18:45", 30)),
        SATURDAY: (every("09:05", "17:05", 60), every("09:15", "17:15", 60))}),
    ("8", "Heronsgate", [HUB, (4350, 3000), (5600, 2190), (5750, 1500), (5700, 500)], 3, 340, {
        WORKDAYS: ("freq", ("06:47:00", "19:17:00", 900), ("06:46:00", "19:01:00", 900))}),
    ("9", "Nether Ossel by the villages", "rural", 4, 0, {WEEKDAY: (at("11:05", "16:05"), at("07:40", "12:20"))}),
    ("W", "Withy End link", [(400, 2650), (-600, 2500), (-1700, 2750), (-2800, 2700)], 0, 9999, {
        LINK: (at("07:58", "09:18", "10:18", "12:18", "13:18", "15:18", "16:18", "17:18", "18:40"),
               at("07:30", "08:30", "09:30", "10:30", "12:30", "13:30", "15:30", "16:30", "17:30", "18:30"))}),
    ("H", "Far Heath link", [(7150, 3520), (8200, 3700), (9200, 3350), (9950, 3500)], 0, 9999, {
        WORKDAYS: (at("10:09", "13:39"), at("12:42", "16:12"))}),
    ("M", "Nether Ossel market bus", [(5600, 7050), (5700, 6200), (5450, 4450), (4330, 4450), (3300, 4500), (3320, 3900), HUB], 4, 1900, {
        MARKET: (at("09:36"), at("12:35"))}),
    ("N", "Night bus", [HUB, (2500, 3150), (2200, 3900), (1500, 4050), (2200, 3900), (2500, 3150), HUB, (3300, 2050), (3400, 1500),
                        (2600, 1050), (1500, 1050)], 1, 500, {NIGHT: ([hm("24:12")], [])}),
]
RURAL = [(5600, 7050), (6900, 9000), (9800, 9800), (12500, 7600), (13600, 4900), (11900, 5900), (8600, 6900)]  # stops beyond the extract


class Network:
    def __init__(self, town, roads, rng):
        self.town, self.roads, self.rng, self.lat = town, roads, rng, town.lat
        self.stops = {}      # key -> dict(id, name, p, wheelchair, parent)
        self._base, self._pairs = {"hub": (0.0, 0.0)}, {}
        self.trips = []      # dict(route, service, id, times=[(stop key, arr, dep)], direction, block, freq)
        self.main = {v for e in town.main for v in self.lat.ends(e)}
        self.hub = self.lat.nearest_vertex(HUB, self.main)
        p = self.lat.pos[self.hub]
        self.station = (p[0] + 12, p[1] + 14)
        for k in range(1, 5):
            self.stops["stand%d" % k] = dict(name="Tolverham Bus Station, stand %d" % k, wheelchair=1, parent="DEMO-STATION",
                                             p=(p[0] + 4 + 7 * k, p[1] + 11))
        for r in ROUTES:
            self._route(*r)
        self._blocks()
        for n, key in enumerate(sorted(self.stops), 1):
            self.stops[key]["id"] = "DEMO%04d" % n

    def _line(self, points):
        """Polyline of a route with road names, offsets for stops not yet applied."""
        def cost(e):
            s = self.town.street.get(e)
            if not s or s["cls"] in ("footway", "path"):
                return None
            return 1.0 if e in self.town.main else 2.2
        if "X" in points:
            k = points.index("X")
            first, second = list(points[:k]) + [plan.VIADUCT[0]], [plan.VIADUCT[1]] + list(points[k + 1:])
            first[-1], second[0] = (self.lat.pos[v] for v in self.roads.viaduct_ends)
            a, b = self.lat.path(first, cost, 20, self.main), self.lat.path(second, cost, 20, self.main)
            return [self.lat.pos[v] for v in a] + self.roads.viaduct[1:4] + [self.lat.pos[v] for v in b], a + [None] * 3 + b
        way = self.lat.path(points, cost, 20, self.main)
        return [self.lat.pos[v] for v in way], way

    def _stop_list(self, points, spacing, route):
        """(stop base key, distance along) for one direction of travel; stops sit on the left of the road."""
        line, way = self._line(points)
        along = [0.0]
        for a, b in zip(line, line[1:]):
            along.append(along[-1] + dist(a, b))
        total = along[-1]
        count = max(1, int(total / spacing))
        marks = [total * k / count for k in range(count + 1)]
        if "X" in points:  # the halt on the viaduct
            mid = along[way.index(None) + 1]
            marks = sorted([m for m in marks if abs(m - mid) > 200] + [mid])
        out = []
        for m in marks:
            k = min(max(i for i in range(len(along)) if along[i] <= m), len(line) - 2)
            a, b = line[k], line[k + 1]
            t = min(0.88, max(0.12, (m - along[k]) / ((along[k + 1] - along[k]) or 1.0)))
            out.append((self._stop(a, b, t, way[k], way[k + 1]), m))
        for end, key in ((0, out[0]), (-1, out[-1])):
            if points[end] == HUB:
                out[end] = ("hub", key[1])
        for k, p in enumerate(out[1:-1], 1):
            if HUB in points[1:-1] and dist(self._base[p[0]], self.lat.pos[self.hub]) < 200:
                out[k] = ("hub", p[1])
        return [s for k, s in enumerate(out) if k == 0 or s[0] != out[k - 1][0]], total

    def _stop(self, a, b, t, va, vb):
        """The stop pair nearest to a point of the road: an existing one within 130 m on the same road, or a new one."""
        p = lerp(a, b, t)
        if va is None or vb is None:
            key = "halt"
            self._base[key] = self.roads.halt
            return key
        for key in sorted(self._base):
            if key not in ("hub", "halt") and dist(self._base[key], p) < 130 and self._pairs[key][2] == self._road(va, vb):
                return key
        key = "s%03d" % len(self._base)
        self._base[key], self._pairs[key] = p, (a, b, self._road(va, vb))
        return key

    def _road(self, va, vb):
        return self.roads.name_of.get(self.lat.edge(va, vb)) or "Lane"

    def _place(self, key, heading):
        """The stop on the left side for a bus going that way."""
        if key == "halt":
            full = "halt"
            self.stops.setdefault(full, dict(name="Moorline Halt", p=self.roads.halt, wheelchair=2, parent=""))
            return full
        a, b, road = self._pairs[key]
        n = dist(a, b)
        ux, uy = (b[0] - a[0]) / n, (b[1] - a[1]) / n
        left = ux * heading[0] + uy * heading[1] >= 0
        full = key + ("a" if left else "b")
        if full not in self.stops:
            s = 6.0 if left else -6.0
            p = self._base[key]
            n = int(key[1:])
            self.stops[full] = dict(name="%s, stop %d" % (road, n), p=(p[0] - uy * s, p[1] + ux * s), parent="",
                                    wheelchair=[1, 0, 0, 2, 1][(n * 7) % 5])
        return full

    def _run(self, stops, stand, speed):
        """Stop keys with seconds from the start, in one direction."""
        out = []
        for k, (key, m) in enumerate(stops):
            if key == "hub":
                out.append(("stand%d" % stand, int(round(m / speed))))
                continue
            a = self._base[stops[max(0, k - 1)][0]] if stops[max(0, k - 1)][0] != "hub" else self.lat.pos[self.hub]
            b = self._base[stops[min(len(stops) - 1, k + 1)][0]] if stops[min(len(stops) - 1, k + 1)][0] != "hub" else self.lat.pos[self.hub]
            out.append((self._place(key, (b[0] - a[0], b[1] - a[1])), int(round(m / speed)) + (k * 7) % 5))
        return out

    def _route(self, rid, name, points, stand, spacing, services):
        if points == "rural":
            both = self._rural(stand)
        else:
            stops, total = self._stop_list(points, spacing, rid)
            speed = LANE_SPEED if spacing > 1000 else SPEED
            both = [self._run(stops, stand, speed), self._run([(k, total - m) for k, m in reversed(stops)], stand, speed)]
        for service in sorted(services):
            plan_ = services[service]
            for d in (0, 1):
                if plan_[0] == "freq":
                    start, end, head = plan_[1 + d]
                    self._add(rid, service, d, hm(start[:5]), both[d], freq=(start, end, head))
                    continue
                for t in plan_[d]:
                    self._add(rid, service, d, t, both[d])

    def _rural(self, stand):
        keys = []
        for k, p in enumerate(RURAL):
            key = "v%d" % k
            self.stops[key] = dict(name="Nether Ossel Green" if k == 0 else "Outlying Village %d" % k, p=p, wheelchair=0, parent="")
            keys.append(key)
        self.stops["v0"]["p"] = (lambda q: (q[0] + 6, q[1]))(self.lat.pos[self.lat.nearest_vertex(RURAL[0], self.main)])
        copse = next(k for k in sorted(self._base) if k[0] == "s" and dist(self._base[k], (5450, 4450)) < 260)
        inward = [(keys[k], 800 * k + 13 * (k % 3)) for k in range(len(keys))]
        inward.append((self._place(copse, (-1, 0)), 5590))
        inward.append(("stand%d" % stand, 6405))
        outward = [("stand%d" % stand, 0), (self._place(copse, (1, 0)), 820)]
        outward += [(key, 6405 - t) for key, t in reversed(inward[:len(keys)])]
        return [outward, inward]

    def _add(self, rid, service, d, start, run, freq=None):
        n = sum(1 for t in self.trips if t["route"] == rid) + 1 if freq or rid in "9WHMN" else len(self.trips) + 1
        times = []
        for k, (key, s) in enumerate(run):
            dwell = 0 if k in (0, len(run) - 1) else (12 if k % 4 == 0 else 0)
            times.append((key, start + s, start + s + dwell))
        if rid == "N":  # the night bus waits at its turning points so as to end at 25:10
            key, a, _ = times[-1]
            times[-1] = (key, hm("25:10"), hm("25:10"))
        self.trips.append(dict(route=rid, service=service, id="T%s-%s-%d-%04d" % (rid, service, d, n), times=times, direction=d,
                               block="", freq=freq))

    def _blocks(self):
        """Some buses arriving as route 1 go on as route 2 from the same stand, passengers staying on."""
        inward = sorted((t for t in self.trips if t["route"] == "1" and t["direction"] == 1), key=lambda t: (t["service"], t["times"][-1][1]))
        outward = sorted((t for t in self.trips if t["route"] == "2" and t["direction"] == 0), key=lambda t: (t["service"], t["times"][0][1]))
        n = 0
        for o in outward:
            for i in inward:
                wait = o["times"][0][1] - i["times"][-1][1]
                if i["service"] == o["service"] and not i["block"] and 60 <= wait <= 360:
                    n += 1
                    i["block"] = o["block"] = "B%03d" % n
                    break
