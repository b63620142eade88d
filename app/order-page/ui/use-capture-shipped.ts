import { SHIPPING } from "~/money/plan/selection";
import { useLocale } from "~/ui/use-locale";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { OrderDetailView } from "../order-detail-view";
import { EMPTY_PICK, pickShipped, readPick } from "./pick-draft";
import { useOfferedMoves } from "./use-offered-moves";
import type { MoneyMoves } from "./use-money-moves";

interface CaptureShippedInput {
  order: OrderDetailView;
  money: OrderMoneyView;
  moves: MoneyMoves;
  /** Lets the person pick products where the captured ones are not known. */
  onPick: () => void;
}

/** Asks to capture the shipped, uncaptured products with shipping costs; null where no capture is possible. */
export function useCaptureShipped({ order, money, moves, onPick }: CaptureShippedInput): (() => void) | null {
  const locale = useLocale();
  const offered = useOfferedMoves(order, money);
  if (moves.sending || !offered.includes("capture")) return null;
  const shipping = money.lines.some(({ key, quantityLeft }) => key === SHIPPING && quantityLeft > 0);
  const draft = pickShipped({ ...EMPTY_PICK, shipping }, money, order.lines);
  const picked = readPick("capture", draft, money, locale);
  if (picked.kind === "refused" || picked.wish.kind === "all") return onPick;
  const { wish } = picked;
  return () => moves.ask({ kind: "capture", wish, authorizationId: null });
}
