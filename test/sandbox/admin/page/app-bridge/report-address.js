import { tell } from "./admin-messages.js";
import { FRAME_PARAMETERS } from "./context.js";

/** Reports every change of the frame's address to the admin, without the admin's own parameters. */
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
