/** The wall: follows the live stream, renews single tiles, and never hides how old they are. */
import "./wall.css";
import { ServerClock } from "./ages";
import { readWords, showAge, showConnection } from "./badges";
import { reloadWhenReachable } from "./reload";
import { Stream } from "./stream";
import { Tiles, tilesFor } from "./tiles";

const TICK_MS = 1_000;
const RELOAD_RETRY_MS = 15_000;

function startWall(body: HTMLElement, template: HTMLTemplateElement): void {
  const clock = new ServerClock();
  clock.set(body.dataset["now"] ?? "");
  const words = readWords(template);
  const tiles = new Tiles(document, words["failed"] ?? "");
  const line = document.querySelector<HTMLElement>("[data-connection]");
  const renewed = new Map<string, number>();

  const renew = (wanted: HTMLElement[]): void => {
    for (const tile of wanted) renewed.set(tile.dataset["tile"] ?? "", clock.now());
    void tiles.refreshAll(wanted);
  };
  const upgrade = async (): Promise<void> => {
    if (!(await reloadWhenReachable(body.dataset["health"] ?? "/", () => location.reload()))) {
      setTimeout(() => void upgrade(), RELOAD_RETRY_MS);
    }
  };
  const stream = new Stream(body.dataset["stream"] ?? "", body.dataset["cursor"] ?? "", {
    hello: (_cursor, now, version) => {
      clock.set(now);
      if (version !== body.dataset["version"]) void upgrade();
    },
    event: (topic) => renew(tilesFor(document, topic)),
    resync: () => renew(tilesFor(document, "tiles")),
    beat: (now) => clock.set(now),
    connection: (isLive) => {
      if (line) showConnection(line, isLive, template);
    },
  });
  setInterval(() => {
    const now = clock.now();
    showClock(now);
    for (const tile of tilesFor(document, "tiles")) {
      showAge(tile, now, template);
      if (isDue(tile, now, renewed.get(tile.dataset["tile"] ?? "") ?? 0)) renew([tile]);
    }
  }, TICK_MS);
  stream.start();
}

/** A tile whose source has a period is asked again once a period, events or not. */
export function isDue(tile: HTMLElement, now: number, renewedAt: number): boolean {
  const periodMs = Number(tile.dataset["period"] ?? "") * 1000;
  const last = Math.max(Date.parse(tile.dataset["observed"] ?? "") || 0, renewedAt);
  return periodMs > 0 && now - last >= periodMs;
}

function showClock(now: number): void {
  const place = document.querySelector<HTMLTimeElement>("[data-clock]");
  if (!place) return;
  const moment = new Date(now);
  place.dateTime = moment.toISOString();
  place.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: "Asia/Seoul",
    dateStyle: "full",
    timeStyle: "medium",
  }).format(moment);
}

const template = document.getElementById("wall-words");
if (template instanceof HTMLTemplateElement) startWall(document.body, template);
