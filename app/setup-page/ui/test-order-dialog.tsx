import { List, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { CaptureTestsView } from "~/setup/capture-test/capture-test-view";

interface TestOrderDialogProps {
  open: boolean;
  gateways: CaptureTestsView["gateways"];
  onClose: () => void;
  onStart: (gateway: string) => void;
}

/** Asks before the app makes an order in the merchant's shop, says what will happen, and offers the payment methods. */
export function TestOrderDialog({ open, gateways, onClose, onStart }: TestOrderDialogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const gateway = chosen ?? gateways[0]?.gateway ?? null;
  return (
    <ConfirmDialog
      open={open}
      title={t("setup.captureTest.ask.title")}
      action={t("setup.captureTest.ask.confirm")}
      disabled={gateway === null}
      onConfirm={() => gateway !== null && onStart(gateway)}
      onClose={onClose}
    >
      <Text as="p">{t("setup.captureTest.ask.intro")}</Text>
      <List type="bullet">
        <List.Item>{t("setup.captureTest.ask.made")}</List.Item>
        <List.Item>{t("setup.captureTest.ask.fulfilled")}</List.Item>
        <List.Item>{t("setup.captureTest.ask.canceled")}</List.Item>
      </List>
      <Select
        label={t("setup.captureTest.ask.gateway")}
        options={gateways.map(({ gateway: value, label }) => ({ value, label }))}
        value={gateway ?? ""}
        onChange={setChosen}
      />
      <Text as="p" tone="subdued">
        {t("setup.captureTest.ask.scopes")}
      </Text>
    </ConfirmDialog>
  );
}
