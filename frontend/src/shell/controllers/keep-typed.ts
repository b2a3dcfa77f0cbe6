/**
 * Nothing typed is lost: what stands in a form is kept in this window until it was sent and answered
 * without an error page, and leaving with unsent text asks first.
 *
 * Never kept: passwords, files, hidden fields and fields marked `data-keep="no"`.
 */
import { word } from "../words";

const PREFIX = "hanseong.typed:";
type Kept = { values: Record<string, string>; isSent: boolean };
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function keepTyped(element: HTMLElement): void {
  if (!(element instanceof HTMLFormElement)) return;
  const form = element;
  const key = PREFIX + location.pathname + "#" + (form.id || form.getAttribute("action") || "form");
  const asServed = valuesOf(form);
  let isLeaving = false;

  restore(form, key, asServed);
  form.addEventListener("input", () => keep(key, valuesOf(form), false));
  form.addEventListener("change", () => keep(key, valuesOf(form), false));
  form.addEventListener("submit", () => {
    isLeaving = true;
    keep(key, valuesOf(form), true);
  });
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (form.isConnected && !isLeaving && differs(valuesOf(form), asServed)) event.preventDefault();
  });
}

/** After a page that is no error page, what was sent has arrived. */
export function forgetSent(storage: Storage): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
  for (const key of keys.filter((name) => name.startsWith(PREFIX))) {
    if (read(key)?.isSent) storage.removeItem(key);
  }
}

function restore(form: HTMLFormElement, key: string, asServed: Record<string, string>): void {
  const kept = read(key);
  if (!kept || !differs({ ...asServed, ...kept.values }, asServed)) return;
  for (const field of fieldsOf(form)) {
    const value = kept.values[nameOf(field)];
    if (value === undefined) continue;
    if (isTick(field)) field.checked = value === "on";
    else field.value = value;
  }
  const discard = () => {
    sessionStorage.removeItem(key);
    form.reset();
  };
  form.prepend(notice(discard));
}

function notice(discard: () => void): HTMLElement {
  const box = document.createElement("div");
  box.className = "alert alert--info";
  box.setAttribute("role", "status");
  const body = document.createElement("div");
  body.className = "alert__body";
  const text = document.createElement("p");
  text.textContent = word("restored");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet button--small";
  button.textContent = word("discard");
  button.addEventListener("click", () => {
    discard();
    box.remove();
  });
  body.append(text, button);
  box.append(body);
  return box;
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return Array.from(form.elements).filter(
    (field): field is Field =>
      (field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement) &&
      field.name !== "" &&
      !["password", "file", "hidden", "submit", "button"].includes(field.type) &&
      field.dataset["keep"] !== "no",
  );
}

function isTick(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
}

/** Ticks of one name are told apart by their value. */
function nameOf(field: Field): string {
  return isTick(field) ? `${field.name}=${field.value}` : field.name;
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const pairs = fieldsOf(form).map((field): [string, string] => [
    nameOf(field),
    isTick(field) ? (field.checked ? "on" : "") : field.value,
  ]);
  return Object.fromEntries(pairs);
}

function differs(one: Record<string, string>, other: Record<string, string>): boolean {
  return Object.keys(one).some((name) => one[name] !== other[name]);
}

function keep(key: string, values: Record<string, string>, isSent: boolean): void {
  const kept: Kept = { values, isSent };
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A full storage must not stop the typing: the question before leaving still protects the text.
  }
}

function read(key: string): Kept | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    sessionStorage.removeItem(key); // written by another version of this page
    return null;
  }
}
