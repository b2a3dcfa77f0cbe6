/** The list of faults takes the focus, so that a screen reader and a keyboard start there. */
export function errorSummary(element: HTMLElement): void {
  if (element.closest("[data-example]") === null) element.focus(); // an example on the patterns page stays quiet
}
