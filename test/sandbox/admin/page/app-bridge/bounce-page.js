import { ask } from "./admin-messages.js";
import { bounceTarget } from "./context.js";

/**
 * The bounce page has nothing but this script: it goes back to the refused address with a fresh token. Only to the
 * app's own origin, as the address comes from the query. The admin refuses the token when this happens in a loop.
 */
export async function returnFromBounce() {
  const target = new URL(bounceTarget, location.href);
  if (target.origin !== location.origin) return;
  target.searchParams.set("id_token", await ask("bounce"));
  location.replace(target);
}
