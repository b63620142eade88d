import type { TrueMovement } from "./contract-driver";
import { AFFIRM } from "./affirm-at-stand-in";
import { KUSTOM } from "./kustom-at-stand-in";
import { SMARTPAY } from "./smartpay-at-stand-in";
import { openDesk } from "./stand-in-driver";
import type { DirectProviderName } from "~/gateways/authority";

/** Each provider as the sandbox stands in for it. */
export const AT_STAND_INS = { kustom: KUSTOM, affirm: AFFIRM, smartpay: SMARTPAY };

export const PROVIDER_NAMES = Object.keys(AT_STAND_INS) as DirectProviderName[];

/** All money that really moved for an order there. */
export function movementsAt(
  url: string,
  { provider, id }: { provider: string; id: string },
): Promise<TrueMovement[]> {
  const name = PROVIDER_NAMES.find((each) => each === provider);
  if (name === undefined) throw new RangeError(`There is no provider ${provider}.`);
  return AT_STAND_INS[name].movements(openDesk(url, name), id);
}
