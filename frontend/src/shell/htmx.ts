/** htmx is fetched only by pages that use it, and never evaluates text as code. */
import type htmx from "htmx.org";

type Limits = Pick<
  (typeof htmx)["config"],
  "allowEval" | "allowScriptTags" | "includeIndicatorStyles" | "selfRequestsOnly"
>;

const USES = "[hx-get], [hx-post], [hx-put], [hx-delete], [hx-trigger]";

export function usesHtmx(root: ParentNode): boolean {
  return root.querySelector(USES) !== null;
}

export function restrict(config: Limits): void {
  config.allowEval = false; // the content policy forbids eval
  config.allowScriptTags = false;
  config.includeIndicatorStyles = false; // and inline styles
  config.selfRequestsOnly = true; // no request leaves this host
}

/** Processes the page itself: htmx misses "ready" when it arrives between interactive and complete. */
export async function startHtmx(): Promise<void> {
  const { default: htmx } = await import("htmx.org");
  restrict(htmx.config);
  htmx.process(document.body);
}
