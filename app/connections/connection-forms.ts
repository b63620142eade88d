import type { DirectProviderName, ProviderBrand } from "~/gateways/authority";
import type { ConnectionMode } from "./connection-check.port";

/** Where a merchant has an account. Klarna's regions know nothing of each other, and none knows Kustom. */
export const CONNECTION_REGIONS = [
  "kustom",
  "klarna_europe",
  "klarna_north_america",
  "klarna_oceania",
  "affirm_us",
  "affirm_canada",
  "affirm_uk",
  "smartpay",
] as const;
export type ConnectionRegion = (typeof CONNECTION_REGIONS)[number];

export type CredentialName =
  "username" | "password" | "publicKey" | "privateKey" | "secretKey" | "signingSecret";

/** What the merchant typed: one text for each field of the form. */
export type CredentialValues = Partial<Record<CredentialName, string>>;

export interface CredentialField {
  name: CredentialName;
  /** Whether the field's text is hidden while it is typed. */
  isSecret: boolean;
  isRequired: boolean;
}

/** What a provider's connection is made of. */
export interface ConnectionForm {
  regions: readonly ConnectionRegion[];
  fields: readonly CredentialField[];
  /** Reads the mode from the credentials, null where they show none; absent where the merchant chooses the mode. */
  modeOf?: (values: CredentialValues) => ConnectionMode | null;
  /** What of the credentials stays the same for one account at the provider, as far as they show that. */
  accountOf: (values: CredentialValues) => string;
  /** Whether the provider tells of changes at an address that the merchant enters there. */
  tellsByWebhook: boolean;
}

const open = (name: CredentialName): CredentialField => ({ name, isSecret: false, isRequired: true });
const secret = (name: CredentialName): CredentialField => ({ name, isSecret: true, isRequired: true });
const optional = (field: CredentialField): CredentialField => ({ ...field, isRequired: false });

/** The connection of each provider. Adding a provider adds an entry. */
export const CONNECTION_FORMS: Record<DirectProviderName, ConnectionForm> = {
  kustom: {
    regions: ["kustom", "klarna_europe", "klarna_north_america", "klarna_oceania"],
    fields: [open("username"), secret("password")],
    // Each user of a merchant is "M12345_ab12", and all of them see the same orders.
    accountOf: ({ username = "" }) => username.split("_")[0] ?? "",
    tellsByWebhook: false,
  },
  affirm: {
    regions: ["affirm_us", "affirm_canada", "affirm_uk"],
    fields: [open("publicKey"), secret("privateKey")],
    accountOf: ({ publicKey = "" }) => publicKey,
    tellsByWebhook: false,
  },
  smartpay: {
    regions: ["smartpay"],
    fields: [secret("secretKey"), optional(secret("signingSecret"))],
    accountOf: ({ secretKey = "" }) => secretKey,
    modeOf: ({ secretKey = "" }) => modeOfSmartpayKey(secretKey),
    tellsByWebhook: true,
  },
};

/** @see https://en.docs.smartpay.co/reference/authentication */
function modeOfSmartpayKey(key: string): ConnectionMode | null {
  if (key.startsWith("sk_test_")) return "test";
  return key.startsWith("sk_live_") ? "live" : null;
}

/** The provider that has the region. */
export function providerOf(region: ConnectionRegion): DirectProviderName {
  if (CONNECTION_FORMS.affirm.regions.includes(region)) return "affirm";
  return CONNECTION_FORMS.smartpay.regions.includes(region) ? "smartpay" : "kustom";
}

/** The name under which people know the provider that has the region. */
export function brandOf(region: ConnectionRegion): ProviderBrand {
  return region.startsWith("klarna_") ? "klarna" : providerOf(region);
}

/** Null where this version of the app does not know the region. */
export function parseRegion(text: string): ConnectionRegion | null {
  return CONNECTION_REGIONS.find((region) => region === text) ?? null;
}
