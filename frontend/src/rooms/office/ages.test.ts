import { expect, test } from "vitest";
import { ageText, freshness, ServerClock } from "./ages";

const WORDS = { ahead: "방금", seconds: "초 전", minutes: "분 전", hours: "시간 전", days: "일 전" };
const NOW = Date.parse("2026-11-20T03:00:00Z");

test.each([
  [0, "fresh"],
  [120, "fresh"],
  [121, "late"],
  [240, "late"],
  [241, "stale"],
  [-30, "fresh"],
])("after %i s of a 60 s period the tile is %s", (ageS, expected) => {
  expect(freshness(NOW - ageS * 1000, 60, NOW)).toBe(expected);
});

test("data without a period does not age, and no data is not fresh", () => {
  expect(freshness(NOW - 1e12, null, NOW)).toBe("steady");
  expect(freshness(null, 60, NOW)).toBe("no_data");
});

test.each([
  [0, "방금"],
  [59, "59초 전"],
  [61, "1분 전"],
  [7200, "2시간 전"],
  [172800, "2일 전"],
])("%i s reads %s", (ageS, expected) => {
  expect(ageText(NOW - ageS * 1000, NOW, WORDS)).toBe(expected);
});

test("the server's clock wins over the wall's", () => {
  const clock = new ServerClock(() => NOW);
  clock.set("2026-11-20T03:05:00Z");
  expect(clock.now()).toBe(NOW + 300_000);
  clock.set("nonsense");
  expect(clock.now()).toBe(NOW + 300_000);
});
