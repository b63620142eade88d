import { Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useAfterPress } from "~/ui/use-after-press";

interface GatewayAddProps {
  /** What is wrong with a name; undefined where it can be added. */
  check: (label: string) => string | undefined;
  onAdd: (label: string) => void;
}

/** Adds a payment method that the app does not know yet. */
export function GatewayAdd({ check, onAdd }: GatewayAddProps) {
  const { t } = useTranslation();
  const [label, setLabel] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const type = (typed: string) => {
    setLabel(typed);
    setRefusal(undefined);
  };
  const look = () => {
    const refused = label.trim() === "" ? undefined : check(label.trim());
    setRefusal(refused);
    return refused;
  };
  const add = () => {
    if (label.trim() === "" || look() !== undefined) return;
    onAdd(label.trim());
    setLabel("");
  };
  const leave = useAfterPress(look);
  return (
    <Form onSubmit={add}>
      <TextField
        label={t("settings.gatewayNew")}
        helpText={t("settings.gatewayNewHelp")}
        value={label}
        onChange={type}
        onBlur={() => leave("")}
        error={refusal}
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
