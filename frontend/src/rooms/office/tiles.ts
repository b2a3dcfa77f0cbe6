/** Single tiles are fetched anew as the server draws them; the wall is never reloaded for data. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const PATIENCE_MS = 10_000;

export function tilesFor(root: ParentNode, topic: string): HTMLElement[] {
  const all = [...root.querySelectorAll<HTMLElement>("[data-tile]")];
  if (topic === "tiles") return all; // "a tile changed", of any room
  return all.filter((tile) => (tile.dataset["topics"] ?? "").split(",").includes(topic));
}

export class Tiles {
  private readonly running = new Set<string>();
  private readonly wanted = new Set<string>();

  constructor(
    private readonly root: ParentNode,
    private readonly failedWord: string,
    private readonly fetcher: Fetch = (url, init) => fetch(url, init),
  ) {}

  /** Events in a burst are conflated: one request runs per tile, at most one more follows it. */
  async refresh(tile: HTMLElement): Promise<void> {
    const key = tile.dataset["tile"] ?? "";
    if (this.running.has(key)) {
      this.wanted.add(key);
      return;
    }
    this.running.add(key);
    try {
      await this.replace(tile);
    } finally {
      this.running.delete(key);
    }
    const next = this.find(key);
    if (this.wanted.delete(key) && next) await this.refresh(next);
  }

  async refreshAll(tiles: Iterable<HTMLElement>): Promise<void> {
    await Promise.all([...tiles].map((tile) => this.refresh(tile)));
  }

  private find(key: string): HTMLElement | undefined {
    return [...this.root.querySelectorAll<HTMLElement>("[data-tile]")].find((tile) => tile.dataset["tile"] === key);
  }

  /** On failure the last value stays and says that it could not be renewed: never blank, never 0. */
  private async replace(tile: HTMLElement): Promise<void> {
    try {
      const answer = await this.fetcher(tile.dataset["url"] ?? "", {
        credentials: "same-origin",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const drawn = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-tile]");
      if (drawn === null) throw new Error("no tile");
      (this.find(tile.dataset["tile"] ?? "") ?? tile).replaceWith(document.importNode(drawn, true));
    } catch {
      tile.classList.add("wall-tile--unrenewed");
      tile.dataset["failed"] = this.failedWord;
    }
  }
}
