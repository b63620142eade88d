import { PARTLY_SHIPPED_DAYS, MISSES_PER_DAY } from "./settings";
import { DEFAULT_GATEWAYS } from "~/gateways/gateways";
import { GRACE_MINUTES } from "./grace";
import type { SplitShipmentPolicy } from "~/gateways/split-shipment";
import {
  defaultsOf,
  type CaptureAuthority,
  type CaptureEngine,
  type GatewayPolicyRow,
  type SafetyNet,
} from "~/gateways/policy";

/** One gateway as the settings form sends it. A gateway the app does not know is added; one that is left out is unchanged. */
export interface GatewayPolicyInput {
  gateway: string;
  label: string;
  enabled: boolean;
  terms: string[];
  captureAuthority: CaptureAuthority;
  captureEngine: CaptureEngine | null;
  /** Null: by what the authorization can do. */
  splitShipmentPolicy: SplitShipmentPolicy | null;
  authorizationWindowDays: number;
  warningDays: number;
  /** Null: the app never captures by itself before expiry. */
  safetyNet: SafetyNet | null;
  /** Minutes that capture may take after fulfillment. Null: the shop's. */
  graceMinutes: number | null;
}

export type SettingsError =
  | "required"
  | "too_short"
  | "too_long"
  | "duplicate"
  | "not_whole"
  | "out_of_range"
  | "warning_not_before_expiry"
  | "safety_net_not_before_expiry"
  | "not_an_email"
  | "list_too_long"
  | "unknown_gateway_key"
  /** The provider's own API is chosen, and the app has no connection to it. */
  | "not_connected";

/**
 * `path` as in the form: "gateways.klarna.terms.0", "gateways.klarna.warningDays", "gateways.klarna.safetyNet.days",
 * "gateways.klarna.graceMinutes", "excludedGatewayNames.2", "notificationEmails.0", "guardGraceMinutes", "guardMissesPerDay".
 */
export interface SettingsFault {
  path: string;
  reason: SettingsError;
}

export interface SettingsInput {
  excludedGatewayNames: string[];
  /** Empty: the shop's own address. */
  notificationEmails: string[];
  guardGraceMinutes: number;
  guardMissesPerDay: number;
  /** Null: never. */
  partlyShippedDays: number | null;
  gateways: GatewayPolicyInput[];
}

const NAME_LENGTH = { min: 3, max: 100 };
/** Providers extend authorizations to 180 days at most (docs.klarna.com, "Extend authorization"). */
const WINDOW_DAYS = { min: 1, max: 180 };
const GATEWAY_KEY = /^[a-z0-9][a-z0-9_]{0,39}$/;

/** The input with all names trimmed, which is what is validated and saved. */
export function trimSettings<Input extends SettingsInput>(input: Input): Input {
  const clean = (text: string) => text.replace(/\s+/gu, " ").trim();
  return {
    ...input,
    excludedGatewayNames: input.excludedGatewayNames.map(clean),
    notificationEmails: input.notificationEmails.map(clean),
    gateways: input.gateways.map((gateway) => ({
      ...gateway,
      label: clean(gateway.label),
      terms: gateway.terms.map(clean),
    })),
  };
}

/** Everything wrong with trimmed input, each at its field; empty where it can be saved. */
export function findSettingsFaults(input: SettingsInput): SettingsFault[] {
  const { excludedGatewayNames, notificationEmails, gateways } = input;
  return [
    ...gateways.flatMap(gatewayFaults),
    ...nameListFaults(excludedGatewayNames, "excludedGatewayNames"),
    ...emailFaults(notificationEmails),
    ...rangeFaults(input.guardGraceMinutes, "guardGraceMinutes", GRACE_MINUTES),
    ...rangeFaults(input.guardMissesPerDay, "guardMissesPerDay", MISSES_PER_DAY),
    ...(input.partlyShippedDays === null
      ? []
      : rangeFaults(input.partlyShippedDays, "partlyShippedDays", PARTLY_SHIPPED_DAYS)),
    ...repeatedGateways(gateways),
    ...repeatedTerms(gateways),
  ];
}

function gatewayFaults(policy: GatewayPolicyInput): SettingsFault[] {
  const path = `gateways.${policy.gateway}`;
  const faults: SettingsFault[] = [];
  if (!GATEWAY_KEY.test(policy.gateway))
    faults.push({ path: `${path}.gateway`, reason: "unknown_gateway_key" });
  if (policy.label === "") faults.push({ path: `${path}.label`, reason: "required" });
  else if (policy.label.length > NAME_LENGTH.max) faults.push({ path: `${path}.label`, reason: "too_long" });
  if (policy.terms.length === 0) faults.push({ path: `${path}.terms`, reason: "required" });
  faults.push(...nameListFaults(policy.terms, `${path}.terms`));
  // Money through a provider's own API needs a connection; none can be made yet, and a capture would go nowhere.
  if (policy.captureAuthority === "provider")
    faults.push({ path: `${path}.captureAuthority`, reason: "not_connected" });
  if (policy.graceMinutes !== null)
    faults.push(...rangeFaults(policy.graceMinutes, `${path}.graceMinutes`, GRACE_MINUTES));
  return [...faults, ...windowFaults(policy, path)];
}

function rangeFaults(
  value: number,
  path: string,
  { min, max }: { min: number; max: number },
): SettingsFault[] {
  if (!Number.isInteger(value)) return [{ path, reason: "not_whole" }];
  return value < min || value > max ? [{ path, reason: "out_of_range" }] : [];
}

function windowFaults(
  { authorizationWindowDays, warningDays, safetyNet }: GatewayPolicyInput,
  path: string,
): SettingsFault[] {
  const windowPath = `${path}.authorizationWindowDays`;
  if (!Number.isInteger(authorizationWindowDays)) return [{ path: windowPath, reason: "not_whole" }];
  if (authorizationWindowDays < WINDOW_DAYS.min || authorizationWindowDays > WINDOW_DAYS.max) {
    return [{ path: windowPath, reason: "out_of_range" }];
  }
  const days = { atLeast: 0, before: authorizationWindowDays };
  return [
    ...dayFaults(warningDays, { path: `${path}.warningDays`, ...days, tooLate: "warning_not_before_expiry" }),
    ...(safetyNet
      ? dayFaults(safetyNet.days, {
          path: `${path}.safetyNet.days`,
          ...days,
          // On the day itself the safety net would come too late as often as not.
          atLeast: 1,
          tooLate: "safety_net_not_before_expiry",
        })
      : []),
  ];
}

function dayFaults(
  days: number,
  rule: { path: string; atLeast: number; before: number; tooLate: SettingsError },
): SettingsFault[] {
  const { path } = rule;
  if (!Number.isInteger(days)) return [{ path, reason: "not_whole" }];
  if (days < rule.atLeast) return [{ path, reason: "out_of_range" }];
  return days < rule.before ? [] : [{ path, reason: rule.tooLate }];
}

/** One digest goes to all of them; more would be a mailing list. */
const MOST_EMAILS = 20;
/** What mail servers take without special cases: one @, no spaces, a domain with a dot, at most 254 characters (RFC 5321). */
const EMAIL =
  /^[^\s@<>,;:"()[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

function emailFaults(emails: readonly string[]): SettingsFault[] {
  return emails.flatMap((email, index): SettingsFault[] => {
    const path = `notificationEmails.${index}`;
    if (email === "") return [{ path, reason: "required" }];
    if (email.length > 254) return [{ path, reason: "too_long" }];
    if (!EMAIL.test(email)) return [{ path, reason: "not_an_email" }];
    if (index >= MOST_EMAILS) return [{ path, reason: "list_too_long" }];
    const lower = email.toLowerCase();
    return emails.findIndex((other) => other.toLowerCase() === lower) < index
      ? [{ path, reason: "duplicate" }]
      : [];
  });
}

function nameListFaults(names: readonly string[], path: string): SettingsFault[] {
  return names.flatMap((name, index): SettingsFault[] => {
    const at = `${path}.${index}`;
    if (name === "") return [{ path: at, reason: "required" }];
    if (name.length < NAME_LENGTH.min) return [{ path: at, reason: "too_short" }];
    if (name.length > NAME_LENGTH.max) return [{ path: at, reason: "too_long" }];
    return names.findIndex((other) => fold(other) === fold(name)) < index
      ? [{ path: at, reason: "duplicate" }]
      : [];
  });
}

function repeatedGateways(gateways: readonly GatewayPolicyInput[]): SettingsFault[] {
  return gateways.flatMap(({ gateway }, index): SettingsFault[] =>
    gateways.findIndex((other) => other.gateway === gateway) < index
      ? [{ path: `gateways.${gateway}.gateway`, reason: "duplicate" }]
      : [],
  );
}

/** A term of two gateways would leave it to their order which one an order belongs to. */
function repeatedTerms(gateways: readonly GatewayPolicyInput[]): SettingsFault[] {
  const sent = new Set(gateways.map(({ gateway }) => gateway));
  const untouched = DEFAULT_GATEWAYS.filter(({ gateway }) => !sent.has(gateway)).flatMap(
    ({ terms }) => terms,
  );
  const taken = new Set(untouched.map(fold));
  return gateways.flatMap(({ gateway, terms }) => {
    const faults = terms.flatMap((term, index): SettingsFault[] =>
      term !== "" && taken.has(fold(term))
        ? [{ path: `gateways.${gateway}.terms.${index}`, reason: "duplicate" }]
        : [],
    );
    terms.forEach((term) => taken.add(fold(term)));
    return faults;
  });
}

const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** What to store: null, or no terms, where the merchant kept the default, so that better defaults reach the shop later. */
export function toPolicyRow(input: GatewayPolicyInput): GatewayPolicyRow {
  const isKnown = DEFAULT_GATEWAYS.some(({ gateway }) => gateway === input.gateway);
  const defaults = defaultsOf(input.gateway);
  const sameTerms = isKnown && JSON.stringify(input.terms) === JSON.stringify(defaults.terms);
  return {
    gateway: input.gateway,
    label: isKnown && input.label === defaults.label ? null : input.label,
    terms: sameTerms ? [] : input.terms,
    enabled: input.enabled,
    captureAuthority: input.captureAuthority === "shopify" ? null : input.captureAuthority,
    captureEngine: input.captureEngine,
    splitShipmentPolicy: input.splitShipmentPolicy,
    authorizationWindowDays:
      input.authorizationWindowDays === defaults.authorizationWindowDays
        ? null
        : input.authorizationWindowDays,
    warningDays: input.warningDays === defaults.warningDays ? null : input.warningDays,
    safetyNetDays: input.safetyNet?.days ?? null,
    safetyNetScope: input.safetyNet?.scope ?? null,
    graceMinutes: input.graceMinutes,
  };
}
