import { beforeEach, expect, test, vi } from "vitest";
import { type Eye, readCodes } from "./scan";

const PARTS = `<form><div data-scan="camera" hidden><video></video></div><p data-scan="denied" hidden></p>
  <input name="scanned"><button type="button" data-scan="start" hidden></button>
  <button type="button" data-scan="stop" hidden></button></form>`;
let form: HTMLFormElement;
let sent: string[];
let looks: (() => void)[];
let stopped: number;

function part(name: string): HTMLElement {
  return form.querySelector(`[data-scan="${name}"]`) as HTMLElement;
}

function eyeOf(codes: string[], open?: () => Promise<MediaStream>): Eye {
  const stream = { getTracks: () => [{ stop: () => (stopped += 1) }] } as unknown as MediaStream;
  return {
    reader: { detect: async () => (codes.length ? [{ rawValue: codes.shift() as string }] : []) },
    open: open ?? (async () => stream),
    next: (look) => looks.push(look),
  };
}

beforeEach(() => {
  sessionStorage.clear();
  document.body.innerHTML = PARTS;
  form = document.querySelector("form") as HTMLFormElement;
  const video = form.querySelector("video") as HTMLVideoElement;
  Object.defineProperty(video, "srcObject", { value: null, writable: true });
  video.play = async () => undefined;
  [sent, looks, stopped] = [[], [], 0];
  form.requestSubmit = () => sent.push((form.querySelector("input") as HTMLInputElement).value);
});

test("a code is put into the field and sent, and the camera is let go", async () => {
  readCodes(form, eyeOf(["HS-26-00001-4"]));
  expect([part("start").hidden, part("camera").hidden]).toEqual([false, true]);
  part("start").click();
  await vi.waitFor(() => expect(sent).toEqual(["HS-26-00001-4"]));
  expect([stopped, part("camera").hidden]).toEqual([1, true]);
});

test("after a scan the camera goes on, and the same label is not sent again", async () => {
  sessionStorage.setItem("hanseong-scan", "HS-26-00001-4");
  readCodes(form, eyeOf(["HS-26-00001-4", "HS-26-00002-2"]));
  await vi.waitFor(() => expect(looks).toHaveLength(1));
  expect([sent, part("stop").hidden]).toEqual([[], false]);
  looks[0]?.();
  await vi.waitFor(() => expect(sent).toEqual(["HS-26-00002-2"]));
});

test("who refuses the camera is told to type, and switching off forgets the last label", async () => {
  const refused = eyeOf([], async () => Promise.reject(new Error("no")));
  readCodes(form, refused);
  part("start").click();
  await vi.waitFor(() => expect(part("denied").hidden).toBe(false));
  sessionStorage.setItem("hanseong-scan", "x");
  part("stop").click();
  expect(sessionStorage.getItem("hanseong-scan")).toBeNull();
});

test("a form without its parts is left alone", () => {
  form.innerHTML = "";
  readCodes(form, eyeOf([]));
  expect(form.innerHTML).toBe("");
});
