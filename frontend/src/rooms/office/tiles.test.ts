import { beforeEach, expect, test } from "vitest";
import { Tiles, tilesFor } from "./tiles";

const drawn = (key: string, text: string): string =>
  `<article data-tile="${key}" data-url="/wall/tiles/${key}" data-topics="alerts,jobs">${text}</article>`;

beforeEach(() => {
  document.body.innerHTML = `<main>${drawn("a.one", "old")}<article data-tile="b.two" data-url="/b" data-topics="jobs">old</article></main>`;
});

const tile = (key: string): HTMLElement => document.querySelector<HTMLElement>(`[data-tile="${key}"]`)!;

test("a topic finds its tiles, the topic tiles finds all", () => {
  expect(tilesFor(document, "alerts").map((found) => found.dataset["tile"])).toEqual(["a.one"]);
  expect(tilesFor(document, "jobs")).toHaveLength(2);
  expect(tilesFor(document, "tiles")).toHaveLength(2);
  expect(tilesFor(document, "")).toEqual([]);
});

test("a tile is replaced by what the server drew, the others stay", async () => {
  const tiles = new Tiles(document, "failed", async () => new Response(drawn("a.one", "new")));
  await tiles.refresh(tile("a.one"));
  expect(tile("a.one").textContent).toBe("new");
  expect(tile("b.two").textContent).toBe("old");
});

test.each([
  ["a server fault", async () => new Response("no", { status: 500 })],
  ["a sign-in page", async () => new Response("<form></form>")],
  ["no network", async () => Promise.reject(new Error("down"))],
])("after %s the last value stays and says so", async (_name, fetcher) => {
  await new Tiles(document, "갱신 실패", fetcher).refresh(tile("a.one"));
  expect(tile("a.one").textContent).toBe("old");
  expect(tile("a.one").dataset["failed"]).toBe("갱신 실패");
});

test("a burst of events costs two requests", async () => {
  let asked = 0;
  let release: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const tiles = new Tiles(document, "failed", async () => {
    asked += 1;
    await gate;
    return new Response(drawn("a.one", `new ${asked}`));
  });
  const all = Array.from({ length: 20 }, () => tiles.refresh(tile("a.one")));
  release!();
  await Promise.all(all);
  expect(asked).toBe(2);
  expect(tile("a.one").textContent).toBe("new 2");
});
