import { DEFAULT_GATEWAYS } from "./gateways";
import { defaultsOf, type CaptureAuthority, type CaptureEngine, type GatewayPolicyRow } from "./settings";

/** One gateway as the settings form sends it. A gateway the app does not know is added; one that is left out is unchanged. */
export interface GatewayPolicyInput {
  gateway: string;
  label: string;
  enabled: boolean;
  terms: string[];
  captureAuthority: CaptureAuthority;
  captureEngine: CaptureEngine | null;
  authorizationWindowDays: number;
  warningDays: number;
}

export type SettingsError =
  | "required"
  | "too_short"
  | "too_long"
  | "duplicate"
  | "not_whole"
  | "out_of_range"
  | "warning_not_before_expiry"
  | "unknown_gateway_key"
  /** The provider's own API is chosen, and the app has no connection to it. */
  | "not_connected";

/** `path` as in the form: "gateways.klarna.terms.0", "gateways.klarna.warningDays", "excludedGatewayNames.2". */
export interface SettingsFault {
  path: string;
  reason: SettingsError;
}

export interface SettingsInput {
  excludedGatewayNames: string[];
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
    gateways: input.gateways.map((gateway) => ({
      ...gateway,
      label: clean(gateway.label),
      terms: gateway.terms.map(clean),
    })),
  };
}

/** Everything wrong with trimmed input, each at its field; empty where it can be saved. */
export function findSettingsFaults({ excludedGatewayNames, gateways }: SettingsInput): SettingsFault[] {
  return [
    ...gateways.flatMap(gatewayFaults),
    ...nameListFaults(excludedGatewayNames, "excludedGatewayNames"),
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
  return [...faults, ...windowFaults(policy, path)];
}

function windowFaults(
  { authorizationWindowDays, warningDays }: GatewayPolicyInput,
  path: string,
): SettingsFault[] {
  const windowPath = `${path}.authorizationWindowDays`;
  if (!Number.isInteger(authorizationWindowDays)) return [{ path: windowPath, reason: "not_whole" }];
  if (authorizationWindowDays < WINDOW_DAYS.min || authorizationWindowDays > WINDOW_DAYS.max) {
    return [{ path: windowPath, reason: "out_of_range" }];
  }
  const warningPath = `${path}.warningDays`;
  if (!Number.isInteger(warningDays)) return [{ path: warningPath, reason: "not_whole" }];
  if (warningDays < 0) return [{ path: warningPath, reason: "out_of_range" }];
  return warningDays < authorizationWindowDays
    ? []
    : [{ path: warningPath, reason: "warning_not_before_expiry" }];
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
    authorizationWindowDays:
      input.authorizationWindowDays === defaults.authorizationWindowDays
        ? null
        : input.authorizationWindowDays,
    warningDays: input.warningDays === defaults.warningDays ? null : input.warningDays,
  };
}
