import type { PersonTokens } from "~/platform/shops/person-tokens.port";
import type { ShopTokens } from "~/platform/shops/shop-tokens.port";

/** A token that is never dropped, such as the sandbox's developer token. */
export function steadyToken(token: string): ShopTokens {
  const reading = { kind: "token", token } as const;
  return { current: async () => reading, replace: async () => reading };
}

/** Everybody is signed in, with one token that is never dropped. */
export function steadyPeople(token: string): PersonTokens {
  return { current: async () => token, drop: async () => undefined };
}
