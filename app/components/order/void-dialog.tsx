import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Money } from "~/domain/money";
import { useFormat } from "../use-format";
import { ConfirmDialog } from "./confirm-dialog";

interface VoidDialogProps {
  open: boolean;
  amount: Money;
  orderName: string;
  gateway: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Releasing is final: the dialog says that nobody will be able to capture the amount. */
export function VoidDialog({ open, amount, orderName, gateway, onConfirm, onClose }: VoidDialogProps) {
  const { t } = useTranslation();
  const words = { amount: useFormat().money(amount), gateway, name: orderName };
  return (
    <ConfirmDialog
      open={open}
      title={t("order.voidTitle", words)}
      action={t("order.voidConfirm", words)}
      dismiss={t("order.voidDismiss")}
      destructive
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text as="p">{t("order.voidBody", words)}</Text>
      <Text as="p" fontWeight="semibold">
        {t("order.voidFinal")}
      </Text>
    </ConfirmDialog>
  );
}
