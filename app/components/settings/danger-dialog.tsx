import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Checkbox, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StepState } from "~/domain/setup";

interface DangerDialogProps {
  open: boolean;
  captureStep: StepState;
  onAccept: () => void;
  onClose: () => void;
}

/** What can go wrong, and the explicit statement without which import stays off while capture is not proven. */
export function DangerDialog({ open, captureStep, onAccept, onClose }: DangerDialogProps) {
  const { t } = useTranslation();
  const [stated, setStated] = useState(false);
  const close = () => {
    setStated(false);
    onClose();
  };
  const accept = () => {
    setStated(false);
    onAccept();
  };
  return (
    <Modal open={open} onHide={close}>
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="p">{t("danger.body")}</Text>
          <Text as="p" fontWeight="semibold">
            {t(captureStep === "broken" ? "danger.broken" : "danger.unproven")}
          </Text>
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
      <TitleBar title={t("danger.title")}>
        <button variant="primary" onClick={accept} disabled={!stated}>
          {t("danger.confirm")}
        </button>
        <button onClick={close}>{t("common.cancel")}</button>
      </TitleBar>
    </Modal>
  );
}
