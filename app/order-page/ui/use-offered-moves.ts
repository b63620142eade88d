import type { OrderMoneyView } from "~/money/order-money-view";
import { useRight } from "~/ui/rights-place";
import { RIGHT_OF_MOVE, type MoveKind } from "../move";
import type { OrderDetailView } from "../order-detail-view";
import { offeredMoves } from "./offered-moves";

/** The moves that the page offers to the person in front of it. */
export function useOfferedMoves(order: OrderDetailView, money: OrderMoneyView): MoveKind[] {
  const has = { view: true, settings: false, capture: useRight("capture"), refund: useRight("refund") };
  return offeredMoves(order, money).filter((kind) => has[RIGHT_OF_MOVE[kind]]);
}
