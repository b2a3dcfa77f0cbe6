/**
 * How old a tile is, judged by the server's clock: the wall's own may be wrong. The same rule as
 * `hanseong.office.domain.freshness`, so that a tile grows stale even when nothing arrives any more.
 */
export type Freshness = "steady" | "fresh" | "late" | "stale" | "no_data";

const LATE_PERIODS = 2;
const STALE_PERIODS = 4;

export function freshness(observedAt: number | null, periodS: number | null, now: number): Freshness {
  if (observedAt === null) return "no_data";
  if (periodS === null) return "steady";
  const ageS = (now - observedAt) / 1000;
  if (ageS > STALE_PERIODS * periodS) return "stale";
  return ageS > LATE_PERIODS * periodS ? "late" : "fresh";
}

export interface AgeWords {
  ahead: string;
  seconds: string;
  minutes: string;
  hours: string;
  days: string;
}

/** "3분 전"; the unit words come from the server, in the reader's language. */
export function ageText(observedAt: number, now: number, words: AgeWords): string {
  const ageS = Math.floor((now - observedAt) / 1000);
  if (ageS < 1) return words.ahead;
  if (ageS < 60) return `${ageS}${words.seconds}`;
  if (ageS < 3600) return `${Math.floor(ageS / 60)}${words.minutes}`;
  if (ageS < 86400) return `${Math.floor(ageS / 3600)}${words.hours}`;
  return `${Math.floor(ageS / 86400)}${words.days}`;
}

/** The server's clock, kept by the offset that greetings and heartbeats tell. */
export class ServerClock {
  private offset = 0;

  constructor(private readonly local: () => number = Date.now) {}

  set(serverNow: string): void {
    const moment = Date.parse(serverNow);
    if (!Number.isNaN(moment)) this.offset = moment - this.local();
  }

  now(): number {
    return this.local() + this.offset;
  }
}
