// Every figure of a report against the CSV it says it is from: a table says which file, its rows which
// line, its headings which columns and how they are written. Shares no code with the program.
import { readFileSync } from "node:fs";

/// RFC 4180 with a byte-order mark.
export function readCsv(file) {
  const text = readFileSync(file, "utf8").replace(/^\ufeff/, "");
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    const row = rows.at(-1);
    if (quoted) {
      if (c !== '"') row[row.length - 1] += c;
      else if (text[i + 1] === '"') row[row.length - 1] += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") row.push("");
    else if (c === "\n") rows.push([""]);
    else if (c !== "\r") row[row.length - 1] += c;
  }
  if (rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
  const [head, ...body] = rows;
  return body.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i]])));
}

const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const plain = (text) => squeeze(text).replace(/ (households)$/, "").replaceAll(",", "");

/// The text of one figure and the numbers it stands for: true when it is what rounding makes of them.
function countFits(text, values) {
  if (values.some((v) => v === "")) return text === "no figure";
  const [low, high] = [Number(values[0]), Number(values.at(-1))];
  const one = (t, v) => (t === "none" ? v <= 0 : t === "fewer than 10" ? v > 0 && v < 9.5 : Math.abs(Number(t) - v) <= 0.5 && Number(t) >= 10);
  if (text.startsWith("up to ")) return low < 9.5 && one(text.slice(6), high);
  const parts = text.split(" to ");
  if (parts.length === 1) return one(text, high) && (one(text, low) || (high < 9.5 && low <= high));
  return parts.length === 2 && one(parts[0], low) && one(parts[1], high);
}
function shareFits(text, values) {
  if (values.some((v) => v === "")) return text === "no figure" || text === "not known";
  const numbers = [Number(values[0]), Number(values.at(-1))].map((v) => v * 100);
  const one = (t, v) => {
    if (t === "under 0.1") return v > 0 && v < 0.051;
    if (t === "over 99") return v >= 99.49 && v < 100;
    const decimals = (t.split(".")[1] ?? "").length;
    return t !== "" && Math.abs(Number(t) - v) <= 0.5 * 10 ** -decimals + 0.00501;   // the CSV has four decimals of the share
  };
  const parts = text.split(" to ").map((p) => p.replace(/ ?%$/, ""));
  return parts.length <= 2 && one(parts[0], numbers[0]) && one(parts.at(-1), numbers[1]);
}
function fits(as, text, values, row) {
  if (as === "text") return squeeze(text).toLowerCase().startsWith(squeeze(values[0]).toLowerCase()) || (text === "" && values[0] === "");
  if (as === "share") return shareFits(plain(text), values);
  if (as === "whole") return values[0] === "" ? text === "–" : Math.abs(Number(plain(text)) - Number(values[0])) <= 0.5;
  if (as === "left-out") {
    const inside = Number(row.people) - Number(row.outside_data);
    return countFits(plain(text), [String(inside - Number(row.meets_high)), String(inside - Number(row.meets_low))]);
  }
  return countFits(plain(text), values);
}

/// In the page: every cell and figure that names a source.
export function collectFigures() {
  const out = [];
  for (const table of document.querySelectorAll("table[data-csv]")) {
    const heads = [...table.querySelectorAll("thead tr:last-child th")];
    for (const tr of table.querySelectorAll("tbody tr[data-row]")) {
      [...tr.cells].forEach((cell, i) => {
        const from = cell.dataset.col ? cell : heads[i];
        if (!from?.dataset.col) return;
        out.push({ csv: table.dataset.csv, row: Number(tr.dataset.row), cols: from.dataset.col.split(" "), as: from.dataset.as ?? "text", text: cell.innerText ?? cell.textContent });
      });
    }
  }
  for (const span of document.querySelectorAll("span[data-csv]")) {
    out.push({ csv: span.dataset.csv, row: Number(span.dataset.row), cols: (span.dataset.col ?? "").split(" "), as: span.dataset.as, text: span.textContent });
  }
  return out;
}

/// Faults in words, and how many figures were compared.
export function compareFigures(figures, folders) {
  const files = new Map();
  const faults = [];
  for (const figure of figures) {
    if (!files.has(figure.csv)) {
      const found = folders.map((folder) => `${folder}/${figure.csv}.csv`).find((file) => { try { readFileSync(file); return true; } catch { return false; } });
      files.set(figure.csv, found ? readCsv(found) : null);
    }
    const row = files.get(figure.csv)?.[figure.row];
    const values = row && figure.cols.map((c) => (c === "" ? "" : row[c]));
    if (!row || values.some((v) => v === undefined)) faults.push(`no cell ${figure.csv} line ${figure.row} ${figure.cols}`);
    else if (!fits(figure.as, figure.text.trim(), values, row)) faults.push(`${figure.csv} line ${figure.row} ${figure.cols}: page "${squeeze(figure.text)}", file ${values}`);
  }
  return { faults, compared: figures.length };
}
