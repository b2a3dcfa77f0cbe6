import { beforeEach, expect, test } from "vitest";
import { forgetSent, keepTyped } from "./keep-typed";

const PAGE = `<form id="draft" method="post">
  <input type="hidden" name="csrf" value="one">
  <input name="title" value="as served">
  <textarea name="text"></textarea>
  <input type="checkbox" name="done" value="yes">
  <input type="password" name="secret">
</form>`;

function open(): HTMLFormElement {
  document.body.innerHTML = PAGE;
  const form = document.querySelector("form")!;
  keepTyped(form);
  return form;
}

function type(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function valueOf(form: HTMLFormElement, name: string): string {
  return (form.elements.namedItem(name) as HTMLInputElement).value;
}

beforeEach(() => sessionStorage.clear());

test("text that was not sent comes back, with a notice", () => {
  const first = open();
  type(first, "text", "half a sentence");
  const ticked = first.elements.namedItem("done") as HTMLInputElement;
  ticked.checked = true;
  ticked.dispatchEvent(new Event("change", { bubbles: true }));
  const again = open();
  expect(valueOf(again, "text")).toBe("half a sentence");
  expect((again.elements.namedItem("done") as HTMLInputElement).checked).toBe(true);
  expect(valueOf(again, "title")).toBe("as served");
  expect(again.querySelector("[role=status]")).not.toBeNull();
});

test("discarding gives back the page as it was served", () => {
  type(open(), "text", "gone");
  const again = open();
  again.querySelector<HTMLButtonElement>("[role=status] button")!.click();
  expect(valueOf(again, "text")).toBe("");
  expect(again.querySelector("[role=status]")).toBeNull();
  expect(open().querySelector("[role=status]")).toBeNull();
});

test("secrets and hidden fields are never written down", () => {
  const form = open();
  type(form, "secret", "do not keep");
  type(form, "text", "keep");
  const written = JSON.stringify({ ...sessionStorage });
  expect(written).toContain("keep");
  expect(written).not.toContain("do not keep");
  expect(written).not.toContain("csrf");
});

test("what was sent is forgotten only when it arrived", () => {
  const form = open();
  type(form, "text", "sent");
  form.dispatchEvent(new Event("submit"));
  expect(valueOf(open(), "text")).toBe("sent"); // an error page came in between: still there
  forgetSent(sessionStorage);
  expect(valueOf(open(), "text")).toBe("");
});

test("leaving with unsent text asks, leaving by sending does not", () => {
  const form = open();
  const calm = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(calm);
  expect(calm.defaultPrevented).toBe(false);
  type(form, "text", "unsent");
  const worried = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(worried);
  expect(worried.defaultPrevented).toBe(true);
});

test("an unreadable note is thrown away", () => {
  sessionStorage.setItem("hanseong.typed:" + location.pathname + "#draft", "{broken");
  expect(open().querySelector("[role=status]")).toBeNull();
});
