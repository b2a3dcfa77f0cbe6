import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backoffMs, SILENCE_MS, Stream, type StreamHandlers } from "./stream";

class Line {
  readonly listeners = new Map<string, (event: Event) => void>();
  isClosed = false;
  constructor(readonly url: string) {}
  addEventListener(kind: string, act: unknown): void {
    this.listeners.set(kind, act as (event: Event) => void);
  }
  close(): void {
    this.isClosed = true;
  }
  say(kind: string, data: unknown, lastEventId = ""): void {
    this.listeners.get(kind)?.(new MessageEvent(kind, { data: JSON.stringify(data), lastEventId }));
  }
}

let lines: Line[];
let heard: string[];

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  heard = [];
});
afterEach(() => vi.useRealTimers());

function begin(): Stream {
  const handlers: StreamHandlers = {
    hello: (cursor) => heard.push(`hello ${cursor}`),
    event: (topic) => heard.push(`event ${topic}`),
    resync: () => heard.push("resync"),
    beat: (now) => heard.push(`beat ${now}`),
    connection: (isLive) => heard.push(isLive ? "live" : "lost"),
  };
  const stream = new Stream("/live/events?topics=tiles", "7", handlers, (url) => {
    const line = new Line(url);
    lines.push(line);
    return line;
  });
  stream.start();
  return stream;
}

test("it begins at the page's cursor and tells what it hears", () => {
  begin();
  expect(lines[0]!.url).toBe("/live/events?topics=tiles&last_event_id=7");
  lines[0]!.say("hello", { cursor: "7", now: "t" }, "7");
  lines[0]!.say("message", { topic: "alerts" }, "9");
  lines[0]!.say("resync", {}, "12");
  lines[0]!.say("beat", { now: "u" });
  expect(heard).toEqual(["live", "hello 7", "event alerts", "resync", "beat u"]);
});

test("after an error it resumes from the last cursor, later and later", () => {
  begin();
  lines[0]!.say("message", { topic: "alerts" }, "9-3");
  lines[0]!.say("error", null);
  expect(lines[0]!.isClosed).toBe(true);
  expect(heard).toContain("lost");
  vi.advanceTimersByTime(501);
  expect(lines[1]!.url).toContain("last_event_id=9-3");
});

test("a planned restart comes back at once and is not called lost", () => {
  begin();
  lines[0]!.say("bye", { reason: "restart" });
  vi.advanceTimersByTime(100);
  expect(lines).toHaveLength(2);
  expect(heard).not.toContain("lost");
});

test("a silent line is given up, and its late words are not heard", () => {
  begin();
  vi.advanceTimersByTime(SILENCE_MS + 600);
  expect(lines).toHaveLength(2);
  lines[0]!.say("message", { topic: "late" }, "99");
  expect(heard).not.toContain("event late");
});

test("data that is no JSON does no harm", () => {
  begin();
  lines[0]!.listeners.get("message")!(new MessageEvent("message", { data: "{" }));
  expect(heard).toEqual(["event "]);
});

test("the wait grows, stays bounded and never vanishes", () => {
  const waits = [0, 1, 5, 50].map((failures) => backoffMs(failures, 1));
  expect(waits).toEqual([500, 1000, 16000, 20000]);
  expect(backoffMs(0, 0)).toBe(250);
});
