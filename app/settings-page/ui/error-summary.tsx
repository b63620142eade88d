import { Banner, Button, type BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { ParsedSettings } from "../form.server";
import type { SaveSettingsResult } from "../save-settings.server";
import { fieldOf, partsOf } from "../setting-path";
import type { SettingsDraft } from "../settings-draft";
import type { SettingsFault } from "../settings-form";
import { faultText } from "./field-errors";
import { FieldItem, FieldItems } from "./field-items";
import { settingName } from "./setting-names";
import { useConflictTexts } from "./use-conflict-texts";

/** The outcome of saving. */
export type SaveAnswer = SaveSettingsResult | Extract<ParsedSettings, { kind: "invalid" }>;

interface ErrorSummaryProps {
  answer: SaveAnswer | undefined;
  /** How often a save was not even sent. */
  attempts: number;
  /** The last answer that the stored settings come from, which are read after it: its conflicts appear with them. */
  taken: SaveAnswer | undefined;
  draft: SettingsDraft;
  seen: SettingsDraft;
  faults: readonly SettingsFault[];
  conflicts: readonly string[];
  onTakeTheirs: (path: string) => void;
}

/** Why something was not saved, with a link to each field; it has the focus as soon as it appears. */
export function ErrorSummary({
  answer,
  attempts,
  taken,
  draft,
  seen,
  faults,
  conflicts,
  onTakeTheirs,
}: ErrorSummaryProps) {
  const { t } = useTranslation();
  const banner = useRef<BannerHandles>(null);
  const conflictTexts = useConflictTexts(draft, seen);
  const placeOf = (path: string) => ({
    id: fieldOf(path),
    name: settingName(partsOf(path, draft), t) ?? path,
  });
  useEffect(() => banner.current?.focus(), [attempts, answer, taken]);
  const wasRefused = attempts > 0 || answer?.kind === "invalid";
  if (wasRefused && faults.length > 0)
    return (
      <Banner ref={banner} tone="critical" title={t("settings.errorTitle")}>
        <FieldItems intro={t("settings.errorBody")}>
          {faults.map((fault) => (
            <FieldItem key={fault.path} {...placeOf(fault.path)}>
              {faultText(fault, draft, t)}
            </FieldItem>
          ))}
        </FieldItems>
      </Banner>
    );
  if (conflicts.length > 0)
    return (
      <Banner ref={banner} tone="warning" title={t("settings.conflictTitle")}>
        <FieldItems intro={t("settings.conflictBody")}>
          {conflicts.map((path) => (
            <FieldItem key={path} {...placeOf(path)}>
              {conflictTexts(path).both}{" "}
              <Button variant="plain" onClick={() => onTakeTheirs(path)}>
                {conflictTexts(path).take}
              </Button>
            </FieldItem>
          ))}
        </FieldItems>
      </Banner>
    );
  if (answer?.kind !== "import_locked") return null;
  return (
    <Banner ref={banner} tone="critical" title={t("settings.lockedTitle")}>
      {t("settings.lockedBody")}
    </Banner>
  );
}
