import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer, ReadResult } from "~/orders/shop-admin.port";
import { isInstalled } from "~/platform/shops/shops.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import type { ShopSettings } from "~/settings/settings";
import { changeOrder, learnPayment } from "./captured/mark-as-paid.server";
import { whyNotPaid } from "./captured/why-not-paid";
import { diffMark } from "./diff-marks";
import { describeHold } from "./hold-wording";
import { waitAfterFailures } from "./next-try";
import { MARK_KINDS, withOwnTags } from "./order-mark";
import type { FoundMarks, MarkChange } from "./order-marks.port";
import { giveBack, settleMissing, takeDue, type MarkEnd, type MarkRow } from "./order-marks.store.server";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

export type MarkContext = Pick<AppContext, "db" | "clock" | "newId" | "translate" | "orderMarks" | "log">;

export type WriteOutcome =
  /** Nothing is due any more, or another process is writing. */
  | { kind: "done" }
  /** Something else came to be desired meanwhile. */
  | { kind: "more" }
  /** The marks stay due, and the sweep takes them where this process does not come back. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

/** Longer than a process needs for one order; a process that died is then replaced. */
const LEASE_MS = 3 * 60_000;

/**
 * Brings the due marks of one order to what is desired: reads what Shopify has, and sends one request for each
 * difference and none otherwise. A lost answer is settled by the next try, which reads again. Each mark ends for
 * itself, so that one that Shopify refuses holds up no other.
 */
export async function writeMarks(
  ctx: MarkContext,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<WriteOutcome> {
  const now = ctx.clock.now();
  if (!(await isInstalled(ctx.db, shop))) return { kind: "done" };
  const until = new Date(now.getTime() + LEASE_MS);
  const taken = await takeDue(ctx.db, shop, orderId, { now, until });
  if (taken.length === 0) return { kind: "done" };
  const kinds = taken.map(({ kind }) => kind);
  const reading = await ctx.orderMarks.read(shop, orderId, kinds);
  if (reading.kind !== "read") return postpone(ctx, { shop, orderId, taken }, reading);
  if (reading.value === null) {
    await settleMissing(ctx.db, shop, orderId);
    return { kind: "done" };
  }
  const settings = await readShopSettings(ctx.db, shop);
  let isMore = false;
  for (const mark of sortByKind(taken)) {
    const end = await writeMark(ctx, { shop, orderId, mark, found: reading.value, settings });
    isMore = (await giveBack(ctx.db, shop, orderId, { end, now: ctx.clock.now() })) || isMore;
  }
  return { kind: isMore ? "more" : "done" };
}

interface MarkToWrite {
  shop: ShopDomain;
  orderId: OrderId;
  mark: MarkRow;
  found: FoundMarks;
  settings: ShopSettings;
}

/** Stops at the first change that Shopify did not take. */
async function writeMark(ctx: MarkContext, input: MarkToWrite): Promise<MarkEnd> {
  const { shop, orderId, mark, found, settings } = input;
  const { kind, revision, desired, written, tries } = mark;
  const blocked = whyBlocked(ctx, input);
  const changes = blocked === null ? diffMark(withOwnTags(mark, settings), found) : [];
  let wrote = false;
  let failure = blocked;
  for (const change of changes) {
    const answer = await changeOrder(ctx, { ...input, change, notes: notesOf(ctx, input, change) });
    if (answer.kind === "done") wrote = true;
    else failure = failureOf(ctx, tries, answer, change.kind === "mark_paid");
    if (failure) break;
  }
  const unread = failure || kind !== "paid" ? null : await learnPayment(ctx, { ...input, wrote });
  failure ??= unread && failureOf(ctx, tries, unread);
  if (failure) ctx.log.warn({ shop, orderId, mark: kind, failure: failure.text }, "mark not written");
  return { kind, revision, failure, wrote, repaired: wrote && tries === 0 && written === desired };
}

/** Why nothing is sent for a mark; null where nothing stands against it. */
function whyBlocked(ctx: MarkContext, { mark, found, settings }: MarkToWrite): MarkEnd["failure"] {
  const { kind, tries } = mark;
  if (kind === "fulfillment_hold" && found.holdsRefused !== null)
    return failureOf(ctx, tries, { kind: "unavailable", detail: found.holdsRefused });
  if (kind !== "paid" || mark.desired === null || found.payment === null) return null;
  const block = whyNotPaid(found.payment);
  if (block === null) return null;
  return {
    text: ctx.translate(settings.notificationLocale ?? DEFAULT_LOCALE, `marks.blocked.${block}`),
    nextTryAt: null,
  };
}

function notesOf(ctx: MarkContext, { settings }: MarkToWrite, change: MarkChange): string {
  if (change.kind !== "hold") return "";
  return describeHold(change.wording, ctx.translate, settings.notificationLocale ?? DEFAULT_LOCALE);
}

/** What Shopify refuses to call paid, it refuses again until the order changes; everything else is tried again. */
function failureOf(
  ctx: Pick<MarkContext, "clock">,
  tries: number,
  answer:
    | Exclude<ChangeAnswer, { kind: "done" | "unavailable" }>
    | { kind: "unavailable"; detail: string; retryAfterMs?: number },
  isFinal = false,
): NonNullable<MarkEnd["failure"]> {
  const text = answer.kind === "rejected" ? answer.providerText : answer.detail;
  if (isFinal && answer.kind === "rejected" && !answer.accessDenied) return { text, nextTryAt: null };
  const told = answer.kind === "unavailable" ? answer.retryAfterMs : undefined;
  const waitMs = told ?? waitAfterFailures(tries + 1);
  return { text, nextTryAt: new Date(ctx.clock.now().getTime() + waitMs) };
}

/** Nothing was written: the marks are given back and wait for as long as Shopify asks. */
async function postpone(
  ctx: MarkContext,
  { shop, orderId, taken }: { shop: ShopDomain; orderId: OrderId; taken: readonly MarkRow[] },
  reading: Exclude<ReadResult<unknown>, { kind: "read" }>,
): Promise<WriteOutcome> {
  for (const { kind, revision, tries } of taken) {
    const failure = failureOf(ctx, tries, reading);
    const end = { kind, revision, failure, wrote: false, repaired: false };
    await giveBack(ctx.db, shop, orderId, { end, now: ctx.clock.now() });
  }
  return reading.kind === "unavailable" ? reading : { kind: "done" };
}

/** What keeps goods from leaving is written before what lets them; the rest follows. */
function sortByKind(taken: readonly MarkRow[]): MarkRow[] {
  return [...taken].sort((one, other) => MARK_KINDS.indexOf(one.kind) - MARK_KINDS.indexOf(other.kind));
}
