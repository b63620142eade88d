import { boot } from "./boot.js";
import { change, read, Refusal } from "./control-api.js";
import { h } from "./dom.js";
import { clockTime } from "./formats.js";
import { icon } from "./icons.js";
import { showToast } from "./toasts.js";

const HOUR = 3_600_000;
const STEPS = [
  { label: "+1 h", title: "Move the sandbox clock one hour ahead", ms: HOUR },
  { label: "+1 day", title: "Move the sandbox clock one day ahead", ms: 24 * HOUR },
  { label: "+7 days", title: "Move the sandbox clock seven days ahead", ms: 7 * 24 * HOUR },
];

let ahead = boot.now - Date.now();

/** Now, by the sandbox's clock. */
export const sandboxNow = () => Date.now() + ahead;

export function showClock() {
  const time = h("time", null);
  const draw = () => {
    const now = new Date(sandboxNow());
    time.dateTime = now.toISOString();
    time.textContent = clockTime(now);
  };
  const advance = async (event, step) => {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      await change("clock", { advanceMs: step.ms });
      await synchronize();
      draw();
      document.dispatchEvent(new CustomEvent("sandbox:changed"));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      showToast({ message: error.message, isError: true });
    } finally {
      button.disabled = false;
    }
  };
  document.getElementById("clock").append(
    icon("clock"),
    time,
    ...STEPS.map((step) =>
      h(
        "button",
        {
          type: "button",
          className: "top-button",
          title: step.title,
          onClick: (event) => advance(event, step),
        },
        step.label,
      ),
    ),
  );
  draw();
  setInterval(draw, 5000);
}

async function synchronize() {
  const { now } = await read("clock");
  const milliseconds = typeof now === "number" ? now : Date.parse(now);
  ahead = milliseconds - Date.now();
}
