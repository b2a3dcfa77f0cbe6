import { expect, test } from "vitest";
import { errorSummary } from "./error-summary";

function shown(markup: string): HTMLElement {
  document.body.innerHTML = markup;
  const faults = document.getElementById("faults")!;
  errorSummary(faults);
  return faults;
}

test("the summary has the focus", () => {
  const faults = shown('<div id="faults" tabindex="-1">two faults</div><input>');
  expect(document.activeElement).toBe(faults);
});

test("a summary that is only shown as an example leaves the focus alone", () => {
  const faults = shown('<form data-example><div id="faults" tabindex="-1">two faults</div></form>');
  expect(document.activeElement).not.toBe(faults);
});
