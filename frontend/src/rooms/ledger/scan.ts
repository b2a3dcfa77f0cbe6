/**
 * Reads a label's QR code with the camera and sends the form as if its tag had been typed. The page works
 * without it: the buttons stay hidden where the browser has no BarcodeDetector or no camera.
 */
export interface Reader {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

/** What the browser gives; tests bring their own. */
export interface Eye {
  reader: Reader;
  open(): Promise<MediaStream>;
  /** Calls back when the next picture is there. */
  next(look: () => void): void;
}

const LAST = "hanseong-scan";

interface Detectors {
  BarcodeDetector?: new (options: { formats: string[] }) => Reader;
}

/** The browser's own camera and reader; null where one of them is missing. */
export function browserEye(): Eye | null {
  const { BarcodeDetector } = globalThis as Detectors;
  if (!BarcodeDetector || !navigator.mediaDevices) return null;
  return {
    reader: new BarcodeDetector({ formats: ["qr_code"] }),
    open: () => navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false }),
    next: (look) => setTimeout(look, 150),
  };
}

/** Gives the form its camera. A code that was just sent is not sent again while it stays in the picture. */
export function readCodes(form: HTMLFormElement, eye: Eye, kept: Storage = sessionStorage): void {
  const part = (name: string): HTMLElement | null => form.querySelector(`[data-scan="${name}"]`);
  const [camera, start, stop, denied] = ["camera", "start", "stop", "denied"].map(part);
  const view = form.querySelector("video");
  const field = form.querySelector<HTMLInputElement>("input[name='scanned']");
  if (!camera || !start || !stop || !denied || !view || !field) return;
  let stream: MediaStream | null = null;

  const show = (isOn: boolean): void => {
    camera.hidden = stop.hidden = !isOn;
    start.hidden = isOn;
  };
  const off = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    show(false);
  };
  const look = async (): Promise<void> => {
    if (!stream) return;
    const found = (await eye.reader.detect(view).catch(() => []))[0]?.rawValue;
    if (found && found !== kept.getItem(LAST)) {
      kept.setItem(LAST, found);
      field.value = found;
      off();
      form.requestSubmit();
      return;
    }
    eye.next(() => void look());
  };
  const on = async (): Promise<void> => {
    try {
      stream = await eye.open();
    } catch {
      denied.hidden = false;
      return;
    }
    view.srcObject = stream;
    show(true);
    await view.play().catch(() => undefined);
    void look();
  };

  start.addEventListener("click", () => void on());
  stop.addEventListener("click", () => {
    kept.removeItem(LAST);
    off();
  });
  show(false);
  if (kept.getItem(LAST) !== null) void on(); // the page came back from a scan: the next label follows
}
