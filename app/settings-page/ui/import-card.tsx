import { Checkbox, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import { actorText } from "~/ui/actor-text";
import type { ImportView } from "~/release/release-view";
import { PausedBanner } from "~/release/ui/paused-banner";
import { useResumeImport } from "~/release/ui/use-resume-import";
import { useFormat } from "~/ui/use-format";
import { HelpText } from "./help-text";
import { DangerDialog } from "./danger-dialog";
import type { SettingsView } from "../read-settings.server";
import type { FormFields } from "./form-fields";
import { SettingsSection } from "./settings-section";

interface ImportCardProps extends Pick<FormFields, "draft" | "cautionAt" | "onChange"> {
  settings: SettingsView;
  importView: ImportView;
  /** The orders that wait in Shopify, and the progress of an import. */
  children: ReactNode;
}

/** The import switch with its consequence. A locked switch needs the statement that capture is arranged. */
export function ImportCard(props: ImportCardProps) {
  const { settings, importView, draft, cautionAt, onChange, children } = props;
  const { importOn } = draft;
  const { t } = useTranslation();
  const format = useFormat();
  const resumeImport = useResumeImport();
  const [dangerOpen, setDangerOpen] = useState(false);
  const locked = settings.importLock === "needs_statement" && !settings.saved.importOn;
  const flip = (on: boolean) => {
    if (on && locked) setDangerOpen(true);
    else onChange({ importOn: on, acceptsRisk: false });
  };
  return (
    <SettingsSection
      id="import"
      title={t("settings.importTitle")}
      dialog={
        <DangerDialog
          open={dangerOpen}
          captureStep={settings.captureStep}
          onClose={() => setDangerOpen(false)}
          onAccept={() => {
            setDangerOpen(false);
            onChange({ importOn: true, acceptsRisk: true });
          }}
        />
      }
    >
      {importView.paused && (
        <PausedBanner paused={importView.paused} alarms={importView.alarms} {...resumeImport} />
      )}
      <Checkbox
        id="importOn"
        label={t("settings.importLabel")}
        checked={importOn}
        onChange={flip}
        helpText={
          <HelpText caution={cautionAt("importOn")}>
            {t(importOn ? "settings.importOnHelp" : "settings.importOffHelp")}
          </HelpText>
        }
      />
      {locked && (
        <Text as="p" tone="caution">
          {t(
            settings.captureStep === "broken"
              ? "settings.importLockedBroken"
              : "settings.importLockedUnknown",
          )}
        </Text>
      )}
      {settings.importChangedAt && (
        <Text as="p" tone="subdued">
          {t("settings.importChanged", {
            by: actorText(settings.importChangedBy, t),
            when: format.dateTime(settings.importChangedAt),
          })}
        </Text>
      )}
      {children}
    </SettingsSection>
  );
}
