import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Money } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import { ConfirmDialog } from "./confirm-dialog";

interface WithdrawDialogProps {
  /** Of the statement; null while the dialog is closed. */
  amount: Money | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** With the statement the order's risk comes back, which the dialog says. */
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
