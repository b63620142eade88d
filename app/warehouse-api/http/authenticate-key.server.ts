import type { AppContext } from "~/context";
import { faultOfKey, isUseToBeNoted, type ApiKey, type KeyFault } from "../keys/api-key";
import { findKeyByHash, writeLastUsed } from "../keys/api-keys.store.server";
import { hashOfSecret, isSecret } from "../keys/api-secret.server";
import type { Problem } from "./problem";

export type Admitted =
  | { kind: "admitted"; key: ApiKey }
  /** `key`: the one that does not let in any more; null where the secret is nobody's. */
  | { kind: "problem"; problem: Problem; key: ApiKey | null };

const CHALLENGE = 'Bearer realm="Capture Desk"';
const BEARER = /^Bearer +(\S+)$/i;

/** The key that a request carries, or why it is not let in. */
export async function authenticateKey(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  request: Request,
): Promise<Admitted> {
  const [, secret] = BEARER.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!secret) return refuse("missing_key", MISSING, CHALLENGE);
  const found = isSecret(secret) ? await findKeyByHash(db, hashOfSecret(secret)) : null;
  if (!found) return refuse("unknown_key", UNKNOWN, `${CHALLENGE}, error="invalid_token"`);
  const now = clock.now();
  const { shop, id, name, scopes, lastUsedAt } = found;
  const key = { shop, id, name, scopes, lastUsedAt };
  const fault = faultOfKey(found, now);
  if (fault) return refuse(fault, DETAIL[fault], `${CHALLENGE}, error="invalid_token"`, key);
  if (isUseToBeNoted(found, now)) await writeLastUsed(db, found, now);
  return { kind: "admitted", key };
}

const ASK = "Ask the merchant for a new key: Capture Desk, Settings, Warehouse API.";
const MISSING = `Send the header Authorization: Bearer cdk_... with the key. ${ASK}`;
const UNKNOWN = `No shop gave this key; a key is "cdk_" and 43 characters. ${ASK}`;
const DETAIL: Record<KeyFault, string> = {
  key_expired: `The key's time is over, or a newer secret has replaced it. ${ASK}`,
  key_revoked: `The merchant revoked the key. ${ASK}`,
  app_uninstalled: "The merchant has to install Capture Desk again before the key works.",
};

function refuse(
  slug: Problem["slug"],
  detail: string,
  challenge: string,
  key: ApiKey | null = null,
): Admitted {
  // Only 401 asks for other credentials (RFC 9110): no key helps where the app is gone.
  const headers: Record<string, string> = slug === "app_uninstalled" ? {} : { "WWW-Authenticate": challenge };
  return { kind: "problem", problem: { slug, detail, headers }, key };
}
