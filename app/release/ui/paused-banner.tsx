import { Banner } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { ImportView, PauseView } from "../release-view";
import { PauseText } from "./pause-text";
import { ResumeDialog } from "./resume-dialog";
import type { ResumeImport } from "./use-resume-import";

interface PausedBannerProps extends ResumeImport {
  paused: PauseView;
  alarms: ImportView["alarms"];
}

/** Shows why import is held and the amount at stake, with links to the list of alarms and to resuming. */
export function PausedBanner({ paused, alarms, resuming, resume }: PausedBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const isRecovered = paused.canResume === "open";
  const amounts = format.list(alarms.amounts.map(format.listedMoney));
  const resumption = {
    content: t("pause.resume"),
    loading: resuming,
    onAction: () => (isRecovered ? resume(false) : setAsking(true)),
  };
  // One element, because the dialog, shown or not, must not take a gap of its own among its siblings.
  return (
    <div>
      <Banner
        tone={isRecovered && alarms.open === 0 ? "warning" : "critical"}
        title={alarms.open > 0 ? t("pause.titleAmounts", { amounts }) : t("pause.title")}
        // Who is owed money looks at the orders first, and lets more of them out afterwards.
        {...(alarms.open > 0
          ? {
              action: { content: t("home.alarmAction"), url: "/orders?view=shipped_not_captured" },
              secondaryAction: resumption,
            }
          : { action: resumption })}
      >
        <PauseText paused={paused} alarms={alarms} />
      </Banner>
      <ResumeDialog
        open={asking}
        alarms={alarms}
        onClose={() => setAsking(false)}
        onAccept={() => {
          setAsking(false);
          resume(true);
        }}
      />
    </div>
  );
}
