/**
 * A stream that comes back by itself. The browser's EventSource gives up after some errors (a 503, a
 * refused connection during a restart); this one backs off with jitter and resumes from its cursor.
 */
export interface StreamHandlers {
  hello(cursor: string, now: string, version: string): void;
  event(topic: string): void;
  resync(): void;
  beat(now: string): void;
  connection(isLive: boolean): void;
}

type Source = Pick<EventSource, "addEventListener" | "close">;

const FIRST_MS = 500;
const LONGEST_MS = 20_000;
/** Three heartbeats missed: the line is dead though nobody said so. */
export const SILENCE_MS = 35_000;

export function backoffMs(failures: number, random: number): number {
  return Math.min(FIRST_MS * 2 ** Math.min(failures, 10), LONGEST_MS) * (0.5 + random / 2);
}

export class Stream {
  private source: Source | undefined;
  private failures = 0;
  private watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private cursor: string,
    private readonly handlers: StreamHandlers,
    private readonly open: (url: string) => Source = (url) => new EventSource(url),
  ) {}

  start(): void {
    const joint = this.address.includes("?") ? "&" : "?";
    const source = this.open(`${this.address}${joint}last_event_id=${encodeURIComponent(this.cursor)}`);
    this.source = source;
    const on = (kind: string, act: (message: MessageEvent<string>) => void): void => {
      source.addEventListener(kind, (event) => {
        if (this.source !== source) return; // a late word of a stream already given up
        this.listen();
        act(event as MessageEvent<string>);
      });
    };
    on("hello", (message) => this.hello(message));
    on("message", (message) => {
      this.keep(message);
      this.handlers.event(String(parse(message)["topic"] ?? ""));
    });
    on("resync", (message) => {
      this.keep(message);
      this.handlers.resync();
    });
    on("beat", (message) => this.handlers.beat(String(parse(message)["now"] ?? "")));
    on("bye", () => this.again(true));
    source.addEventListener("error", () => {
      if (this.source === source) this.again(false);
    });
    this.listen();
  }

  stop(): void {
    clearTimeout(this.watchdog);
    this.source?.close();
    this.source = undefined;
  }

  private hello(message: MessageEvent<string>): void {
    this.failures = 0;
    this.keep(message);
    const said = parse(message);
    this.handlers.connection(true);
    this.handlers.hello(this.cursor, String(said["now"] ?? ""), String(said["version"] ?? ""));
  }

  private keep(message: MessageEvent<string>): void {
    if (message.lastEventId) this.cursor = message.lastEventId;
  }

  private listen(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.again(false), SILENCE_MS);
  }

  private again(isPlanned: boolean): void {
    this.stop();
    if (!isPlanned) this.handlers.connection(false);
    const wait = isPlanned ? 100 : backoffMs(this.failures++, Math.random());
    this.watchdog = setTimeout(() => this.start(), wait);
  }
}

function parse(message: MessageEvent<string>): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(message.data);
    return typeof said === "object" && said !== null ? (said as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
