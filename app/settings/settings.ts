import * as z from "zod/mini";
import { actor } from "~/kernel/actor";
import { CAPTURE_ENGINES, GATEWAY_RANGES } from "~/gateways/policy";
import { lines, names, orNull, refuse, whole, type NamedRange } from "~/gateways/setting-fields";

/** When the app captures cards and PayPal, which are only authorized since capture is manual for the whole store. */
export const CARD_ORDER_CAPTURES = ["at_once", "on_fulfillment"] as const;
export type CardOrderCapture = (typeof CARD_ORDER_CAPTURES)[number];

/** Why import was paused. */
const IMPORT_PAUSES = [
  /** More orders within a day than are taken for chance were shipped and not captured. */
  "too_many_misses",
  /** A gateway whose capture was proven shipped an order that was not captured. */
  "proof_broken",
] as const;
export type ImportPause = (typeof IMPORT_PAUSES)[number];

/** What the settings form takes for each number. */
export const SHOP_RANGES = {
  graceMinutes: GATEWAY_RANGES.graceMinutes,
  /** None is taken for chance, or as many as a person can still look at in a day. */
  missesPerDay: { min: 0, max: 100, unit: "times" },
  partlyShippedDays: { min: 1, max: 90, unit: "days_or_never" },
} as const satisfies Record<string, NamedRange>;

/** One digest goes to all of them; more would be a mailing list. */
const MOST_EMAILS = 20;
/** What mail servers take without special cases: one @, no spaces, a domain with a dot, at most 254 characters (RFC 5321). */
const EMAIL =
  /^[^\s@<>,;:"()[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

const emails = lines.check((payload) => {
  const folded = payload.value.map((email) => email.toLowerCase());
  payload.value.forEach((email, index) => {
    if (email === "") refuse(payload, "required", index);
    else if (email.length > 254) refuse(payload, "too_long", index);
    else if (!EMAIL.test(email)) refuse(payload, "not_an_email", index);
    else if (index >= MOST_EMAILS) refuse(payload, "list_too_long", index);
    else if (folded.indexOf(email.toLowerCase()) < index) refuse(payload, "duplicate", index);
  });
});

/**
 * What the merchant chooses for the whole shop, with what holds until then: a column of the same name holds each, and the
 * settings form sends each.
 */
export const shopChoices = z.object({
  /** Whether the warehouse may ship orders that are authorized and not yet paid. */
  importOn: z._default(z.boolean(), false),
  captureEngine: orNull(z.enum(CAPTURE_ENGINES)),
  /** Names that never count as pay later, whatever they contain. */
  excludedGatewayNames: z._default(names, []),
  /** Who gets the expiry digest. Empty: the shop's own address. */
  notificationEmails: z._default(emails, []),
  /** How the app captures what is not pay later; null: it does not. */
  captureCardOrders: orNull(z.enum(CARD_ORDER_CAPTURES)),
  /** How long capture may take after the whole order was fulfilled, in minutes; a gateway may have its own. */
  graceMinutes: z._default(whole(SHOP_RANGES.graceMinutes), 30),
  /** Whether import is paused by itself when capture stops working. */
  pausesImport: z._default(z.boolean(), true),
  /** Whether a paused import goes on by itself once newer orders show that capture works again. */
  resumesImport: z._default(z.boolean(), false),
  /** So many orders that were not captured in time, within 24 hours, are still taken for chance. */
  missesPerDay: z._default(whole(SHOP_RANGES.missesPerDay), 3),
  /** Days after which an order that is shipped in part and not captured needs a person; null: never. */
  partlyShippedDays: z._default(z.nullable(whole(SHOP_RANGES.partlyShippedDays)), 7),
});

const at = orNull(z.date());

/** A shop's settings: what was chosen, and what the app keeps beside it. */
export const shopSettings = z.extend(shopChoices, {
  /** Grows with every save; a form that was opened before another save is refused. */
  version: z._default(z.int(), 0),
  importChangedAt: at,
  importChangedBy: z._default(actor, { kind: "unknown" }),
  /** When the shop's engine was last changed. */
  captureEngineSince: at,
  /** Language of the digest; null until settings were saved. */
  notificationLocale: orNull(z.string()),
  setupDismissedAt: at,
  /** Orders made before are left alone. */
  captureCardOrdersSince: at,
  /** Set while import is paused: the switch stays on, and the warehouse may not ship authorized orders. */
  importPausedAt: at,
  importPausedReason: orNull(z.enum(IMPORT_PAUSES)),
  /** When import last went on after a pause. */
  importResumedAt: at,
});
export type ShopSettings = z.output<typeof shopSettings>;

/** Of a shop that never saved any. */
export const DEFAULT_SETTINGS: ShopSettings = shopSettings.parse({});
