import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer } from "~/orders/shop-admin.port";
import { isInstalled } from "~/platform/shops/shops.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import type { ShopSettings } from "~/settings/settings";
import { diffMark } from "./diff-marks";
import { describeHold } from "./hold-wording";
import { waitAfterFailures } from "./next-try";
import type { FoundMarks } from "./order-marks.port";
import { withOwnTags } from "./order-mark";
import { giveBack, settleMissing, takeDue, type MarkEnd, type MarkRow } from "./order-marks.store.server";

export type MarkContext = Pick<AppContext, "db" | "clock" | "translate" | "orderMarks" | "log">;

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
  const locale = settings.notificationLocale ?? "en";
  const { kind, revision, desired, written, tries } = mark;
  const refused = kind === "fulfillment_hold" ? found.holdsRefused : null;
  const changes = diffMark(withOwnTags(mark, settings), found);
  let wrote = false;
  let failure = refused === null ? null : failureOf(ctx, tries, refused);
  for (const change of refused === null ? changes : []) {
    const notes = change.kind === "hold" ? describeHold(change.wording, ctx.translate, locale) : "";
    const answer = await ctx.orderMarks.change(shop, orderId, change, notes);
    if (answer.kind === "done") wrote = true;
    else failure = failureOf(ctx, tries, wordsOf(answer), answer.kind === "unavailable" ? answer : null);
    if (failure) break;
  }
  if (failure) ctx.log.warn({ shop, orderId, mark: kind, failure: failure.text }, "mark not written");
  return { kind, revision, failure, wrote, repaired: wrote && tries === 0 && written === desired };
}

function wordsOf(answer: Exclude<ChangeAnswer, { kind: "done" }>): string {
  return answer.kind === "rejected" ? answer.providerText : answer.detail;
}

function failureOf(
  ctx: Pick<MarkContext, "clock">,
  tries: number,
  text: string,
  told: { retryAfterMs: number } | null = null,
): NonNullable<MarkEnd["failure"]> {
  const waitMs = told?.retryAfterMs ?? waitAfterFailures(tries + 1);
  return { text, nextTryAt: new Date(ctx.clock.now().getTime() + waitMs) };
}

/** Nothing was written: the marks are given back and wait for as long as Shopify asks. */
async function postpone(
  ctx: MarkContext,
  { shop, orderId, taken }: { shop: ShopDomain; orderId: OrderId; taken: readonly MarkRow[] },
  reading:
    { kind: "unavailable"; retryAfterMs: number; detail: string } | { kind: "unauthorized"; detail: string },
): Promise<WriteOutcome> {
  const told = reading.kind === "unavailable" ? reading : null;
  for (const { kind, revision, tries } of taken) {
    const failure = failureOf(ctx, tries, reading.detail, told);
    const end = { kind, revision, failure, wrote: false, repaired: false };
    await giveBack(ctx.db, shop, orderId, { end, now: ctx.clock.now() });
  }
  return told ?? { kind: "done" };
}

/** What keeps goods from leaving is written before what lets them. */
function sortByKind(taken: readonly MarkRow[]): MarkRow[] {
  const order = { fulfillment_hold: 0, tag: 1, metafield: 2 };
  return [...taken].sort((one, other) => order[one.kind] - order[other.kind]);
}
