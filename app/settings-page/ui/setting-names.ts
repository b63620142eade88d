import type { Translator } from "~/platform/i18n/translator";
import type { GatewayChoices } from "~/gateways/policy";
import type { MarkChoices } from "~/settings/settings";
import type { SettingsForm } from "../settings-form";

type ShopField = keyof Omit<SettingsForm, "acceptsRisk" | "gateways">;
type GatewayField = keyof Omit<GatewayChoices, "gateway">;

/** The text that names each setting of the shop, here and on the page. */
const SHOP_FIELDS = {
  importOn: "settings.importLabel",
  captureEngine: "settings.engineTitle",
  excludedGatewayNames: "settings.excludedTitle",
  notificationEmails: "settings.mailTitle",
  captureCardOrders: "cardOrders.title",
  graceMinutes: "alarms.settings.grace",
  pausesImport: "alarms.settings.pauses",
  resumesImport: "alarms.settings.resumes",
  missesPerDay: "alarms.settings.misses",
  partlyShippedDays: "alarms.settings.partly",
  holdsPending: "release.settings.pending",
  holdsHighRisk: "release.settings.highRisk",
  editWindowMinutes: "release.settings.editWindow",
  holdsExpiringDays: "release.settings.expiring",
  reportedShipments: "reportedShipments.label",
  tagMayShip: "warehouse.marks.tag.mayShip",
  tagHold: "warehouse.marks.tag.hold",
  marksMetafield: "warehouse.marks.metafield.label",
  marksFulfillmentHolds: "warehouse.marks.fulfillment_hold.label",
} as const satisfies Record<ShopField | keyof MarkChoices, string>;

const GATEWAY_FIELDS = {
  enabled: "settings.gatewayEnabled",
  label: "settings.gatewayNew",
  terms: "settings.gatewayTerms",
  authorizationWindowDays: "settings.gatewayWindow",
  warningDays: "settings.gatewayWarning",
  captureEngine: "settings.gatewayEngine",
  splitShipmentPolicy: "settings.splitShipment",
  safetyNetDays: "settings.safetyNet",
  safetyNetScope: "settings.safetyNetScope",
  graceMinutes: "alarms.settings.grace",
  authority: "direct.settings.authority",
  connectionId: "direct.settings.connection",
  referencePlace: "direct.settings.place",
  referencePath: "direct.settings.pathTitle",
  tagCaptured: "marks.settings.tagName",
  marksCapturedMetafield: "marks.settings.metafield",
  marksPaid: "marks.settings.paid",
} as const satisfies Record<GatewayField, string>;

const isKey = <Names extends object>(names: Names, field: string): field is keyof Names & string =>
  Object.hasOwn(names, field);

/** "Klarna: Days of warning before that"; null for a setting of a newer version of the app. */
export function settingName(
  { field, gateway }: { field: string; gateway: string | null },
  t: Translator,
): string | null {
  if (gateway === null) return isKey(SHOP_FIELDS, field) ? t(SHOP_FIELDS[field]) : null;
  if (!isKey(GATEWAY_FIELDS, field)) return null;
  return t("settings.fieldOf", { gateway, field: t(GATEWAY_FIELDS[field]) });
}
