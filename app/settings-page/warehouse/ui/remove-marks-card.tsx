import { useFetcher } from "@remix-run/react";
import { Box, Button, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { SettingsCard } from "../../ui/settings-card";
import type { WarehouseAnswer } from "../change-marks.server";
import { SaveProblem } from "./save-problem";

/** Switches every mark off and removes what was put, after a confirmation. */
export function RemoveMarksCard() {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const fetcher = useFetcher<WarehouseAnswer>({ key: "remove-marks" });
  const { state, data } = fetcher;
  const answer = state === "idle" && data?.intent === "remove_all" ? data.result : null;
  const remove = () => {
    setAsking(false);
    void fetcher.submit({ intent: "remove_all" }, { method: "post", action: "/settings/warehouse" });
  };
  const close = () => setAsking(false);
  const dialog = (
    <ConfirmDialog
      open={isAsking}
      title={t("warehouse.remove.title")}
      action={t("warehouse.remove.confirm")}
      destructive
      onConfirm={remove}
      onClose={close}
    >
      <Text as="p">{t("warehouse.remove.body")}</Text>
    </ConfirmDialog>
  );
  return (
    <SettingsCard title={t("warehouse.remove.title")} help={t("warehouse.remove.help")} dialog={dialog}>
      <SaveProblem
        problem={answer && answer.kind !== "saved" ? answer.kind : null}
        occasion={answer}
        onGrant={close}
      />
      <Box>
        <Button tone="critical" onClick={() => setAsking(true)} loading={state !== "idle"}>
          {t("warehouse.remove.button")}
        </Button>
      </Box>
    </SettingsCard>
  );
}
