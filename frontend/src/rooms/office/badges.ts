/** Writes each tile's age in words and with an icon; colour alone never says it. */
import { ageText, freshness, type AgeWords } from "./ages";

export type Words = AgeWords & Record<string, string>;

export function readWords(template: HTMLTemplateElement): Words {
  return { ...template.dataset } as Words;
}

function iconOf(template: HTMLTemplateElement, name: string): Node | undefined {
  return template.content.querySelector(`[data-icon="${name}"]`)?.firstElementChild?.cloneNode(true);
}

export function showAge(tile: HTMLElement, now: number, template: HTMLTemplateElement): void {
  const words = readWords(template);
  const observed = Date.parse(tile.dataset["observed"] ?? "");
  const observedAt = Number.isNaN(observed) ? null : observed;
  const period = Number(tile.dataset["period"] ?? "");
  const state = freshness(observedAt, period > 0 ? period : null, now);
  const text = tile.querySelector("[data-age-text]");
  if (text) text.textContent = observedAt === null ? "" : ageText(observedAt, now, words);
  const note = tile.dataset["failed"];
  const word = tile.querySelector("[data-age-word]");
  if (word) word.textContent = note ?? words[state] ?? state;
  if (tile.dataset["freshness"] === state) return;
  tile.dataset["freshness"] = state;
  const mark = tile.querySelector("[data-age-icon]");
  const icon = iconOf(template, state);
  if (mark && icon) {
    mark.className = `wall-tile__mark wall-tile__mark--${state}`;
    mark.replaceChildren(icon);
  }
}

export function showConnection(place: HTMLElement, isLive: boolean, template: HTMLTemplateElement): void {
  const state = isLive ? "live" : "lost";
  if (place.dataset["state"] === state) return;
  place.dataset["state"] = state;
  const word = document.createElement("span");
  word.textContent = readWords(template)[state] ?? state;
  const icon = iconOf(template, state);
  place.replaceChildren(...(icon ? [icon, " ", word] : [word]));
}
