import { expect, test } from "vitest";
import { word } from "./words";

test("scripts speak the language of the page, Korean by default", () => {
  document.documentElement.lang = "en";
  expect(word("discard")).toBe("Discard it");
  document.documentElement.lang = "ko";
  expect(word("discard")).toMatch(/버리기/);
});
