import { expect, test } from "vitest";
import { restrict, usesHtmx } from "./htmx";

test("only a page with an htmx attribute asks for it", () => {
  document.body.innerHTML = "<main><p>plain</p></main>";
  expect(usesHtmx(document)).toBe(false);
  document.body.innerHTML = '<main><a hx-get="/x">more</a></main>';
  expect(usesHtmx(document)).toBe(true);
});

test("eval, script tags, inline styles and foreign hosts are switched off", () => {
  const config = { allowEval: true, allowScriptTags: true, includeIndicatorStyles: true, selfRequestsOnly: false };
  restrict(config);
  expect(config).toEqual({
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
  });
});
