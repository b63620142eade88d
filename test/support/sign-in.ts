import { Session } from "@shopify/shopify-api";
import type { Sandbox } from "../sandbox/server";
import { issueToken } from "../sandbox/shopify/oauth/issue-token";
import type { Composition } from "~/wiring.server";
import type { ShopDomain } from "~/kernel/ids";

/**
 * Signs a person in, as opening the app does, without a request. The token has no end, so that a test may move the
 * clock by days: whoever clicks on a later day has opened the app again.
 */
export async function signIn(
  { sessionStorage }: Pick<Composition, "sessionStorage">,
  { world }: Sandbox,
  { shop, id, name }: { shop: ShopDomain; id: string; name: string },
): Promise<void> {
  const state = world.shops.get(shop);
  if (!state) throw new Error(`The sandbox has no shop ${shop}.`);
  const token = issueToken(world, state, { kind: "online", expiring: false, userId: Number(id) });
  token.expiresAt = null;
  const session = new Session({
    id: `${shop}_${id}`,
    shop,
    state: "",
    isOnline: true,
    scope: token.scopes.join(","),
    accessToken: token.token,
  });
  const [first_name = "", last_name = ""] = name.split(" ");
  const user = { id: Number(id), first_name, last_name, email: "", locale: "en" };
  session.onlineAccessInfo = {
    expires_in: 0,
    associated_user_scope: token.scopes.join(","),
    associated_user: { ...user, email_verified: true, account_owner: false, collaborator: false },
  };
  await sessionStorage.storeSession(session);
}
