import { Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Adds a payment method that the app does not know yet. */
export function GatewayAdd({ onAdd }: { onAdd: (label: string) => void }) {
  const { t } = useTranslation();
  const [label, setLabel] = useState("");
  const add = () => {
    if (label.trim() === "") return;
    onAdd(label.trim());
    setLabel("");
  };
  return (
    <Form onSubmit={add}>
      <TextField
        label={t("settings.gatewayNew")}
        helpText={t("settings.gatewayNewHelp")}
        value={label}
        onChange={setLabel}
        autoComplete="off"
        connectedRight={
          <Button onClick={add} disabled={label.trim() === ""}>
            {t("settings.gatewayAdd")}
          </Button>
        }
      />
    </Form>
  );
}
