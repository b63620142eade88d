import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { StepState } from "~/setup/setup-step";

/** The group of shops that this shop is in, as one person of this shop may see it. */
export interface GroupView {
  /** Null where the shop is in no group. One shop at a time may end the group for all. */
  group: { mayEnd: boolean; shops: GroupShop[] } | null;
  /** Open invitations of this shop, the newest first. */
  invitations: ListedInvitation[];
  /** Whether Shopify verified the person's e-mail address, without which nobody is known in another shop. */
  isVerified: boolean;
  /** See `ShopState`. */
  expiringWithinDays: number;
}

export interface ListedInvitation {
  id: string;
  madeAt: Date;
  expiresAt: Date;
}

export interface NamedShop {
  shop: string;
  /** The shop's domain, until its name is known. */
  name: string;
}

export interface GroupShop extends NamedShop {
  isOwn: boolean;
  /** Null where the person is not known in that shop: nothing of it was read. */
  state: ShopState | null;
}

/** What a group is shown of a shop, beside its name. */
export interface ShopState {
  /** False while the shop may have orders that the app has not seen. A missing amount is then unknown and not zero. */
  complete: boolean;
  /** Shipped and unpaid after the grace time, as on Home; the shop's own currency first. */
  atRisk: CurrencyFigure[];
  /** Every amount that is owed and expires within days. */
  expiringSoon: CurrencyFigure[];
  importState: "on" | "off" | "paused";
  /** Whether orders are captured after fulfillment. */
  capture: StepState;
}

/** What a shop accepts by an invitation. */
export interface OfferView {
  /** The shops that are in the group. */
  members: NamedShop[];
  /** What they would be shown of this shop now. */
  shown: GroupShop;
}
