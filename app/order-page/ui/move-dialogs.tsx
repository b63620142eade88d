import { useTranslation } from "~/ui/translation-place";
import { refusalText } from "~/money/ui/refusal-text";
import { CancelDialog } from "./cancel-dialog";
import { CaptureDialog } from "./capture-dialog";
import { DuplicateDialog } from "./duplicate-dialog";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { OrderDetailView } from "../order-detail-view";
import { RefundDialog } from "./refund-dialog";
import { SettleDialog } from "./settle-dialog";
import type { MoneyMoves } from "./use-money-moves";
import { VoidDialog } from "./void-dialog";
import { WithdrawDialog } from "./withdraw-dialog";

interface MoveDialogsProps {
  order: OrderDetailView;
  money: OrderMoneyView;
  moves: MoneyMoves;
}

/** One dialog per kind of move; at most one of them is open. */
export function MoveDialogs({ order, money, moves }: MoveDialogsProps) {
  const { t } = useTranslation();
  const { asked, close } = moves;
  // Another tab, or another person, may have been quicker.
  const refusal = order.openOperation ? refusalText("in_flight", t) : null;
  const shared = { orderName: order.name, gateway: order.gatewayLabel, onClose: close };
  return (
    <>
      <CaptureDialog
        {...shared}
        open={asked?.kind === "capture"}
        preview={moves.preview}
        money={money}
        shipped={order.fulfillment === "FULFILLED"}
        refusal={refusal}
        onConfirm={moves.confirm}
      />
      <RefundDialog
        {...shared}
        move={asked?.kind === "refund" ? asked : null}
        refusal={refusal}
        onConfirm={() => moves.confirm({})}
      />
      <VoidDialog
        all={asked?.kind === "void" ? asked.amount : null}
        owed={money.remainingOfCurrentTotal}
        order={order}
        refusal={refusal}
        onConfirm={moves.confirm}
        onClose={close}
      />
      <CancelDialog
        open={asked?.kind === "cancel"}
        amounts={asked?.kind === "cancel" ? asked : null}
        refusal={refusal}
        orderName={order.name}
        onConfirm={moves.confirm}
        onClose={close}
      />
      <SettleDialog
        {...shared}
        owed={asked?.kind === "settle" ? asked.owed : null}
        onConfirm={moves.confirm}
      />
      <WithdrawDialog
        amount={asked?.kind === "withdraw" ? asked.amount : null}
        onConfirm={() => moves.confirm({})}
        onClose={close}
      />
      <DuplicateDialog moves={moves} />
    </>
  );
}
