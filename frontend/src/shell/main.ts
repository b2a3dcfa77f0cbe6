/** Every page loads this: the look, and small behaviours for pages that already work without it. */
import "./main.css";
import { start } from "./controllers";
import { startHtmx, usesHtmx } from "./htmx";

start(document);
if (usesHtmx(document)) {
  void startHtmx();
}
