/* The list of results as a file: CSV, RIS, BibTeX.
 *
 * archiveSearch.exported(kind, rows, root) → { name, type, text }; rows as archiveSearch.data.describe gives them, `root` the site's address.
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.exported = function (kind, rows, address) {
  const day = (date) => date.replace(/[~?%].*|\/.*/, "").slice(0, 10);
  const clean = (text) => String(text).replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
  const titled = (row) => (row.number && !row.title.includes(row.number) ? row.number + " – " + row.title : row.title);

  /* A cell that begins like a formula would be run by a spreadsheet: an apostrophe in front keeps it text. */
  const cell = (value) => {
    const text = clean(value);
    return '"' + (/^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
  };

  const csv = () => "\ufeff" + [["kind", "title", "number", "date", "source", "place", "byline", "address", "original"],
    ...rows.map((row) => [row.kind, row.title, row.number, row.date, row.source, row.place, row.byline, address(row), row.url])]
    .map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";

  const ris = () => rows.map((row) => [
    ["TY", row.kind === "document" ? "GOVDOC" : "NEWS"], ["TI", titled(row)], ...row.byline.split(/,\s*/).map((name) => ["AU", name]),
    [row.kind === "document" ? "PB" : "T2", row.source], ["DA", day(row.date).replace(/-/g, "/")], ["PY", row.date.slice(0, 4)], ["PP", row.place],
    ["UR", address(row)], ["L2", row.url], ["LA", "vi"],
  ].filter(([, value]) => value).map(([tag, value]) => tag + "  - " + clean(value)).join("\r\n") + "\r\nER  - \r\n").join("\r\n");

  const tex = (text) => clean(text).replace(/[\\{}]/g, "").replace(/([#$%&_^~])/g, "\\$1");
  const bib = () => rows.map((row, at) => {
    const fields = { title: "{" + tex(titled(row)) + "}", author: row.byline.split(/,\s*/).filter(Boolean).map((name) => "{" + tex(name) + "}").join(" and "),
      [row.kind === "document" ? "institution" : "journal"]: tex(row.source), date: day(row.date), year: row.date.slice(0, 4), url: clean(address(row)).replace(/[{}\\]/g, ""), langid: "vietnamese" };
    const lines = Object.keys(fields).filter((name) => fields[name]).map((name) => "  " + name + " = {" + fields[name] + "}");
    return "@" + (row.kind === "document" ? "techreport" : "article") + "{kho" + (at + 1) + ",\n" + lines.join(",\n") + "\n}\n";
  }).join("\n");

  const made = { csv: [csv, "text/csv", "csv"], ris: [ris, "application/x-research-info-systems", "ris"], bib: [bib, "application/x-bibtex", "bib"] }[kind];
  return { name: "ket-qua." + made[2], type: made[1] + ";charset=utf-8", text: made[0]() };
};
