import { beforeEach, expect, test } from "vitest";
import { start } from "./index";

const KEY = "hanseong.typed:/x#form";

beforeEach(() => {
  sessionStorage.clear();
  document.body.className = "";
});

test("named behaviours start, unknown names do no harm", () => {
  document.body.innerHTML = '<div id="faults" tabindex="-1" data-controller="error-summary nothing-known"></div>';
  start(document);
  expect(document.activeElement?.id).toBe("faults");
});

test("an error page keeps what was sent, any other page forgets it", () => {
  sessionStorage.setItem(KEY, JSON.stringify({ values: { a: "b" }, isSent: true }));
  document.body.className = "is-error";
  start(document);
  expect(sessionStorage.getItem(KEY)).not.toBeNull();
  document.body.className = "";
  start(document);
  expect(sessionStorage.getItem(KEY)).toBeNull();
});
