import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { Money } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import { ConfirmDialog } from "~/ui/confirm-dialog";

interface WithdrawDialogProps {
  /** The amount of the statement; null while the dialog is closed. */
  amount: Money | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says that withdrawing the statement brings back the order's risk. */
export function WithdrawDialog({ amount, onConfirm, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ConfirmDialog
      open={amount !== null}
      title={t("order.withdrawTitle")}
      action={t("order.withdraw")}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text as="p">{t("order.withdrawBody", { amount: amount ? format.money(amount) : "" })}</Text>
    </ConfirmDialog>
  );
}
