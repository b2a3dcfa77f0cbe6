/**
 * A new version needs a new page. The reachability gate: reload only after the server has answered,
 * since an old wall that can be read is better than a browser's error page.
 */
import type { Fetch } from "./tiles";

export async function isReachable(healthUrl: string, fetcher: Fetch = (url, init) => fetch(url, init)): Promise<boolean> {
  try {
    const answer = await fetcher(healthUrl, { cache: "no-store", signal: AbortSignal.timeout(5_000) });
    return answer.ok;
  } catch {
    return false;
  }
}

export async function reloadWhenReachable(
  healthUrl: string,
  reload: () => void,
  fetcher?: Fetch,
): Promise<boolean> {
  const answered = await isReachable(healthUrl, fetcher);
  if (answered) reload();
  return answered;
}
