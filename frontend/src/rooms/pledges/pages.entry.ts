/** What the pages of the room pledges add to the shell: their look, and dropping a file on the import form. */
import "./pledges.css";
import "./findings.css";
import "./report.css";
import { acceptDrops } from "./drop";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-controller='drop']")) {
  acceptDrops(form);
}
