import { useTranslation } from "react-i18next";
import { isPositive, lesser, type Money } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { OrderDetailView } from "../order-detail-view";
import { VoidConsequence } from "./void-consequence";

/** How much of an order was shipped: with "whole" all of the owed amount is given away, with "part" at most that. */
export type ShippedPart = "none" | "part" | "whole";

export function shippedPartOf({
  fulfillment,
  lines,
}: Pick<OrderDetailView, "fulfillment" | "lines">): ShippedPart {
  if (fulfillment === "FULFILLED") return "whole";
  return lines.some(({ quantityFulfilled }) => quantityFulfilled > 0) ? "part" : "none";
}

interface VoidDialogProps {
  open: boolean;
  /** Null while the dialog is closed. */
  amount: Money | null;
  /** The amount that the customer owes and that can be captured. */
  owed: Money;
  shipped: ShippedPart;
  orderName: string;
  gateway: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Releasing is final: the dialog says that nobody can capture the amount afterwards, and which goods stay unpaid. */
export function VoidDialog({ open, amount, owed, shipped, onConfirm, onClose, ...order }: VoidDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const given = amount && shipped !== "none" ? lesser(amount, owed) : null;
  const givesAway = given !== null && isPositive(given);
  const words = { amount: amount ? format.money(amount) : "" };
  return (
    <ConfirmDialog
      open={open}
      title={t(givesAway ? "order.voidShippedTitle" : "order.voidTitle", words)}
      action={t(givesAway ? "order.voidShippedConfirm" : "order.voidConfirm", words)}
      dismiss={t("order.voidDismiss")}
      destructive
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {amount && (
        <VoidConsequence
          {...order}
          amount={amount}
          given={givesAway ? given : null}
          isWhole={shipped === "whole"}
        />
      )}
    </ConfirmDialog>
  );
}
