"use strict";
// The page is whole without this. It adds sorting, downloads, and a map that can be moved.
(() => {
  const $ = (s, from = document) => from.querySelector(s);
  const $$ = (s, from = document) => [...from.querySelectorAll(s)];
  const make = (tag, text, attributes = {}) => {
    const e = document.createElement(tag);
    e.textContent = text;
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    return e;
  };

  // ---- tables
  const number = (text) => {
    if (/^none/.test(text)) return 0;
    const found = text.replace(/,/g, "").match(/-?\d+(\.\d+)?/g);
    if (!found) return null;
    const all = found.map(Number);
    return /^(fewer|under|up to)/.test(text) ? all[0] / 2 : (all[0] + all[all.length > 1 && / to /.test(text) ? 1 : 0]) / 2;
  };
  function sortable(table) {
    const heads = $$("thead tr:last-child th", table);
    const body = $("tbody", table);
    heads.forEach((th, i) => {
      const button = make("button", th.textContent, { type: "button" });
      th.textContent = "";
      th.append(button);
      button.addEventListener("click", () => {
        const up = th.getAttribute("aria-sort") !== "ascending";
        heads.forEach((h) => h.removeAttribute("aria-sort"));
        th.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => {
          const text = row.cells[i].textContent;
          return th.classList.contains("num") ? number(text) : text;
        };
        const rows = [...body.rows].map((row) => [key(row), row]);
        rows.sort(([a], [b]) => {
          if (a === null || b === null) return (a === null) - (b === null);   // what is not shown comes last
          const order = typeof a === "number" ? a - b : a.localeCompare(b, "en-GB", { numeric: true });
          return up ? order : -order;
        });
        body.append(...rows.map(([, row]) => row));
      });
    });
  }
  // As the program's own CSVs: UTF-8 with a mark, and no text that a spreadsheet would take for a formula.
  const field = (text) => {
    const t = text.trim().replace(/\s+/g, " ");
    const inert = /^[=+\-@\t\r]/.test(t) && !/^-?\d+(\.\d+)?$/.test(t) ? "'" + t : t;
    return /[",\n]/.test(inert) ? '"' + inert.replace(/"/g, '""') + '"' : inert;
  };
  function downloadable(table) {
    const button = make("button", "Download this table (CSV)", { type: "button", class: "tool" });
    button.addEventListener("click", () => {
      const lines = [...table.rows].map((row) => [...row.cells].map((c) => field(c.textContent)).join(","));
      const link = make("a", "", {
        href: URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" })),
        download: table.id + ".csv",
      });
      document.body.append(link);
      link.click();
      link.remove();
    });
    (table.closest(".scroll") || table).after(button);
  }
  $$("table[data-download]").forEach(downloadable);
  $$("table[data-sort]").forEach(sortable);

  // ---- folded parts: a link into one opens it; on paper all are open
  const open = () => {
    const at = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!at) return;
    for (let e = at; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    if (at.tagName === "DETAILS") $("summary", at).focus({ preventScroll: true });
    at.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = $$("details:not([open])");
    folded.forEach((d) => (d.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((d) => (d.open = false)));

  // ---- map
  const svg = $("#town-map");
  if (!svg) return;
  const box = $("#mapbox");
  const card = $("#card");
  $("#map-controls").hidden = false;
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let view = whole.slice();
  const show = () => {
    svg.setAttribute("viewBox", view.map(Math.round).join(" "));
    size();
    scale();
  };
  // The bar stays in its corner and keeps a round length.
  const bar = [$(".scale path"), $("#scale-text"), $("#scale-text text")];
  const first = bar.map((e) => [e.getAttribute("d"), e.getAttribute("transform"), e.textContent]);
  const scale = () => {
    if (view[2] === whole[2]) {
      bar[0].setAttribute("d", first[0][0]);
      bar[1].setAttribute("transform", first[1][1]);
      bar[2].textContent = first[2][2];
      return;
    }
    const unit = view[2] / 760;
    const most = 120 * unit;
    const base = 10 ** Math.floor(Math.log10(most));
    const length = [5, 2, 1].map((s) => s * base).find((l) => l <= most);
    const [x, y] = [view[0] + 12 * unit, view[1] + view[3] - 16 * unit].map((v) => v.toFixed(1));
    bar[0].setAttribute("d", `M${x} ${y}v${6 * unit}h${length}v${-6 * unit}`);
    bar[1].setAttribute("transform", `translate(${x} ${y - 4 * unit})`);
    bar[2].textContent = length >= 1000 ? length / 1000 + " km" : length + " m";
  };
  // Signs and names keep their size on the screen.
  const size = () => {
    const shown = svg.getBoundingClientRect();
    if (shown.width > 0) {
      svg.style.setProperty("--k", Math.max(view[2] / shown.width, view[3] / shown.height).toFixed(2));
      svg.style.setProperty("--s", "1");
      svg.classList.toggle("near", view[2] < whole[2] / 1.7);   // on a phone there is room for names from here
    }
  };
  const within = () => {
    const [x, y, w, h] = whole;
    view[0] = Math.min(Math.max(view[0], x - view[2] / 2), x + w - view[2] / 2);
    view[1] = Math.min(Math.max(view[1], y - view[3] / 2), y + h - view[3] / 2);
  };
  const zoom = (by, px = 0.5, py = 0.5) => {
    const f = Math.min(Math.max((view[2] * by) / whole[2], 1 / 40), 1);
    const w = whole[2] * f, h = whole[3] * f;
    view = f === 1 ? whole.slice() : [view[0] + (view[2] - w) * px, view[1] + (view[3] - h) * py, w, h];
    if (f < 1) within();
    show();
  };
  const move = (dx, dy) => {
    view[0] += dx * view[2];
    view[1] += dy * view[3];
    within();
    show();
  };
  const all = () => {
    view = whole.slice();
    show();
  };
  const spot = (e) => {
    const r = svg.getBoundingClientRect();
    return [(e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height];
  };
  $$("#map-controls button").forEach((b) => b.addEventListener("click", () => ({ in: () => zoom(0.6), out: () => zoom(1 / 0.6), all }[b.dataset.do]())));
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom, 0 shows all of it.");
  box.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const act = { ArrowLeft: () => move(-0.15, 0), ArrowRight: () => move(0.15, 0), ArrowUp: () => move(0, -0.15), ArrowDown: () => move(0, 0.15), "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1 / 0.6), 0: all }[e.key];
    if (!act) return;
    e.preventDefault();
    act();
  });
  box.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && !e.metaKey) return;   // else the page scrolls
    e.preventDefault();
    zoom(e.deltaY < 0 ? 0.8 : 1.25, ...spot(e));
  }, { passive: false });
  const fingers = new Map();
  let dragged = 0;
  const zoomed = () => view[2] < whole[2] - 1;
  const touch = () => (svg.style.touchAction = zoomed() ? "none" : "pan-y pinch-zoom");
  svg.addEventListener("pointerdown", (e) => {
    fingers.set(e.pointerId, spot(e));
    dragged = 0;
  });
  addEventListener("pointermove", (e) => {
    const before = fingers.get(e.pointerId);
    if (!before) return;
    const now = spot(e);
    fingers.set(e.pointerId, now);
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== e.pointerId)[1];
      const d = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]);
      if (d(now) > 0.01) zoom(d(before) / d(now), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    } else if (zoomed()) {
      dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
      move(before[0] - now[0], before[1] - now[1]);
    }
    touch();
  });
  const up = (e) => fingers.delete(e.pointerId);
  addEventListener("pointerup", up);
  addEventListener("pointercancel", up);
  svg.addEventListener("click", (e) => {
    if (dragged > 0.01) e.preventDefault();   // the end of a drag is no click
  }, true);

  // ---- what is under the pointer, in the words of the table of all neighbourhoods
  const rows = new Map($$("#all tbody tr").map((tr) => [tr.dataset.row, tr]));
  const heads = $$("#all thead th").map((th) => th.textContent);
  let lit = null;
  const point = (e) => {
    const area = e.target.closest && e.target.closest("[data-n]");
    if (area === lit) return;
    lit = area;
    const tr = area && rows.get(area.dataset.n);
    card.hidden = !tr;
    if (!tr) return;
    card.textContent = "";
    card.append(make("strong", tr.cells[0].textContent));
    for (let i = 1; i < tr.cells.length; ++i) if (tr.cells[i].textContent) card.append(make("p", heads[i] + ": " + tr.cells[i].textContent, { class: "small" }));
  };
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerleave", () => {
    card.hidden = true;
    lit = null;
  });

  // ---- layers and kinds of traveller
  $$("#map-controls input").forEach((input) => input.addEventListener("change", () => svg.classList.toggle("no-" + input.dataset.layer, !input.checked)));
  const select = $("#map-view");
  const legends = $$(".legend");
  if (select) {
    const paint = () => {
      const v = Number(select.value);
      for (const area of $$("[data-k]", svg)) area.setAttribute("class", "k" + area.dataset.k[v] + (area.tagName === "circle" ? " s" : ""));
      legends.forEach((legend, i) => (legend.hidden = i !== v));
    };
    select.addEventListener("change", paint);
    if (select.value !== "0") paint();   // a browser may remember the choice
  }
  addEventListener("resize", size);
  addEventListener("beforeprint", () => {
    all();
    svg.style.removeProperty("--s");
    svg.style.setProperty("--k", (whole[2] / 690).toFixed(2));
  });
  addEventListener("afterprint", size);
  touch();
  size();
})();
