import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Money } from "~/kernel/money";
import type { RefundDetails } from "~/money/plan/refund-goods";
import { useFormat } from "~/ui/use-format";
import { ConfirmDialog } from "~/ui/confirm-dialog";

interface RefundDialogProps {
  open: boolean;
  amount: Money | null;
  details: RefundDetails | null;
  orderName: string;
  gateway: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Refunding is final: refunded money can never be captured again. */
export function RefundDialog(props: RefundDialogProps) {
  const { open, amount, details, orderName, gateway, onConfirm, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const words = { amount: amount ? format.money(amount) : "", gateway, name: orderName };
  return (
    <ConfirmDialog
      open={open}
      title={t("order.refundTitle", words)}
      action={t("order.refundConfirm", words)}
      destructive
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text as="p">{t("order.refundBody", words)}</Text>
      {details && details.restockAt !== null && <Text as="p">{t("refund.saysRestock")}</Text>}
      {details?.notify && <Text as="p">{t("refund.saysNotify")}</Text>}
      <Text as="p" fontWeight="semibold">
        {t("order.refundFinal")}
      </Text>
    </ConfirmDialog>
  );
}
