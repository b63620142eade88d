import { useState } from "react";
import type { MoveAnswer } from "../move";
import type { OrderDetailView } from "../order-detail-view";
import { showsSameMoney } from "./shows-same-money";

/** The answer while it still speaks of the order that the page shows. It comes together with the order read anew. */
export function useStandingAnswer(
  answer: MoveAnswer | undefined,
  order: OrderDetailView,
): MoveAnswer | undefined {
  const [found, setFound] = useState({ answer, order });
  if (found.answer !== answer) setFound({ answer, order });
  const isNew = found.answer !== answer;
  return isNew || showsSameMoney(found.order, order) ? answer : undefined;
}
