// Reads an HWPX file with @rhwp/core, a reader we did not write. Prints JSON: pages, text, tables with spans.
// node read_hwpx.mjs FOLDER-OF-@rhwp/core FILE [SVG-PREFIX]
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, svgPrefix] = process.argv.slice(2);
// The engine asks the browser how wide a text is; a full-width sign is one em, others about half.
globalThis.measureTextWidth = (font, text) => {
  const size = Number.parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? "10");
  return [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e7f ? size : size * 0.55), 0);
};
const rhwp = await import(pathToFileURL(join(folder, "rhwp.js")));
rhwp.initSync({ module: readFileSync(join(folder, "rhwp_bg.wasm")) });
const document_ = new rhwp.HwpDocument(new Uint8Array(readFileSync(file)));

/** The table at a paragraph, or null: the engine has no list of tables, so every paragraph is asked. */
function tableAt(paragraph, control) {
  let size;
  try {
    size = JSON.parse(document_.getTableDimensions(0, paragraph, control));
  } catch {
    return null;
  }
  const cells = [];
  for (let index = 0; index < size.cellCount; index += 1) {
    const place = JSON.parse(document_.getCellInfo(0, paragraph, control, index));
    const texts = [];
    const count = document_.getCellParagraphCount(0, paragraph, control, index);
    for (let at = 0; at < count; at += 1) {
      const length = document_.getCellParagraphLength(0, paragraph, control, index, at);
      texts.push(document_.getTextInCell(0, paragraph, control, index, at, 0, length));
    }
    cells.push({ ...place, text: texts.join("\n") });
  }
  return { ...size, cells };
}

const tables = [];
const paragraphs = document_.getParagraphCount(0);
for (let paragraph = 0; paragraph < paragraphs; paragraph += 1) {
  for (let control = 0; control < 4; control += 1) {
    const table = tableAt(paragraph, control);
    if (table) tables.push(table);
  }
}
if (svgPrefix) {
  for (let page = 0; page < document_.pageCount(); page += 1) {
    writeFileSync(`${svgPrefix}-${page + 1}.svg`, document_.renderPageSvg(page));
  }
}
const text = Array.from({ length: document_.pageCount() }, (_, page) => document_.getPageText(page));
console.log(JSON.stringify({ pages: document_.pageCount(), text, tables }));
