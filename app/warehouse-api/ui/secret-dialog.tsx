import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import { CopiedText } from "~/ui/copied-text";

interface SecretDialogProps {
  /** Null where there is nothing to show. */
  secret: string | null;
  /** Until when the secret before it is valid; null where there was none. */
  earlierEndsAt: Date | null;
  onClose: () => void;
}

/** Shows a new secret, which nobody can read again once the dialog is closed. */
export function SecretDialog({ secret, earlierEndsAt, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Modal open={secret !== null} onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="p" fontWeight="semibold">
            {t("warehouseApi.secret.once")}
          </Text>
          <CopiedText label={t("warehouseApi.secret.title")} text={secret ?? ""} />
          {earlierEndsAt !== null && (
            <Text as="p">{t("warehouseApi.secret.earlier", { when: format.dateTime(earlierEndsAt) })}</Text>
          )}
        </BlockStack>
      </Box>
      <TitleBar title={t("warehouseApi.secret.title")}>
        <button variant="primary" onClick={onClose}>
          {t("warehouseApi.secret.done")}
        </button>
      </TitleBar>
    </Modal>
  );
}
