import * as z from "zod/mini";
import { actor } from "~/kernel/actor";
import { isCurrencyCode } from "~/kernel/currencies";
import { EMAIL_LENGTH, isEmail } from "~/kernel/email";
import { money, type Money } from "~/kernel/money";
import { CAPTURE_ENGINES } from "~/gateways/capture-engines";
import { GATEWAY_RANGES } from "~/gateways/policy";
import { lines, names, orNull, refuse, tag, whole, type NamedRange } from "~/gateways/setting-fields";

/** When the app captures cards and PayPal, which manual capture for the whole store leaves only authorized. */
export const CARD_ORDER_CAPTURES = ["at_once", "on_fulfillment"] as const;
export type CardOrderCapture = (typeof CARD_ORDER_CAPTURES)[number];

/** What becomes of a shipment that a warehouse reports: a fulfillment at Shopify, or only a record of the app. */
export const REPORTED_SHIPMENTS = ["in_shopify", "here"] as const;
export type ReportedShipments = (typeof REPORTED_SHIPMENTS)[number];

/** Why import was paused. */
const IMPORT_PAUSES = [
  /** More orders were shipped and not captured within a day than chance explains. */
  "too_many_misses",
  /** A gateway whose capture was proven shipped an order that was not captured. */
  "proof_broken",
] as const;
export type ImportPause = (typeof IMPORT_PAUSES)[number];

/** What the settings form takes for each number. */
export const SHOP_RANGES = {
  graceMinutes: GATEWAY_RANGES.graceMinutes,
  /** The minimum excuses no miss; the maximum is as many orders as a person can check in a day. */
  missesPerDay: { min: 0, max: 100, unit: "times" },
  partlyShippedDays: { min: 1, max: 90, unit: "days_or_never" },
  editWindowMinutes: { min: 1, max: 10_080, unit: "minutes_or_never" },
  holdsExpiringDays: { min: 1, max: 30, unit: "days_or_never" },
} as const satisfies Record<string, NamedRange>;

/** One digest goes to all addresses; more addresses would make a mailing list. */
const MOST_EMAILS = 20;
const emails = lines.check((payload) => {
  const folded = payload.value.map((email) => email.toLowerCase());
  payload.value.forEach((email, index) => {
    if (email === "") refuse(payload, "required", index);
    else if (email.length > EMAIL_LENGTH) refuse(payload, "too_long", index);
    else if (!isEmail(email)) refuse(payload, "not_an_email", index);
    else if (index >= MOST_EMAILS) refuse(payload, "list_too_long", index);
    else if (folded.indexOf(email.toLowerCase()) < index) refuse(payload, "duplicate", index);
  });
});

/**
 * What the merchant chooses for the whole shop, with defaults. Each choice has a column of the same name and a field in
 * the settings form.
 */
export const shopChoices = z.object({
  /** Whether the warehouse may ship orders that are authorized and not yet paid. */
  importOn: z._default(z.boolean(), false),
  captureEngine: orNull(z.enum(CAPTURE_ENGINES)),
  /** Names that never count as pay later, whatever else they contain. */
  excludedGatewayNames: z._default(names, []),
  /** Who gets the expiry digest. An empty list means the shop's own address. */
  notificationEmails: z._default(emails, []),
  /** How the app captures payments that are not pay later; null means not at all. */
  captureCardOrders: orNull(z.enum(CARD_ORDER_CAPTURES)),
  /** Minutes that capture may take after the whole order was fulfilled; a gateway may have its own grace time. */
  graceMinutes: z._default(whole(SHOP_RANGES.graceMinutes), 30),
  /** Whether the app pauses import when capture stops working. */
  pausesImport: z._default(z.boolean(), true),
  /** Whether a paused import resumes by itself once newer orders show that capture works again. */
  resumesImport: z._default(z.boolean(), false),
  /** The number of orders within 24 hours that may miss their capture before the guard pauses import. */
  missesPerDay: z._default(whole(SHOP_RANGES.missesPerDay), 3),
  /** Days after which an order that is shipped in part and not captured needs a person; null means never. */
  partlyShippedDays: z._default(z.nullable(whole(SHOP_RANGES.partlyShippedDays)), 7),
  /** Whether an order whose payment has neither succeeded nor failed is held. */
  holdsPending: z._default(z.boolean(), true),
  /** Whether an unpaid order is held while Shopify sees a high risk of fraud. */
  holdsHighRisk: z._default(z.boolean(), false),
  /** Minutes after checkout in which the order may still be edited, and is held until it is paid; null means none. */
  editWindowMinutes: orNull(whole(SHOP_RANGES.editWindowMinutes)),
  /** An unpaid order is held this many days before its authorization ends; null means never. */
  holdsExpiringDays: orNull(whole(SHOP_RANGES.holdsExpiringDays)),
  reportedShipments: z._default(z.enum(REPORTED_SHIPMENTS), "in_shopify"),
});

/** Where the merchant's warehouse looks for what it may ship. Nothing is marked by default. */
export const markChoices = z
  .object({
    tagMayShip: z._default(tag, ""),
    tagHold: z._default(tag, ""),
    marksMetafield: z._default(z.boolean(), false),
    marksFulfillmentHolds: z._default(z.boolean(), false),
  })
  .check((payload) => {
    const { tagMayShip, tagHold } = payload.value;
    // Tags that differ only in case are the same tag at Shopify.
    const isSame = tagMayShip.toLowerCase() === tagHold.toLowerCase();
    if (tagHold !== "" && isSame) refuse(payload, "duplicate", "tagHold");
  });
export type MarkChoices = z.output<typeof markChoices>;

const at = orNull(z.date());

/** An amount above zero in a column of type Json. */
const limit = z.pipe(
  z.object({
    amountMinor: z.int().check(z.positive()),
    currency: z.string().check(z.refine(isCurrencyCode)),
  }),
  z.transform(({ amountMinor, currency }) => money(amountMinor, currency)),
);
const secondPersonLimits = z._default(z.array(limit), []);

/** The limits in a column of type Json. JSON of another shape throws: money would move unasked without a limit. */
export function readLimits(json: unknown): Money[] {
  return secondPersonLimits.parse(json);
}

/** A shop's settings: the merchant's choices, and the facts that the app keeps beside them. */
export const shopSettings = z.extend(shopChoices, {
  ...markChoices.shape,
  /** Grows with every save. A form that was opened before another save is refused. */
  version: z._default(z.int(), 0),
  importChangedAt: at,
  importChangedBy: z._default(actor, { kind: "unknown" }),
  /** When the shop's engine was last changed. */
  captureEngineSince: at,
  /** Language of the digest; null until settings were saved. */
  notificationLocale: orNull(z.string()),
  setupDismissedAt: at,
  /** Amounts above which a second person confirms, one per currency; empty where nobody is asked. */
  secondPersonLimits,
  /** Orders that were placed earlier are left alone. */
  captureCardOrdersSince: at,
  /** Set while import is paused: the switch stays on, and the warehouse may not ship authorized orders. */
  importPausedAt: at,
  importPausedReason: orNull(z.enum(IMPORT_PAUSES)),
  /** When import last resumed after a pause. */
  importResumedAt: at,
});
export type ShopSettings = z.output<typeof shopSettings>;

/** The settings of a shop that never saved any. */
export const DEFAULT_SETTINGS: ShopSettings = shopSettings.parse({});
