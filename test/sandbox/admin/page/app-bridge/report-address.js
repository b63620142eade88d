import { tell } from "./admin-messages.js";
import { FRAME_PARAMETERS } from "./context.js";

/** Keeps the admin's address in step: every change of the frame's is told, without what the admin itself put there. */
export function reportAddress() {
  window.navigation?.addEventListener("currententrychange", report);
  report();
}

function report() {
  const parameters = new URLSearchParams(location.search);
  for (const name of FRAME_PARAMETERS) parameters.delete(name);
  const search = parameters.size > 0 ? `?${parameters}` : "";
  tell("address", { path: location.pathname + search + location.hash, title: document.title });
}
