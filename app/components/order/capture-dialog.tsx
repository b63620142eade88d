import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Money } from "~/domain/money";
import { useFormat } from "../use-format";

interface CaptureDialogProps {
  open: boolean;
  amount: Money;
  orderName: string;
  gateway: string;
  shipped: boolean;
  sending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what will happen to how much money, before it happens. */
export function CaptureDialog(props: CaptureDialogProps) {
  const { t } = useTranslation();
  const amount = useFormat().money(props.amount);
  return (
    <Modal open={props.open} onHide={props.onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="p">
            {t("order.captureBody", { gateway: props.gateway, amount, name: props.orderName })}
          </Text>
          {props.shipped ? (
            <Text as="p">{t("order.captureShipped")}</Text>
          ) : (
            <Text as="p" tone="caution" fontWeight="semibold">
              {t("order.captureUnshipped")}
            </Text>
          )}
          <Text as="p">{t("order.captureLast")}</Text>
        </BlockStack>
      </Box>
      <TitleBar title={t("order.captureTitle", { amount })}>
        <button variant="primary" onClick={props.onConfirm} {...(props.sending ? { loading: "" } : {})}>
          {t("order.capture", { amount })}
        </button>
        <button onClick={props.onClose}>{t("common.cancel")}</button>
      </TitleBar>
    </Modal>
  );
}
