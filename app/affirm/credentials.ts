import { z } from "zod";
import { CONNECTION_MODES, type ConnectionMode } from "~/connections/connection-check.port";

/** Printable and without a space; a colon would end the user's name in Basic authorization. */
const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x39\x3b-\x7e]{1,128}$/);

/** The countries of Affirm's global API, as its header names them. */
export const AFFIRM_COUNTRIES = ["USA", "CAN", "GBR"] as const;

/**
 * What the merchant types. Each mode, and in the global API each country, has a pair of keys of its own.
 *
 * @see https://docs.affirm.com/developers/v1.0-Global-Integration/docs/managing-global-transactions
 */
export const affirmCredentials = z.discriminatedUnion("region", [
  z.strictObject({
    region: z.literal("us"),
    mode: z.enum(CONNECTION_MODES),
    publicKey: key,
    privateKey: key,
  }),
  z.strictObject({
    region: z.literal("global"),
    mode: z.enum(CONNECTION_MODES),
    country: z.enum(AFFIRM_COUNTRIES),
    publicKey: key,
    privateKey: key,
  }),
]);
export type AffirmCredentials = z.infer<typeof affirmCredentials>;

/**
 * Assumption: the live host of the global API is named like its sandbox; only the sandbox's name is documented.
 *
 * @see https://docs.affirm.com/payments/docs/split-capture-api-reference
 */
const HOSTS: Record<AffirmCredentials["region"], Record<ConnectionMode, string>> = {
  us: { live: "api.affirm.com", test: "sandbox.affirm.com" },
  global: { live: "api.global.affirm.com", test: "api.global.sandbox.affirm.com" },
};

export function baseUrlOf({ region, mode }: AffirmCredentials): string {
  return `https://${HOSTS[region][mode]}/api/v1`;
}

/** Without the country, the global API takes a request for one from the USA. */
export function headersOf(credentials: AffirmCredentials): Record<string, string> {
  const pair = Buffer.from(`${credentials.publicKey}:${credentials.privateKey}`).toString("base64");
  return {
    Authorization: `Basic ${pair}`,
    ...(credentials.region === "global" ? { "country-code": credentials.country } : {}),
  };
}

const CURRENCIES: Record<(typeof AFFIRM_COUNTRIES)[number], string> = { USA: "USD", CAN: "CAD", GBR: "GBP" };

/** Requests carry cents without a currency: Affirm takes them in the one of the merchant's country. */
export function currencyOf(credentials: AffirmCredentials): string {
  return CURRENCIES[credentials.region === "us" ? "USA" : credentials.country];
}
