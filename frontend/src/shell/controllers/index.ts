/**
 * Behaviours by name: `data-controller="keep-typed"` on an element starts `keepTyped(element)` once.
 * Each is one file with its test beside it; a page works before, and without, all of them.
 */
import { errorSummary } from "./error-summary";
import { forgetSent, keepTyped } from "./keep-typed";
import { sessionEnd } from "./session-end";

type Controller = (element: HTMLElement) => void;

const CONTROLLERS: Record<string, Controller> = {
  "error-summary": errorSummary,
  "keep-typed": keepTyped,
  "session-end": sessionEnd,
};

export function start(root: Document): void {
  if (!root.body.classList.contains("is-error")) forgetSent(sessionStorage);
  for (const element of root.querySelectorAll<HTMLElement>("[data-controller]")) {
    for (const name of (element.dataset["controller"] ?? "").split(" ")) CONTROLLERS[name]?.(element);
  }
}
