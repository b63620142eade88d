import type { Actor } from "~/kernel/actor";

/**
 * The id of the person with whose token a request to move money is sent, so that Shopify asks for that person's own
 * permissions; null where the app acts by itself, for Flow or for a warehouse, with the shop's token.
 *
 * Every request of a person counts, however late it is sent: the orders of a bulk run, further steps, and a request
 * that a crash left unsent. Shopify has no question "may this person capture?", so nothing could be asked once at the
 * start of a bulk run; each capture of the run carries the token of whoever started it, which lives for a day. Where
 * the token ends before the run does, the rest is rejected in words and can be tried again by anybody signed in. Only
 * reading an order back uses the shop's token, because a repair must not depend on who is signed in.
 */
export function onBehalfOf(actor: Actor): string | null {
  return actor.kind === "person" ? actor.id : null;
}
