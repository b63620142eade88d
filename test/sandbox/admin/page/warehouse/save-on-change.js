import { change } from "../control-api.js";
import { attempt } from "../pieces.js";
import { showToast } from "../toasts.js";

/** Saves settings of the warehouse as soon as their control has another value. */
export function saveOnChange(control, settings) {
  control.addEventListener("change", () =>
    attempt(async () => {
      await change("warehouse", settings());
      showToast({ message: "Warehouse saved" });
    }),
  );
}
