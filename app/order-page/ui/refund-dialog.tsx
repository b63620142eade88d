import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { RefundDetails } from "~/money/plan/refund-goods";
import type { ChosenLine } from "~/money/plan/selection";
import { useFormat } from "~/ui/use-format";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { RefundMove } from "../move";

interface RefundDialogProps {
  /** What is asked for; null while the dialog is closed. */
  move: RefundMove | null;
  orderName: string;
  gateway: string;
  /** Why nothing can be confirmed any more. */
  refusal: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Refunding is final: refunded money can never be captured again. */
export function RefundDialog(props: RefundDialogProps) {
  const { move, orderName, gateway, refusal, onConfirm, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const shipping =
    move?.wish.kind === "lines" && typeof move.wish.shipping === "object" ? move.wish.shipping : null;
  const words = { amount: move ? format.money(move.amount) : "", gateway, name: orderName };
  return (
    <ConfirmDialog
      open={move !== null}
      title={t("order.refundTitle", words)}
      action={t("order.refundConfirm", words)}
      destructive
      refusal={refusal}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text as="p">{t("order.refundBody", words)}</Text>
      {move?.wish.kind === "lines" && <GoodsOfRefund lines={move.wish.lines} details={move.details} />}
      {shipping && <Text as="p">{t("refund.saysShipping", { amount: format.money(shipping) })}</Text>}
      {move?.details.notify && <Text as="p">{t("refund.saysNotify")}</Text>}
      <Text as="p" fontWeight="semibold">
        {t("order.refundFinal")}
      </Text>
    </ConfirmDialog>
  );
}

interface GoodsOfRefundProps {
  lines: readonly ChosenLine[];
  details: RefundDetails;
}

/** How many of the refunded items come back, and how many do not: a box that was left ticked is noticed here. */
function GoodsOfRefund({ lines, details }: GoodsOfRefundProps) {
  const { t } = useTranslation();
  const comesBack = ({ lineId }: ChosenLine) => details.restock.some((each) => each.lineId === lineId);
  const back = unitsOf(lines.filter(comesBack));
  const gone = unitsOf(lines) - back;
  return (
    <>
      {back > 0 && <Text as="p">{t("refund.saysRestock", { count: back })}</Text>}
      {gone > 0 && <Text as="p">{t("refund.saysNoRestock", { count: gone })}</Text>}
    </>
  );
}

function unitsOf(lines: readonly ChosenLine[]): number {
  return lines.reduce((units, { quantity }) => units + quantity, 0);
}
