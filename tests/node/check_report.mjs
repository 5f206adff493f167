// Opens reports in a real browser: with and without JavaScript, at three widths and at 400 % zoom, by
// keyboard alone, on paper; axe-core looks for what keeps people out; every figure is compared with the
// CSVs; a page made of hostile names must show them and run nothing.
// Usage: node check_report.mjs FOLDER_OF_NODE_MODULES BROWSER FOLDER [PICTURES]
// FOLDER holds report.html, gaps/, barriers/, hostile.html, many.html. Exits 1 when something is at fault.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { collectFigures, compareFigures, readCsv } from "./report_numbers.mjs";

const [modules, program, folder, pictures] = process.argv.slice(2);
const require = createRequire(resolve(modules) + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
if (pictures) mkdirSync(pictures, { recursive: true });

const faults = [];
const check = (ok, what) => {
  if (!ok) faults.push(what);
};
const kPatience = 200_000;   // milliseconds: a machine that does other work as well is slow, not wrong
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"], timeout: kPatience });

/// A page with everything noted that it must not do.
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(kPatience);
  const page = await context.newPage();
  page.on("console", (m) => check(m.type() !== "error" && m.type() !== "warning", `${name}: console says ${m.text()}`));
  page.on("pageerror", (e) => check(false, `${name}: ${e}`));
  page.on("dialog", (d) => { check(false, `${name}: opened a dialog`); d.dismiss(); });
  const url = pathToFileURL(join(resolve(folder), name)).href;
  page.on("request", (r) => check(r.url().split("#")[0] === url || r.url().startsWith("blob:"), `${name}: asked for ${r.url().slice(0, 80)}`));
  await page.goto(url);
  return page;
}
const wide = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of found.violations) {
    if (v.impact === "serious" || v.impact === "critical" || v.tags.includes("wcag2aa") || v.tags.includes("wcag2a")) {
      check(false, `${what}: axe ${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + n.failureSummary.split("\n")[1]).join(" | ")}`);
    }
  }
  return found.violations.length;
}
const shoot = async (page, name, full = true) => pictures && page.screenshot({ path: join(pictures, name + ".png"), fullPage: full });

// ---- three widths, and 1280 pixels at 400 %
for (const [name, width, height] of [["phone", 375, 760], ["laptop", 1280, 800], ["projector", 1920, 1080], ["zoom", 320, 256]]) {
  const page = await open("report.html", { viewport: { width, height } });
  check((await wide(page)) <= 0, `${name}: the page is wider than the window`);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  check((await wide(page)) <= 0, `${name}: opened, the page is wider than the window`);
  if (name !== "zoom") await accessible(page, name);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d, i) => (d.open = d.id === "area-1")));
  await shoot(page, name);
  const small = await page.evaluate(() => [...document.querySelectorAll("button, summary, select, input, nav a")].filter((e) => {
    const r = e.getBoundingClientRect();
    return r.width > 0 && Math.min(r.width, r.height) < (e.tagName === "INPUT" ? 18 : 23.5);
  }).map((e) => e.outerHTML.slice(0, 60)));
  check(small.length === 0, `${name}: too small to hit: ${small[0]}`);
  await page.context().close();
}

// ---- figures
{
  const page = await open("report.html");
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  const figures = await page.evaluate(collectFigures);
  const folders = ["gaps", "barriers"].map((f) => join(folder, f));
  const { faults: wrong, compared } = compareFigures(figures, folders);
  check(compared > 300, `only ${compared} figures name a source`);
  for (const fault of wrong.slice(0, 10)) check(false, fault);
  // A wrong figure must be found: the digits of one cell are turned round.
  for (const as of ["count", "share"]) {
    const at = figures.findIndex((f) => f.as === as && /[1-9]\d/.test(f.text));
    const planted = figures.map((f, i) => (i === at ? { ...f, text: f.text.replace(/[1-8]/, (d) => String(Number(d) + 1)) } : f));
    check(compareFigures(planted, folders).faults.length === wrong.length + 1, `a planted ${as} was not found`);
  }
  const facts = readFileSync(join(folder, "gaps", "bid_facts.txt"), "utf8") + readCsv(join(folder, "gaps", "look_first.csv")).map((row) => row.sentence).join("\n");
  const quoted = await page.$$eval("[data-quoted]", (all) => all.map((e) => e.textContent.replaceAll("\u00a0", " ")));
  for (const q of quoted) check(facts.includes(q.trim()), `neither in bid_facts.txt nor in look_first.csv: ${q.slice(0, 80)}`);
  console.log(`figures compared with the CSVs: ${compared}; sentences with bid_facts.txt and look_first.csv: ${quoted.length}`);
  const outline = await page.$$eval("h1,h2,h3,h4,h5,h6", (all) => all.map((h) => Number(h.tagName[1])));
  check(outline.filter((l) => l === 1).length === 1 && outline.every((l, i) => i === 0 || l <= outline[i - 1] + 1), "headings skip a level");
  await page.context().close();
}

// ---- keyboard alone
{
  const page = await open("report.html");
  const focus = () => page.evaluate(() => {
    const e = document.activeElement;
    const s = getComputedStyle(e.closest("svg a") ? e.querySelector("circle") : e);
    return { tag: e.tagName, text: e.textContent.slice(0, 40), href: e.getAttribute("href"), id: e.id, seen: s.outlineStyle !== "none" || parseFloat(s.strokeWidth) >= 4 };
  });
  await page.keyboard.press("Tab");
  check((await focus()).href === "#main", "the first stop is not the skip link");
  await page.keyboard.press("Enter");
  const reached = new Set();
  let stuck = 0;
  for (let i = 0, last = -1; i < 400; ++i) {
    await page.keyboard.press("Tab");
    const now = await focus();
    if (now.tag === "BODY") break;
    check(now.seen, `focus is not seen on ${now.tag} ${now.text}`);
    const key = await page.evaluate(() => [...document.querySelectorAll("*")].indexOf(document.activeElement));
    stuck = key === last ? stuck + 1 : 0;
    check(stuck < 2, `the keyboard is caught at ${now.tag} ${now.text}`);
    last = key;
    reached.add(now.id || now.href || now.tag);
  }
  for (const wanted of ["mapbox", "#area-1", "map-view", "BUTTON", "SUMMARY"]) check(reached.has(wanted), `the keyboard does not reach ${wanted}`);
  await page.focus("#mapbox");
  const view = () => page.getAttribute("#town-map", "viewBox");
  const whole = await view();
  await page.keyboard.press("+");
  const near = await view();
  await page.keyboard.press("ArrowRight");
  check(near !== whole && (await view()) !== near, "plus and arrows do not move the map");
  await page.keyboard.press("0");
  check((await view()) === whole, "0 does not show the whole map");
  await page.focus("svg a[href='#area-1']");
  await page.keyboard.press("Enter");
  const opened = page.waitForFunction(() => document.querySelector("#area-1").open && document.activeElement.tagName === "SUMMARY");
  check(await opened.then(() => true, () => false), "a number on the map does not open its area");
  const head = page.locator("#first thead th").nth(3);
  await head.locator("button").focus();
  await page.keyboard.press("Enter");
  check((await head.getAttribute("aria-sort")) === "ascending", "the keyboard does not sort");
  const order = () => page.$$eval("#first tbody tr td:nth-child(4)", (all) => all.map((td) => Number(td.textContent.replace(/,/g, "").match(/\d+/g)?.at(-1) ?? 0)));
  const sorted = await order();
  check(sorted.every((v, i) => i === 0 || sorted[i - 1] <= v), "sorting by number is wrong: " + sorted);
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click("#first + .tool, .scroll:has(#first) + .tool")]);
  const csv = readFileSync(await saved.path(), "utf8");
  check(csv.startsWith("\ufeff") && csv.split("\r\n").length > 2, "the download is no CSV with a mark");
  await page.context().close();
}

// ---- layers and views
{
  const page = await open("report.html");
  const classes = () => page.$$eval(".areas [data-n]", (all) => all.map((a) => a.getAttribute("class")).join(" "));
  const before = await classes();
  await page.selectOption("#map-view", { index: (await page.$$("#map-view option")).length - 1 });
  check((await classes()) !== before, "another traveller does not change the map");
  check((await page.$$eval(".legend", (all) => all.filter((l) => !l.hidden).length)) === 1, "not one legend");
  await page.uncheck("[data-layer=sites]");
  check(!(await page.isVisible(".sites")), "a layer does not go");
  await page.context().close();
}

// ---- without JavaScript
{
  const page = await open("report.html", { javaScriptEnabled: false });
  check(!(await page.isVisible("#map-controls")), "controls that cannot work are shown");
  check(await page.isVisible("#town-map .badge"), "no map without JavaScript");
  for (const id of ["areas", "who", "method", "limits", "data", "licences", "about"]) check(await page.isVisible("#" + id), `no section ${id} without JavaScript`);
  await page.click("#area-1 summary");
  check(await page.isVisible("#area-1 table"), "a folded part does not open without JavaScript");
  await shoot(page, "no-javascript");
  await page.context().close();
}

// ---- paper
for (const javaScriptEnabled of [true, false]) {
  const page = await open("report.html", { javaScriptEnabled });
  const file = join(pictures ?? folder, javaScriptEnabled ? "report.pdf" : "report-no-javascript.pdf");
  writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true }));
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
  const images = execFileSync("pdfimages", ["-list", file], { encoding: "utf8" }).trim().split("\n").length - 2;
  check(images === 0, `${file}: ${images} pictures where lines were wanted`);
  for (const words of ["Areas to look at first", "One home", "What is not counted", "OpenStreetMap contributors", "Why those cannot"]) {
    check(text.includes(words), `on paper (JavaScript ${javaScriptEnabled}) is missing: ${words}`);
  }
  check(!text.includes("Download this table"), "buttons on paper");
  await page.context().close();
}

// ---- hostile names
{
  const page = await open("hostile.html");
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  await page.waitForTimeout(200);
  check(await page.evaluate(() => globalThis.hacked === undefined), "a name ran as a script");
  const own = await page.evaluate(() => ({
    scripts: document.scripts.length,
    strange: document.querySelectorAll("img, iframe, object, embed, link, base, form, [onerror], [onload], [onclick]").length,
    text: document.body.textContent,
    bare: /[\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.outerHTML),
  }));
  check(own.scripts === 1 && own.strange === 0, "a name became markup");
  check(!own.bare, "a mark that turns the direction came through");
  for (const words of ["<script>globalThis.hacked=1</script>", "\"><img src=x onerror=", "' onload='hacked", "&lt;b&gt;", "</title></style>", "Llŷn", "L".repeat(300)]) {
    check(own.text.includes(words), `a name is not shown as it is: ${words.slice(0, 40)}`);
  }
  check((await wide(page)) <= 0, "a long name makes the page wider than the window");
  await accessible(page, "hostile");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator(".scroll:has(#all) + .tool").click()]);
  const csv = readFileSync(await saved.path(), "utf8");
  check(csv.includes("'=HYPERLINK") && !/(^|[\n,"])=HYPERLINK/.test(csv), "a formula came through in a download");
  await shoot(page, "hostile", false);
  await page.context().close();
}

// ---- many neighbourhoods
{
  const bytes = statSync(join(folder, "many.html")).size;
  check(bytes < 3_000_000, `5,000 neighbourhoods: ${bytes} bytes`);
  const page = await open("many.html");
  check((await page.$$(".areas [data-n]")).length === 5041, "not all neighbourhoods are on the map");
  await page.focus("#mapbox");
  const times = [];
  for (const key of ["+", "ArrowRight", "ArrowUp", "+", "-", "0"]) {
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => new Promise((done) => {
      const start = performance.now();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    })));
  }
  times.sort((a, b) => a - b);
  console.log(`5,000 neighbourhoods: ${(bytes / 1e6).toFixed(2)} MB; two frames after a key: median ${times[3].toFixed(0)} ms, most ${times.at(-1).toFixed(0)} ms`);
  await shoot(page, "many", false);
  await page.context().close();
}

await browser.close();
for (const fault of [...new Set(faults)]) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
