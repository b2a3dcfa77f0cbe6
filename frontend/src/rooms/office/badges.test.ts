import { beforeEach, expect, test } from "vitest";
import { showAge, showConnection } from "./badges";

const NOW = Date.parse("2026-11-20T03:00:00Z");
let template: HTMLTemplateElement;
let tile: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `
    <article data-tile="a.b" data-observed="2026-11-20T03:00:00Z" data-period="60" data-freshness="fresh">
      <span data-age-icon></span><span data-age-word></span><span data-age-text></span>
    </article>
    <p id="line"></p>
    <template data-fresh="최신" data-stale="자료 지연" data-live="실시간" data-lost="끊김" data-ahead="방금"
      data-minutes="분 전"><span data-icon="stale"><svg class="warning"></svg></span></template>`;
  template = document.querySelector("template")!;
  tile = document.querySelector("article")!;
});

test("a tile that hears nothing more turns stale by itself, in words and as an icon", () => {
  showAge(tile, NOW, template);
  expect(tile.querySelector("[data-age-word]")!.textContent).toBe("최신");
  showAge(tile, NOW + 300_000, template);
  expect(tile.dataset["freshness"]).toBe("stale");
  expect(tile.querySelector("[data-age-word]")!.textContent).toBe("자료 지연");
  expect(tile.querySelector("[data-age-text]")!.textContent).toBe("5분 전");
  expect(tile.querySelector("[data-age-icon] svg")!.getAttribute("class")).toBe("warning");
});

test("a failed renewal is said instead of the age word", () => {
  tile.dataset["failed"] = "갱신 실패: 마지막 값";
  showAge(tile, NOW, template);
  expect(tile.querySelector("[data-age-word]")!.textContent).toBe("갱신 실패: 마지막 값");
});

test("the line says whether it is live", () => {
  const line = document.getElementById("line")!;
  showConnection(line, false, template);
  expect(line.textContent).toBe("끊김");
  showConnection(line, true, template);
  expect(line.textContent).toBe("실시간");
});
