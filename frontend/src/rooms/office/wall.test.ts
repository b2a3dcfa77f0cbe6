import { expect, test } from "vitest";
import { isDue } from "./wall";

const NOW = Date.parse("2026-11-20T03:00:00Z");

function tile(period: string, observed: string): HTMLElement {
  const element = document.createElement("article");
  if (period) element.dataset["period"] = period;
  element.dataset["observed"] = observed;
  return element;
}

test("a tile is asked again once a period, and not while an answer is awaited", () => {
  expect(isDue(tile("60", "2026-11-20T02:58:59Z"), NOW, 0)).toBe(true);
  expect(isDue(tile("60", "2026-11-20T02:59:30Z"), NOW, 0)).toBe(false);
  expect(isDue(tile("60", "2026-11-20T02:50:00Z"), NOW, NOW - 1000)).toBe(false);
});

test("a tile without a period waits for events", () => {
  expect(isDue(tile("", "2020-01-01T00:00:00Z"), NOW, 0)).toBe(false);
});
