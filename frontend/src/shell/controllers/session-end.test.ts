import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sessionEnd } from "./session-end";

const PARTS = ["plain", "soon", "last", "over", "failed", "left"];

function open(seconds: number, isExtendable = true): HTMLElement {
  const parts = PARTS.map((name) => `<p data-part="${name}" ${name === "plain" ? "" : "hidden"}></p>`).join("");
  const form = isExtendable ? '<form action="/session/extend/"><button>stay <span data-part="window">in a new window</span></button></form>' : "";
  document.body.innerHTML = `<section data-seconds="${seconds}" data-warning="120"
    data-extendable="${isExtendable ? "yes" : "no"}">${parts}<time></time>${form}</section>`;
  const element = document.querySelector("section")!;
  sessionEnd(element);
  return element;
}

function shown(element: HTMLElement): string[] {
  return PARTS.filter((name) => !element.querySelector<HTMLElement>(`[data-part="${name}"]`)!.hidden);
}

function press(element: HTMLElement): void {
  element.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
}

function answer(status: number, body: unknown): void {
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response(JSON.stringify(body), { status })));
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the warning stands two minutes before the end, long over the twenty seconds of the rule", () => {
  const element = open(1800);
  vi.advanceTimersByTime(1679_000);
  expect(shown(element)).toEqual(["plain"]);
  vi.advanceTimersByTime(1_000);
  expect(shown(element)).toEqual(["soon", "left"]);
  expect(element.classList.contains("is-warning")).toBe(true);
  vi.advanceTimersByTime(61_000);
  expect(element.querySelector('[data-part="left"]')!.textContent).toBe("0:59");
});

test("with the script the button opens no window, and does not say so", () => {
  const element = open(1800);
  expect(element.querySelector<HTMLElement>('[data-part="window"]')!.hidden).toBe(true);
  const pressed = new Event("submit", { cancelable: true });
  answer(200, { seconds: 1800, is_extendable: true });
  element.querySelector("form")!.dispatchEvent(pressed);
  expect(pressed.defaultPrevented).toBe(true);
});

test("after the end the page says so and offers no button that cannot help", () => {
  const element = open(1800);
  vi.advanceTimersByTime(1800_000);
  expect(shown(element)).toEqual(["over"]);
  expect(element.querySelector("form")!.hidden).toBe(true);
});

test("staying prolongs the session and takes the warning away", async () => {
  answer(200, { seconds: 1800, is_extendable: true });
  const element = open(60);
  expect(shown(element)).toEqual(["soon", "left"]);
  press(element);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown(element)).toEqual(["plain"]);
  expect(element.querySelector("time")!.textContent).not.toBe("");
  vi.advanceTimersByTime(1680_000);
  expect(shown(element)).toEqual(["soon", "left"]);
});

test("near the limit of the day staying gives what is left and the button goes", async () => {
  answer(200, { seconds: 100, is_extendable: false });
  const element = open(60);
  press(element);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown(element)).toEqual(["last", "left"]);
  expect(element.querySelector("form")!.hidden).toBe(true);
});

test("a session of the day's limit is announced without a button", () => {
  const element = open(100, false);
  expect(shown(element)).toEqual(["last", "left"]);
});

test("a refusal means it is over", async () => {
  answer(403, {});
  const element = open(60);
  press(element);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown(element)).toEqual(["over"]);
});

test("without a connection the button stays and says what happened", async () => {
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("offline")));
  const element = open(60);
  press(element);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown(element)).toEqual(["soon", "failed", "left"]);
  expect(element.querySelector("form")!.hidden).toBe(false);
});

test("work in another window keeps this one calm, an older end does not", () => {
  const element = open(60);
  const later = String(Date.now() + 1800_000);
  window.dispatchEvent(new StorageEvent("storage", { key: "hanseong.session-end", newValue: later }));
  expect(shown(element)).toEqual(["plain"]);
  const earlier = String(Date.now() + 1_000);
  window.dispatchEvent(new StorageEvent("storage", { key: "hanseong.session-end", newValue: earlier }));
  expect(shown(element)).toEqual(["plain"]);
  expect(Number(localStorage.getItem("hanseong.session-end"))).toBeGreaterThan(Date.now());
});

test("a machine that slept finds out when the page is looked at again", () => {
  const element = open(1800);
  vi.setSystemTime(Date.now() + 3600_000);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(shown(element)).toEqual(["over"]);
});
