import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Money } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import { ConfirmDialog } from "~/ui/confirm-dialog";

interface RefundDialogProps {
  open: boolean;
  amount: Money | null;
  orderName: string;
  gateway: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Refunding is final: refunded money can never be captured again. */
export function RefundDialog({ open, amount, orderName, gateway, onConfirm, onClose }: RefundDialogProps) {
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
      <Text as="p" fontWeight="semibold">
        {t("order.refundFinal")}
      </Text>
    </ConfirmDialog>
  );
}
