/** The page of an inventory check: the camera as a scanner. */
import { browserEye, readCodes } from "./scan";

const form = document.querySelector<HTMLFormElement>("form[data-controller='scan']");
const eye = form && browserEye();
if (form && eye) readCodes(form, eye);
