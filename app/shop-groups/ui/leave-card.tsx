import { Banner, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { GroupSender } from "./group-sender";

interface LeaveCardProps {
  isFounder: boolean;
  sender: GroupSender;
}

/** The way out: for this shop, and for all shops where this one made the group. */
export function LeaveCard({ isFounder, sender }: LeaveCardProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<"leave" | "end" | null>(null);
  const shown = asked ?? "leave";
  return (
    <SettingsCard
      title={t("shopGroup.leave.title")}
      dialog={
        <ConfirmDialog
          open={asked !== null}
          title={t(`shopGroup.${shown}.ask`)}
          action={t(`shopGroup.${shown}.confirm`)}
          destructive
          onConfirm={() => {
            sender.send({ intent: shown });
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        >
          <Text as="p">{t(`shopGroup.${shown}.consequence`)}</Text>
        </ConfirmDialog>
      }
    >
      {sender.answer?.kind === "not_founder" && (
        <Banner tone="warning">{t("shopGroup.refused.not_founder")}</Banner>
      )}
      <ButtonGroup>
        <Button tone="critical" disabled={sender.sending} onClick={() => setAsked("leave")}>
          {t("shopGroup.leave.confirm")}
        </Button>
        {isFounder && (
          <Button tone="critical" disabled={sender.sending} onClick={() => setAsked("end")}>
            {t("shopGroup.end.confirm")}
          </Button>
        )}
      </ButtonGroup>
    </SettingsCard>
  );
}
