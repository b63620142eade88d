import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "./translation-place";

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** The text of the confirming button, with the amount. */
  action: string;
  /** The text of the other button, where "Cancel" could be mistaken for the action itself. */
  dismiss?: string;
  /** True where there is nothing to confirm yet, or nothing that can be confirmed. */
  disabled?: boolean;
  /** Why there is nothing to confirm any more, in place of the dialog's contents. */
  refusal?: string | null;
  destructive?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Says the consequence, then asks for confirmation. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal open={props.open} onHide={props.onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          {props.refusal ? <Text as="p">{props.refusal}</Text> : props.children}
        </BlockStack>
      </Box>
      <TitleBar title={props.title}>
        <button
          variant="primary"
          onClick={props.onConfirm}
          disabled={Boolean(props.disabled) || Boolean(props.refusal)}
          {...(props.destructive ? { tone: "critical" as const } : {})}
        >
          {props.action}
        </button>
        <button onClick={props.onClose}>{props.dismiss ?? t("common.cancel")}</button>
      </TitleBar>
    </Modal>
  );
}
