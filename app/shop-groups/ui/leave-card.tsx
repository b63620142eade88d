import { Banner, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { GroupSender } from "./group-sender";

interface LeaveCardProps {
  /** Whether this shop may end the group for all. */
  mayEnd: boolean;
  /** Whether no other shop is in the group. */
  isAlone: boolean;
  sender: GroupSender;
}

/** The way out: for this shop, and for all shops where this one is in the group longest. */
export function LeaveCard({ mayEnd, isAlone, sender }: LeaveCardProps) {
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
          {shown === "leave" && mayEnd && !isAlone && <Text as="p">{t("shopGroup.leave.handsOn")}</Text>}
        </ConfirmDialog>
      }
    >
      {sender.answer?.kind === "not_oldest" && (
        <Banner tone="warning">{t("shopGroup.refused.not_oldest")}</Banner>
      )}
      <ButtonGroup>
        <Button tone="critical" disabled={sender.sending} onClick={() => setAsked("leave")}>
          {t("shopGroup.leave.confirm")}
        </Button>
        {mayEnd && (
          <Button tone="critical" disabled={sender.sending} onClick={() => setAsked("end")}>
            {t("shopGroup.end.confirm")}
          </Button>
        )}
      </ButtonGroup>
    </SettingsCard>
  );
}
