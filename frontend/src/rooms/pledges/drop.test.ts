import { beforeEach, expect, test } from "vitest";
import { acceptDrops } from "./drop";

let form: HTMLFormElement;

beforeEach(() => {
  document.body.innerHTML = "<form><input type='file'></form>";
  form = document.querySelector("form") as HTMLFormElement;
});

test("a dragged file marks the form until it leaves", () => {
  acceptDrops(form);
  form.dispatchEvent(new Event("dragover", { cancelable: true }));
  expect(form.classList.contains("is-dropping")).toBe(true);
  form.dispatchEvent(new Event("dragleave"));
  expect(form.classList.contains("is-dropping")).toBe(false);
});

test("dropping takes the page's own handling over, also when nothing was dropped", () => {
  acceptDrops(form);
  const drop = new Event("drop", { cancelable: true });
  form.dispatchEvent(drop);
  expect(drop.defaultPrevented).toBe(true);
  expect(form.classList.contains("is-dropping")).toBe(false);
});

test("a form without a file field is left alone", () => {
  form.innerHTML = "";
  acceptDrops(form);
  const over = new Event("dragover", { cancelable: true });
  form.dispatchEvent(over);
  expect(over.defaultPrevented).toBe(false);
});
