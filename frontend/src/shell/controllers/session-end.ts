/**
 * Warns before the session of a member of staff idles out and offers to stay (KWCAG 2.2, 6.2.1): the line
 * at the foot of the page turns into a banner `data-warning` seconds before the end. All words stand in the
 * page; without this script the line says when the session ends, and its form prolongs it in another window.
 *
 * Windows tell each other the end through the storage: work in one keeps the others calm.
 */
const KEY = "hanseong.session-end";
type Part = "plain" | "soon" | "last" | "over" | "failed" | "left" | "window";

export function sessionEnd(element: HTMLElement): void {
  const warning = Number(element.dataset["warning"]) * 1000;
  const form = element.querySelector("form");
  let isExtendable = element.dataset["extendable"] === "yes";
  let end = Date.now() + Number(element.dataset["seconds"]) * 1000;
  let timer = 0;

  function show(): void {
    const left = end - Date.now();
    const isOver = left <= 0;
    const isWarning = !isOver && left <= warning;
    element.classList.toggle("is-warning", isWarning || isOver);
    part(element, "plain", !isWarning && !isOver);
    part(element, "soon", isWarning && isExtendable);
    part(element, "last", isWarning && !isExtendable);
    part(element, "left", isWarning, clock(left));
    part(element, "over", isOver);
    if (form) form.hidden = isOver || !isExtendable;
    window.clearTimeout(timer);
    if (!isOver) timer = window.setTimeout(show, isWarning ? Math.min(1000, left) : left - warning);
  }

  function until(moment: number): void {
    end = moment;
    part(element, "failed", false);
    const time = element.querySelector("time");
    if (time) time.textContent = inWords(moment);
    show();
  }

  async function prolong(): Promise<void> {
    try {
      const answer = await fetch(form!.action, {
        method: "POST",
        body: new FormData(form!),
        headers: { Accept: "application/json" },
        redirect: "manual", // to the sign-in page: the session is over already
      });
      if (!answer.ok) return until(Date.now());
      const said = (await answer.json()) as { seconds: number | null; is_extendable: boolean };
      if (said.seconds === null) return;
      isExtendable = said.is_extendable;
      tell(Date.now() + said.seconds * 1000);
      until(Date.now() + said.seconds * 1000);
    } catch {
      part(element, "failed", true); // no connection: the button stays, the time goes on
    }
  }

  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void prolong();
  });
  window.addEventListener("storage", (event) => {
    const told = Number(event.newValue);
    if (event.key === KEY && told > end) until(told);
  });
  document.addEventListener("visibilitychange", show); // timers sleep with the machine
  part(element, "window", false); // with the script the button works right here
  tell(end);
  show();
}

function part(element: HTMLElement, name: Part, isShown: boolean, text?: string): void {
  const found = element.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (!found) return;
  if (text !== undefined) found.textContent = text;
  if (found.hidden === isShown) found.hidden = !isShown;
}

function clock(left: number): string {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function inWords(moment: number): string {
  const isEnglish = document.documentElement.lang.startsWith("en");
  const format = new Intl.DateTimeFormat(isEnglish ? "en-GB" : "ko-KR", {
    timeZone: "Asia/Seoul",
    year: "numeric",
    month: isEnglish ? "short" : "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return format.format(moment) + (isEnglish ? " KST" : "");
}

function tell(moment: number): void {
  try {
    localStorage.setItem(KEY, String(moment));
  } catch {
    // Without storage each window counts alone.
  }
}
