import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { credentialValues, type ConnectionCredentials } from "./connection";
import { parseRegion, type CredentialValues } from "./connection-forms";
import { placeOfCredentials, type SealedConnection } from "./connections.store.server";

/** What stands in the database for what the merchant typed. */
export function sealCredentials(
  { secrets }: Pick<AppContext, "secrets">,
  { shop, id, values }: { shop: ShopDomain; id: string; values: CredentialValues },
): string {
  return secrets.seal(JSON.stringify(values), placeOfCredentials(shop, id));
}

/** Null where the credentials were erased, or the key that sealed them is gone: the merchant types them again. */
export function openCredentials(
  { secrets }: Pick<AppContext, "secrets">,
  shop: ShopDomain,
  { id, region: text, mode, credentials }: Pick<SealedConnection, "id" | "region" | "mode" | "credentials">,
): ConnectionCredentials | null {
  const region = parseRegion(text);
  const opened = credentials === "" ? null : secrets.open(credentials, placeOfCredentials(shop, id));
  if (region === null || opened === null) return null;
  return { region, mode, values: credentialValues.parse(JSON.parse(opened)) };
}
