import { createHash } from "node:crypto";
import type { ConnectionCredentials } from "~/connections/connection";
import { listConnections } from "~/connections/connections.store.server";
import type { AppContext } from "~/context";
import type { DirectProviderName } from "~/gateways/authority";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { equals } from "~/kernel/money";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { CheckoutLink, CheckoutLinkAnswer } from "./checkout-link";
import { checkoutOf } from "./checkout-of-order";
import { findUnpaid } from "./find-unpaid.server";
import { notedLink, notesOf, type MappedPlace } from "./link-notes";
import type { CheckoutInput, PaymentLinkOutcome, PaymentLinks, PaymentLinkState } from "./payment-links.port";
import type { PaymentSubject, UnpaidOrder } from "./unpaid-orders.port";

export type CheckoutLinkContext = Pick<
  AppContext,
  "db" | "clock" | "newId" | "findConnection" | "paymentLinks" | "unpaidOrders"
>;

export interface CheckoutLinkRequest {
  shop: ShopDomain;
  actor: Actor;
  connectionId: string;
  /** As people write it: "#1043", or "#D12" for a draft. */
  orderName: string;
}

/** A link that was made, and what it was made for. */
interface MadeLink {
  kind: "made";
  made: CheckoutLink;
  mapped: MappedPlace | null;
}

type NoLink = Exclude<CheckoutLinkAnswer, { made: CheckoutLink }>;

/**
 * Makes the link by which the customer of an unpaid order, or of a draft, pays at the connection's provider. Moves no
 * money. The link of a draft is put on the draft at once, since its order shows by that that it has a link: a customer is
 * never asked twice.
 */
export async function makeCheckoutLink(
  ctx: CheckoutLinkContext,
  request: CheckoutLinkRequest,
): Promise<CheckoutLinkAnswer> {
  const answer = await makeLink(ctx, request);
  if (answer.kind !== "made") return answer;
  return answer.made.subject.kind === "draft" ? putLink(ctx, request.shop, answer) : toAnswer(answer);
}

/**
 * Puts the link on the order at Shopify, and the provider's reference where the settings look for it. The link is made
 * once more rather than taken from the form; the same order gives the same link. Safe to repeat.
 */
export async function noteCheckoutLink(
  ctx: CheckoutLinkContext,
  request: CheckoutLinkRequest,
): Promise<CheckoutLinkAnswer> {
  const answer = await makeLink(ctx, request);
  return answer.kind === "made" ? putLink(ctx, request.shop, answer) : answer;
}

const toAnswer = ({ made }: MadeLink): CheckoutLinkAnswer => ({ kind: "made", made });

async function putLink(
  { unpaidOrders }: CheckoutLinkContext,
  shop: ShopDomain,
  { made, mapped }: MadeLink,
): Promise<CheckoutLinkAnswer> {
  const { subject } = made;
  const { notes, needsReference } = notesOf(made, { subject, mapped });
  const noted = await unpaidOrders.note(shop, subject, notes);
  if (noted.kind === "done") return { kind: "noted", made, needsReference };
  return { kind: "not_noted", made, providerText: noted.kind === "rejected" ? noted.providerText : null };
}

/** An earlier link that is still open and asks for the same is given again; one that the customer agreed to is the last. */
async function makeLink(ctx: CheckoutLinkContext, request: CheckoutLinkRequest): Promise<MadeLink | NoLink> {
  const { shop, connectionId, orderName } = request;
  const connection = await ctx.findConnection(shop, connectionId);
  const links = connection && ctx.paymentLinks[connection.provider];
  if (!links) return { kind: "unknown_connection" };
  const found = await findUnpaid(ctx, shop, orderName);
  if (found.kind !== "found") return found;
  const { order } = found;
  const checkout = checkoutOf(order);
  if (checkout.kind === "faulty") return checkout;
  const { input } = checkout;
  const policies = await readGatewayPolicies(ctx.db, shop);
  const mapped = policies.find((policy) => policy.connectionId === connectionId) ?? null;
  const { credentials } = connection;
  const account = { ...connection, shop, connectionId, links };
  const look = (reference: string) => lookAnywhere(ctx, account, reference);
  const earlier = await lookAtEarlier({ look, order, mapped, input });
  if (earlier.kind === "unavailable") return earlier;
  if (earlier.kind === "agreed") return { kind: "faulty", fault: "paid_by_link" };
  if (earlier.kind === "open") return { kind: "faulty", fault: "other_link_open" };
  if (earlier.kind === "same") return { kind: "made", made: toLink(order, input, earlier), mapped };
  const key = keyOf({ connectionId, subject: order.subject, input, after: earlier.after });
  const outcome = await links.make(credentials, { ...input, key });
  if (outcome.kind !== "created") return refusalOf(outcome);
  const made = toLink(order, input, outcome);
  await noteMaking(ctx, request, { made, sessionId: outcome.sessionId });
  return { kind: "made", made, mapped };
}

type Earlier =
  /** `after`: the reference of an earlier link that leads nowhere any more, so that another one is made. */
  | { kind: "none"; after: string | null }
  | { kind: "same"; link: string; reference: string }
  /** It is open and asks for another amount. */
  | { kind: "open" }
  | { kind: "agreed" }
  | { kind: "unavailable" };

/** A link may have been made with another account of the shop at the provider, and leads to an open checkout there. */
async function lookAnywhere(
  ctx: CheckoutLinkContext,
  { shop, connectionId, provider, credentials, links }: Account,
  reference: string,
): Promise<PaymentLinkState> {
  const state = await links.look(credentials, reference);
  if (state.kind !== "missing") return state;
  const others = (await listConnections(ctx.db, shop)).filter(
    (each) => each.provider === provider && each.id !== connectionId,
  );
  for (const { id } of others) {
    const other = await ctx.findConnection(shop, id);
    const found = other ? await links.look(other.credentials, reference) : state;
    if (found.kind !== "missing") return found;
  }
  return state;
}

interface Account {
  shop: ShopDomain;
  connectionId: string;
  provider: DirectProviderName;
  credentials: ConnectionCredentials;
  links: PaymentLinks;
}

async function lookAtEarlier(given: {
  look: (reference: string) => Promise<PaymentLinkState>;
  order: UnpaidOrder;
  mapped: MappedPlace | null;
  input: Pick<CheckoutInput, "amount">;
}): Promise<Earlier> {
  const { look, order, mapped, input } = given;
  const noted = notedLink(order, mapped);
  if (noted === null) return { kind: "none", after: null };
  if (noted.reference === null) return { kind: "unavailable" };
  const { link, reference } = noted;
  const state = await look(reference);
  if (state.kind === "unavailable") return { kind: "unavailable" };
  if (state.kind === "agreed") return state;
  if (state.kind === "ended" || state.kind === "missing") return { kind: "none", after: reference };
  return equals(state.amount, input.amount) ? { kind: "same", link, reference } : { kind: "open" };
}

function toLink(
  { subject, name, customer }: UnpaidOrder,
  { amount }: Pick<CheckoutInput, "amount">,
  { link, reference }: { link: string; reference: string },
): CheckoutLink {
  return { subject, orderName: name, amount, link, reference, email: customer.email };
}

function refusalOf(outcome: Exclude<PaymentLinkOutcome, { kind: "created" }>): NoLink {
  switch (outcome.kind) {
    case "invalid":
      return { kind: "faulty", fault: outcome.fault };
    case "rejected":
      return { kind: "refused", reason: outcome.reason, providerText: outcome.providerText };
    case "unavailable":
    case "unknown":
      return { kind: "unavailable" };
  }
}

/** Made of what the link is for, so that the same order, unchanged, gives the same link. */
function keyOf(what: {
  connectionId: string;
  subject: PaymentSubject;
  input: Omit<CheckoutInput, "key">;
  after: string | null;
}): string {
  return createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 40);
}

/** In the history of the shop: the app follows no unpaid order. A link that is given again is no second event. */
async function noteMaking(
  ctx: CheckoutLinkContext,
  { shop, actor }: CheckoutLinkRequest,
  { made, sessionId: reference }: { made: CheckoutLink; sessionId: string },
): Promise<void> {
  const data = { name: made.orderName, ...made.amount };
  const event = { id: ctx.newId(), orderId: null, occurredAt: ctx.clock.now(), actor, data, reference };
  await ctx.db.$transaction((tx) => addTimelineEvents(tx, shop, [{ ...event, kind: "checkout_link_made" }]));
}
