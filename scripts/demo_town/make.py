"""Puts the demo town together: python3 -m demo_town.make OUTDIR writes every file but the PBF, and streets.opl."""
import os
import random
import sys

from . import buses, cases, gtfs, hindrances, homes, parks, people, plan, roads, sessions, write
from .geom import area, dist
from .lattice import trace
from .osm import Osm
from .town import make_town


def _seeded(k):
    return random.Random(plan.SEED + k)


def _landuse(town, nb, osm):
    for k in range(people.COUNT):
        built = {c for c in nb.label if nb.label[c] == k and town.kind.get(c, ("",))[0] == "built"}
        for ring in trace(town.lat, built):
            points = [town.lat.pos[v] for v in ring]
            if area(points) > 20000:
                osm.ring(points, landuse="residential")
    works = {c for c in town.kind if town.kind[c][0] == "industry"}
    for ring in trace(town.lat, works):
        points = [town.lat.pos[v] for v in ring]
        if area(points) > 0:
            osm.ring(points, landuse="industrial")


def main(folder):
    town = make_town(_seeded(1), _seeded(2))
    osm = Osm()
    streets = roads.Roads(town, osm, _seeded(3))
    sites = parks.draw_parks(town, streets, osm, _seeded(4))
    lived, others = homes.make_homes(town, streets, _seeded(5))
    nb = people.Neighbourhoods(town, lived, _seeded(6))
    rows = people.attributes(nb, lived, _seeded(7))

    hidden = min(range(people.COUNT), key=lambda k: dist(nb.seeds[k][0], (5600, 3650)))
    hidden_cells = {c for c in nb.label if nb.label[c] == hidden}
    _landuse(town, nb, osm)
    buildings = homes.draw_buildings(osm, lived, others, hidden_cells)

    net = buses.Network(town, streets, _seeded(8))
    for key in sorted(net.stops):
        s = net.stops[key]
        if key[0] != "v":
            osm.node(s["p"], highway="bus_stop", name=s["name"])
    sites.update(hindrances.plant(town, streets, osm, nb, lived))
    stops, trips, _ = gtfs.write_gtfs(net, os.path.join(folder, "timetable.gtfs.zip"))
    write.text(folder, "streets.opl", osm.opl())

    write.geojson(folder, "neighbourhoods.geojson", "tolverham_neighbourhoods",
                  [({"code": r["code"], "name": r["name"]}, nb.rings[k]) for k, r in enumerate(rows)])
    write.geojson(folder, "wards.geojson", "tolverham_wards",
                  [({"ward_code": code, "ward_name": name}, nb.ward_ring(w)) for w, (code, name) in enumerate(plan.WARDS)])
    write.table(folder, "neighbourhoods.csv", list(rows[0]), [list(r.values()) for r in rows])
    acts, postcodes, _ = sessions.activity_rows(sites)
    write.table(folder, "activities.csv", sessions.HEADER, [[r[c] for c in sessions.HEADER] for r in acts])
    write.table(folder, "postcodes.csv", ["postcode", "longitude", "latitude"], postcodes)
    write.table(folder, "term_dates.csv", ["start", "end"], [("2026-04-13", "2026-05-29"), ("2026-06-08", "2026-07-21")])
    write.elevation(folder)
    write.text(folder, "town.toml", write.TOML)

    beyond = nb.label[next(h.cell for h in lived if h.style == "beyond")]
    residents = sum(r["residents"] for r in rows)
    write.readme(folder, cases.resolve(lived, hidden_cells), dict(
        buildings="{:,}".format(buildings), residents="{:,}".format(residents), routes=len(buses.ROUTES), stops=stops,
        trips="{:,}".format(trips), activities=len(acts), hidden_code=rows[hidden]["code"], hidden_name=rows[hidden]["name"],
        outside_code=rows[beyond]["code"], outside_name=rows[beyond]["name"]))
    print("%d residents, %d buildings, %d stops, %d trips, %d activities" % (residents, buildings, stops, trips, len(acts)))


if __name__ == "__main__":
    main(sys.argv[1])
