"""Streets, paths, bridges and subways as OpenStreetMap ways."""
from . import plan
from .geom import crosses, dist, lerp, offset_line
from .names import Namer

HALF_WIDTH = {"river": 27.0, "rail": 15.0, "motorway": 30.0}


class Roads:
    def __init__(self, town, osm, rng):
        self.town, self.osm, self.rng = town, osm, rng
        self.lat = town.lat
        self.vertex, self.name_of = {}, {}  # lattice vertex -> node; edge -> street name
        self.namer = Namer(rng)
        self._chains()
        for e in sorted(town.street):
            s = town.street[e]
            if s["cross"]:
                self._crossing(e, s)
            elif s.get("steps"):
                self._steps(e)
        self._barrier_lines()
        self._gated()
        self._viaduct()

    def ref(self, v):
        if v not in self.vertex:
            self.vertex[v] = self.osm.node(self.lat.pos[v])
        return self.vertex[v]

    def _tags(self, s, style):
        rng, cls = self.rng, s["cls"]
        t = {"highway": cls}
        if cls in ("footway", "path"):
            if rng.random() < 0.15:
                t["surface"] = ["asphalt", "gravel", "ground", "paving_stones"][int(rng.random() * 4)]
            if rng.random() < 0.10:
                t["lit"] = "yes" if rng.random() < 0.7 else "no"
            if rng.random() < 0.06:
                t["width"] = "%.1f" % (0.8 + rng.random() * 2)
            if rng.random() < 0.12:
                t["foot"] = "designated" if rng.random() < 0.6 else "permissive"
        else:
            if rng.random() < 0.12:
                t["surface"] = "asphalt"
            if rng.random() < 0.12:
                t["lit"] = "yes"
            if rng.random() < 0.10 and cls != "unclassified":
                t["sidewalk"] = "both" if rng.random() < 0.8 else "left"
            if cls in ("primary", "secondary"):
                t["maxspeed"] = "30 mph"
            if s["name"] or style:
                t["name"] = s["name"] or self.namer.name(style[1])
        return t

    def _chains(self):
        """Runs of like edges along one lattice line become one way."""
        todo = sorted(self.town.street, key=lambda e: (e[2], e[1], e[0]) if e[2] == 0 else (e[2], e[0], e[1]))
        run = []
        for e in todo + [None]:
            if run and not self._continues(run[-1], e):
                self._way(run)
                run = []
            if e and not self.town.street[e]["cross"] and not self.town.street[e].get("steps"):
                run.append(e)

    def _continues(self, a, b):
        if b is None or a[2] != b[2] or b != ((a[0] + 1, a[1], 0) if a[2] == 0 else (a[0], a[1] + 1, 1)):
            return False
        s, t = self.town.street[a], self.town.street[b]
        return (s["cls"], s["name"]) == (t["cls"], t["name"]) and not t["cross"] and not t.get("steps") \
            and self.rng.random() > 0.08

    def _way(self, run):
        style = self.town._style(run[0]) or (None, "suburb")
        tags = self._tags(self.town.street[run[0]], style)
        refs = [self.ref(self.lat.ends(run[0])[0])]
        for e in run:
            a, b = (self.lat.pos[v] for v in self.lat.ends(e))
            if e not in self.town.main and self.rng.random() < 0.4:
                bow = (self.rng.random() - 0.5) * 9
                m = lerp(a, b, 0.4 + 0.2 * self.rng.random())
                n = dist(a, b)
                refs.append(self.osm.node((m[0] - (b[1] - a[1]) / n * bow, m[1] + (b[0] - a[0]) / n * bow)))
                if tags["highway"] == "footway" and self.rng.random() < 0.08:
                    self.osm.tag_node(refs[-1], barrier="bollard" if self.rng.random() < 0.6 else "cycle_barrier")
            refs.append(self.ref(self.lat.ends(e)[1]))
            self.name_of[e] = tags.get("name")
        if tags["highway"] in ("primary", "secondary"):
            for r in refs[1:-1]:
                if self.rng.random() < 0.05:
                    self.osm.tag_node(r, highway="crossing", crossing="traffic_signals")
        self.osm.way(refs, **tags)

    def _crossing(self, e, s):
        barrier, what, name = s["cross"]
        va, vb = self.lat.ends(e)
        a, b = self.lat.pos[va], self.lat.pos[vb]
        line = next(l for n, l, _ in plan.BARRIERS if n == barrier)
        t = next(t for t in (crosses(a, b, p, q) for p, q in zip(line, line[1:])) if t is not None)
        h = HALF_WIDTH[barrier] / dist(a, b)
        lo, hi = max(0.08, t - h), min(0.92, t + h)
        n1, n2 = self.osm.node(lerp(a, b, lo)), self.osm.node(lerp(a, b, hi))
        self.name_of[e] = s["name"]
        if what == "stepped_underpass":
            d = 9.0 / dist(a, b)
            s1, s2 = self.osm.node(lerp(a, b, max(0.02, lo - d))), self.osm.node(lerp(a, b, min(0.98, hi + d)))
            self.osm.way([self.ref(va), s1], highway="footway")
            self.osm.way([s1, n1], highway="steps", step_count="18", incline="down", handrail="yes")
            self.osm.way([n1, n2], highway="footway", tunnel="yes", layer="-1", name=name, lit="yes")
            self.osm.way([n2, s2], highway="steps", incline="up")
            self.osm.way([s2, self.ref(vb)], highway="footway")
            return
        cls = "footway" if what == "footbridge" else s["cls"]
        plain = dict(highway=cls, name=s["name"] if what == "road" else None)
        self.osm.way([self.ref(va), n1], **plain)
        self.osm.way([n1, n2], bridge="yes", layer="1", bridge__name=name, **plain)
        self.osm.way([n2, self.ref(vb)], **plain)

    def _steps(self, e):
        va, vb = self.lat.ends(e)
        a, b = self.lat.pos[va], self.lat.pos[vb]
        n1, n2 = self.osm.node(lerp(a, b, 0.42)), self.osm.node(lerp(a, b, 0.58))
        up = plan.height(*b) > plan.height(*a)
        self.osm.way([self.ref(va), n1], highway="footway")
        tags = {"step_count": str(20 + int(self.rng.random() * 25))} if self.rng.random() < 0.3 else {}
        self.osm.way([n1, n2], highway="steps", incline="up" if up else "down", **tags)
        self.osm.way([n2, self.ref(vb)], highway="footway")

    def _barrier_lines(self):
        osm = self.osm
        river = plan.RIVER
        osm.way([osm.node(p) for p in river[::2] + river[-1:]], waterway="river", name="River Ossel")
        left, right = offset_line(river[::2], 19), offset_line(river[::2], -19)
        for k in range(0, len(left) - 1, 40):
            osm.ring(right[k:k + 41] + left[k:k + 41][::-1], natural="water", water="river")
        for by in (-2.5, 2.5):
            osm.way([osm.node(p) for p in offset_line(plan.RAIL[::2], by)], railway="rail", gauge="1435")
        carriageways = []
        for by, way in ((-12, plan.MOTORWAY[::2]), (12, plan.MOTORWAY[::2][::-1])):
            refs = [osm.node(p) for p in offset_line(way, by if by < 0 else -12)]
            osm.way(refs, highway="motorway", oneway="yes", ref="M99", maxspeed="70 mph")
            carriageways.append(refs)
        bridge = next(e for e in sorted(self.town.allowed) if self.town.allowed[e][2] == "Eastmoor Bridge")
        for v, refs in zip(self.lat.ends(bridge)[::-1], carriageways):
            at = self.lat.pos[v]
            far = [r for r in refs if 300 < dist(osm.at(r), at) < 460]
            osm.way([self.ref(v), osm.node(lerp(at, osm.at(far[0]), 0.5)), far[0]], highway="motorway_link", oneway="yes")

    def _gated(self):
        """A private drive behind a locked gate: its houses are on a piece of street nobody else may walk."""
        osm, points = self.osm, plan.GATED
        start = self.lat.nearest_vertex(points[0], self.town.vertices())
        gate = osm.node(lerp(self.lat.pos[start], points[1], 0.15), barrier="gate", access="private", locked="yes")
        refs = [self.ref(start), gate] + [osm.node(p) for p in points[1:]]
        self.gated_gate = gate
        osm.way(refs, highway="service", service="driveway", access="private", name="Larchfield Park")
        c = points[-1]
        loop = [refs[-1]] + [osm.node((c[0] + dx, c[1] + dy)) for dx, dy in ((-60, 30), (-110, -10), (-70, -60))]
        osm.way(loop + loop[:1], highway="residential", access="private", name="Larchfield Park")
        self.gated_homes = [(c[0] + dx, c[1] + dy) for dx, dy in (
            (-30, 40), (-55, 55), (-85, 40), (-115, 25), (-135, -5), (-125, -30), (-100, -55), (-75, -85), (-45, -75),
            (-20, -45), (-60, -15), (-80, -25))]

    def _viaduct(self):
        osm = self.osm
        ends = [self.lat.nearest_vertex(p, {v for e in self.town.main for v in self.lat.ends(e)}) for p in plan.VIADUCT]
        a, b = (self.lat.pos[v] for v in ends)
        points = [a, lerp(a, b, 0.15), lerp(a, b, 0.5), lerp(a, b, 0.85), b]
        mids = [osm.node(p) for p in points[1:4]]
        osm.way([self.ref(ends[0]), mids[0]], highway="busway", name="Moorline Busway")
        osm.way(mids, highway="busway", bridge="yes", layer="2", name="Moorline Busway")
        osm.way([mids[2], self.ref(ends[1])], highway="busway", name="Moorline Busway")
        n = dist(a, b)
        side = (-(b[1] - a[1]) / n, (b[0] - a[0]) / n)
        p1, p2 = ((points[2][0] + side[0] * 5 + (b[0] - a[0]) / n * d, points[2][1] + side[1] * 5 + (b[1] - a[1]) / n * d)
                  for d in (-14, 14))
        top, end = osm.node(p1), osm.node(p2)
        osm.way([top, end], highway="footway", public_transport="platform", bridge="yes", layer="2")
        foot = self.lat.nearest_vertex(p1, self.town.vertices())
        landing = osm.node(lerp(p1, self.lat.pos[foot], 0.35))
        osm.way([top, landing], highway="steps", incline="down", step_count="32")
        osm.way([landing, self.ref(foot)], highway="footway")
        self.viaduct_ends, self.viaduct, self.halt = ends, points, lerp(p1, p2, 0.5)
