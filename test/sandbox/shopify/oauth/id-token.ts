import { SignJWT } from "jose";

import { STAFF_USER_ID } from "../../model/staff-state";
import type { World } from "../../model/world";

/** A session token lives one minute (shopify.dev, "About session tokens"). */
const LIFETIME_SECONDS = 60;

/**
 * The session token that App Bridge hands to the app: a JWT signed with the API secret, dated by the sandbox's clock.
 * Issue and audience are those of shopify.dev, "Session token payload".
 */
export function mintIdToken(
  world: World,
  shopDomain: string,
  userId: number = STAFF_USER_ID,
): Promise<string> {
  const issuedAt = Math.floor(world.clock.now() / 1000);
  return new SignJWT({ dest: `https://${shopDomain}`, sid: world.random.hex(64) })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shopDomain}/admin`)
    .setAudience(world.app.apiKey)
    .setSubject(String(userId))
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .setJti(world.random.uuid())
    .sign(new TextEncoder().encode(world.app.apiSecret));
}
