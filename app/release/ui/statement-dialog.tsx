import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Checkbox, Link, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";

interface StatementDialogProps {
  open: boolean;
  title: string;
  /** The label of the button, which says what happens. */
  confirm: string;
  /** What can go wrong. */
  children: ReactNode;
  onAccept: () => void;
  onClose: () => void;
}

/** Shows what can go wrong, and asks for the explicit statement that capture is arranged. */
export function StatementDialog({ open, title, confirm, children, onAccept, onClose }: StatementDialogProps) {
  const { t } = useTranslation();
  const [stated, setStated] = useState(false);
  const unstateThen = (then: () => void) => () => {
    setStated(false);
    then();
  };
  return (
    <Modal open={open} onHide={unstateThen(onClose)}>
      <Box padding="400">
        <BlockStack gap="300">
          {children}
          <Text as="p">
            <Link url="/setup">{t("danger.setup")}</Link>
          </Text>
          <Checkbox
            label={t("danger.statement")}
            helpText={t("danger.recorded")}
            checked={stated}
            onChange={setStated}
          />
        </BlockStack>
      </Box>
      <TitleBar title={title}>
        <button variant="primary" onClick={unstateThen(onAccept)} disabled={!stated}>
          {confirm}
        </button>
        <button onClick={unstateThen(onClose)}>{t("common.cancel")}</button>
      </TitleBar>
    </Modal>
  );
}
