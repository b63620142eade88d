import { Session } from "@shopify/shopify-api";
import type { Clock } from "~/kernel/clock";
import type { ShopDomain } from "~/kernel/ids";
import type { Sessions } from "../sessions/sessions.store.server";
import type { PersonTokens } from "./person-tokens.port";

interface PersonTokenDeps {
  sessions: Pick<Sessions, "read" | "change">;
  clock: Clock;
}

/** The id under which the Shopify library keeps the online session of a person. */
export const onlineId = (shop: ShopDomain, userId: string): string => `${shop}_${userId}`;

/** The tokens of the sessions that the Shopify library exchanged. Nothing is exchanged here: that needs the person. */
export function createPersonTokens({ sessions, clock }: PersonTokenDeps): PersonTokens {
  return {
    async current(shop, userId) {
      const session = await sessions.read(onlineId(shop, userId));
      if (!session?.isOnline || !session.accessToken) return null;
      const isOver = session.expires !== undefined && session.expires.getTime() <= clock.now().getTime();
      return isOver ? null : session.accessToken;
    },
    async drop(shop, userId, refused) {
      await sessions.change(onlineId(shop, userId), (stored) =>
        stored.accessToken === refused ? withoutToken(stored) : null,
      );
    },
  };
}

/** The library treats a session without an access token as missing. */
function withoutToken(session: Session): Session {
  return new Session({ ...session.toObject(), accessToken: undefined });
}
