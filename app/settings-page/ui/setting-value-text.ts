import type { Translator } from "~/platform/i18n/translator";
import { readCount } from "~/kernel/read-count";
import { parseRegion } from "~/connections/connection-forms";
import { AUTHORITIES, REFERENCE_PLACES } from "~/gateways/authority";
import { CAPTURE_ENGINES } from "~/gateways/capture-engines";
import { SAFETY_NET_SCOPES } from "~/gateways/policy";
import { SPLIT_SHIPMENT_POLICIES } from "~/gateways/split-shipment";
import { providerName } from "~/gateways/ui/provider-name";
import type { SettingChange, SettingValue } from "~/settings/setting-changes";
import { CARD_ORDER_CAPTURES, REPORTED_SHIPMENTS } from "~/settings/settings";
import type { Format } from "~/ui/format";

export interface TextTools {
  t: Translator;
  format: Format;
}

const UNITS: Readonly<Record<string, "minute" | "day">> = {
  graceMinutes: "minute",
  editWindowMinutes: "minute",
  partlyShippedDays: "day",
  holdsExpiringDays: "day",
  authorizationWindowDays: "day",
  warningDays: "day",
  safetyNetDays: "day",
};

/** A value of a setting as the page shows it, a number also as it was typed: "30 minutes", "Capture Desk, after shipping". */
export function settingValueText(
  { field, gateway }: Pick<SettingChange, "field" | "gateway">,
  value: SettingValue,
  { t, format }: TextTools,
): string {
  if (typeof value === "boolean") return t(value ? "timeline.values.yes" : "timeline.values.no");
  if (Array.isArray(value)) return format.list(value);
  if (value === null || value === "") return nothingText(field, gateway !== null, t);
  const unit = UNITS[field];
  const number = typeof value === "number" ? value : readCount(value);
  if (unit && Number.isFinite(number)) return format.units(number, unit);
  return typeof value === "number" ? format.count(value) : wordText(field, value, t);
}

/** What it means that nothing was chosen. */
function nothingText(field: string, isOfGateway: boolean, t: Translator): string {
  switch (field) {
    case "captureEngine":
      return t(isOfGateway ? "settings.gatewayEngineShop" : "timeline.values.notChosen");
    case "graceMinutes":
      return t("settings.gatewayEngineShop");
    case "captureCardOrders":
      return t("cardOrders.choice.leave");
    case "splitShipmentPolicy":
      return t("settings.splitShipments.by_default");
    case "partlyShippedDays":
    case "holdsExpiringDays":
    case "safetyNetDays":
      return t("timeline.values.never");
    default:
      return t("timeline.values.none");
  }
}

/** A choice by its label; a word that people typed, or that a newer version of the app knows, as it stands. */
function wordText(field: string, word: string, t: Translator): string {
  const known = <Word extends string>(words: readonly Word[], text: (word: Word) => string): string => {
    const found = words.find((each) => each === word);
    return found === undefined ? word : text(found);
  };
  switch (field) {
    case "captureEngine":
      return known(CAPTURE_ENGINES, (each) => t(`engine.${each}`));
    case "captureCardOrders":
      return known(CARD_ORDER_CAPTURES, (each) => t(`cardOrders.choice.${each}`));
    case "reportedShipments":
      return known(REPORTED_SHIPMENTS, (each) => t(`reportedShipments.choice.${each}`));
    case "splitShipmentPolicy":
      return known(SPLIT_SHIPMENT_POLICIES, (each) => t(`settings.splitShipments.${each}`));
    case "safetyNetScope":
      return known(SAFETY_NET_SCOPES, (each) => t(`settings.safetyNetScopes.${each}`));
    case "authority":
      return known(AUTHORITIES, (provider) => providerName({ provider, brand: null }, t));
    case "referencePlace":
      return known(REFERENCE_PLACES, (each) => t(`direct.places.${each}`));
    case "connectionId":
      return accountText(word, t);
    default:
      return word;
  }
}

/** The account by region and mode; of an account that nothing else is known of, that it is one. */
function accountText(kept: string, t: Translator): string {
  const [name = "", mode] = kept.split(" ");
  const region = parseRegion(name);
  if (!region) return t("timeline.values.account");
  return `${t(`connections.region.${region}`)}, ${t(`connections.mode.${mode === "live" ? "live" : "test"}`)}`;
}
