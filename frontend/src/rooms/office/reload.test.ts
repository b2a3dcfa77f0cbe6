import { expect, test, vi } from "vitest";
import { reloadWhenReachable } from "./reload";

test.each([
  ["ok", async () => new Response("{}"), true],
  ["no database", async () => new Response("{}", { status: 503 }), false],
  ["nobody", async () => Promise.reject(new Error("refused")), false],
])("the page is reloaded only after an answer: %s", async (_name, fetcher, expected) => {
  const reload = vi.fn();
  expect(await reloadWhenReachable("/healthz", reload, fetcher)).toBe(expected);
  expect(reload).toHaveBeenCalledTimes(expected ? 1 : 0);
});
