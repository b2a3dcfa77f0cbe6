/** Lets a file be dropped anywhere on the form; without this the file field works as it is. */
export function acceptDrops(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>("input[type='file']");
  if (!field) return;
  const mark = (isOver: boolean): void => {
    form.classList.toggle("is-dropping", isOver);
  };
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  form.addEventListener("dragleave", () => mark(false));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    field.files = files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
}
