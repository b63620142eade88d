import { z } from "zod";
import { CONNECTION_MODES, type ConnectionMode } from "~/connections/connection-check.port";

export const KLARNA_REGIONS = ["europe", "north_america", "oceania"] as const;
export type KlarnaRegion = (typeof KLARNA_REGIONS)[number];

/** Basic authentication separates user and password by a colon and knows no control characters. */
const username = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^:\p{Cc}]+$/u);
const password = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^\P{Cc}+$/u);
const mode = z.enum(CONNECTION_MODES);

/**
 * What the merchant types. Orders stay where they were made, so a shop that moved from Klarna to Kustom has both.
 * @see https://help.kustom.co/en/articles/574180-api-endpoint-switch-guide-faq
 */
export const kustomCredentials = z.discriminatedUnion("system", [
  z.object({ system: z.literal("kustom"), mode, username, password }),
  z.object({ system: z.literal("klarna"), region: z.enum(KLARNA_REGIONS), mode, username, password }),
]);
export type KustomCredentials = z.infer<typeof kustomCredentials>;

const KUSTOM_HOSTS: Record<ConnectionMode, string> = {
  live: "api.kustom.co",
  test: "api.playground.kustom.co",
};

/** @see https://docs.klarna.com/api/api-urls/ */
const KLARNA_HOSTS: Record<KlarnaRegion, Record<ConnectionMode, string>> = {
  europe: { live: "api.klarna.com", test: "api.playground.klarna.com" },
  north_america: { live: "api-na.klarna.com", test: "api-na.playground.klarna.com" },
  oceania: { live: "api-oc.klarna.com", test: "api-oc.playground.klarna.com" },
};

/** Region and mode alone decide the host, so that credentials are never sent to a host that somebody typed. */
export function hostOf(credentials: KustomCredentials): string {
  return credentials.system === "kustom"
    ? KUSTOM_HOSTS[credentials.mode]
    : KLARNA_HOSTS[credentials.region][credentials.mode];
}

/** @see https://docs.klarna.com/api/authentication/ */
export function authorizationHeaderOf({ username: user, password: secret }: KustomCredentials): string {
  return `Basic ${Buffer.from(`${user}:${secret}`, "utf8").toString("base64")}`;
}

/** The text with everything blanked that could be taken for the credentials. */
export function withoutCredentials(text: string, credentials: KustomCredentials): string {
  const secrets = [
    authorizationHeaderOf(credentials).slice("Basic ".length),
    credentials.password,
    credentials.username,
  ];
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, "***"), text);
}
