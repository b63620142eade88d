import type { AppContext } from "~/context";
import { parseShopDomain, type ShopDomain } from "~/kernel/ids";

type Ctx = Pick<AppContext, "secrets" | "clock">;

const PLACE = "web-vitals";
/** A page that stays open longer reports no more. */
const VALID_MS = 24 * 60 * 60_000;

/**
 * What lets a page of the shop report how quick it was. A report leaves with a page that closes, when no session token
 * can be asked for any more, and by a call that carries no headers.
 */
export function issueVitalsPass({ secrets, clock }: Ctx, shop: ShopDomain): string {
  return secrets.seal(`${shop} ${clock.now().getTime()}`, PLACE);
}

/** The shop whose page the pass was given to; null for one that is too old or none of the app's. */
export function shopOfVitalsPass({ secrets, clock }: Ctx, pass: string): ShopDomain | null {
  const [shop = "", issuedAt] = (secrets.open(pass, PLACE) ?? "").split(" ");
  return clock.now().getTime() - Number(issuedAt) <= VALID_MS ? parseShopDomain(shop) : null;
}
