"""Barriers that are worth removing, planted after all else so that nothing else moves: four small gardens in the middle of
blocks, each behind something. The fifth plant, a missing evening bus, is an activity alone (sessions.py)."""
from .geom import dist, lerp, nearest_on

# garden, name, number of the neighbourhood whose middle it is nearest to, what stands in the way
GARDENS = [
    ("kiln", "Kiln Yard Garden", 21, "steps"),
    ("relief", "Relief Road Garden", 35, "crossing"),
    ("stack", "Stackyard Garden", 28, "stiles"),
    ("walled", "Walled Garden", 29, "link"),
]
GOOD = dict(highway="footway", surface="asphalt", width="2", lit="yes", incline="0%")
HALF = 13.0


def plant(town, roads, osm, nb, homes):
    """Draws the gardens; returns {garden: site} as parks.draw_parks does."""
    sites, taken = {}, set()
    for gid, name, number, what in GARDENS:
        cell, corner = _block(town, nb.seeds[number - 1][0], taken)
        taken.add(cell)
        if what == "link":  # where most room is between the houses: a link through somebody's house is none
            corner = max(_corners(town, cell), key=lambda v: (_room(town.lat.pos[v], town.lat.centre(cell), homes), v))
        start, middle = town.lat.pos[corner], town.lat.centre(cell)
        street = roads.ref(corner)
        ring = [(middle[0] + a * HALF, middle[1] + b * HALF) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        if what == "link":  # the gate at the back is mapped, the way to it is not
            ring.append(lerp(ring[-1], ring[0], 0.5))
        outline = [osm.node(p) for p in ring]
        if what == "link":
            osm.tag_node(outline[-1], barrier="gate", width="1.5")
        osm.way(outline + outline[:1], leisure="garden", garden__type="community", name=name)
        end = osm.node(middle)
        if what == "steps":
            low, high = osm.node(lerp(start, middle, 0.3)), osm.node(lerp(start, middle, 0.5))
            osm.way([street, low], **GOOD)
            osm.way([low, high], highway="steps", step_count="24", incline="up", handrail="yes", surface="concrete", width="2",
                    ramp="no", lit="yes", name="Kiln Steps")
            osm.way([high, end], **GOOD)
        elif what == "stiles":
            first, second = (osm.node(lerp(start, middle, t), barrier="stile") for t in (0.25, 0.55))
            osm.way([street, first, second, end], **dict(GOOD, name="Stackyard Path"))
        elif what == "crossing":
            across = osm.node(lerp(start, middle, 0.5))
            n = dist(start, middle)
            side = (-(middle[1] - start[1]) / n, (middle[0] - start[0]) / n)
            m = osm.at(across)
            ends = [osm.node((m[0] + side[0] * d, m[1] + side[1] * d)) for d in (-45, 45)]
            osm.way([ends[0], across, ends[1]], highway="secondary", maxspeed="50 mph", lanes="4", sidewalk="no", lit="yes",
                    surface="asphalt", name="Relief Road")
            osm.way([street, across], **GOOD)
            osm.way([across, end], **GOOD)
        else:  # a path that ends at the edge of the garden, another that ends short of it, and nothing between
            osm.way([street, osm.node(lerp(start, middle, 0.35))], **dict(GOOD, name="Walled Way"))
            gate = osm.node(lerp(middle, start, 22.0 / dist(start, middle)), barrier="gate", width="1.5")
            osm.way([gate, end], **dict(GOOD, name="Garden Walk"))
        sites[gid] = {"gates": [], "inside": [middle], "name": name}
    return sites


def _corners(town, cell):
    """Corners of a block from which a path may lead in: on side streets alone."""
    busy = {v for e in town.main for v in town.lat.ends(e)}
    i, j = cell
    return [v for v in ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)) if v in town.vertices() and v not in busy]


def _room(start, middle, homes):
    """Metres from the middle third of the way in to the middle of the nearest house."""
    gap = [lerp(start, middle, 0.3), lerp(start, middle, 0.75)]
    return min(nearest_on(gap, h.p)[0] for h in homes if h.corners is not None)


def _block(town, about, taken):
    """A built-up block near a place, and the corner farthest from its middle: most room for what stands in the way."""
    cells = [c for c in sorted(town.kind) if town.kind[c][0] == "built" and town.kind[c][1] != "estate" and c not in taken
             and dist(town.lat.centre(c), about) < 400 and len(_corners(town, c)) == 4]
    cell = min(cells, key=lambda c: (dist(town.lat.centre(c), about), c))
    return cell, max(_corners(town, cell), key=lambda v: (dist(town.lat.pos[v], town.lat.centre(cell)), v))
