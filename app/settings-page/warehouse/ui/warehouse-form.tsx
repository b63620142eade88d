import { BlockStack, Checkbox, FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MarksView } from "~/release/marks/marks-view";
import { useErrorAt } from "../../ui/field-errors";
import { SettingsSaveBar } from "../../ui/settings-save-bar";
import { MarkCard } from "./mark-card";
import { MissingScopes } from "./missing-scopes";
import { RemoveMarksCard } from "./remove-marks-card";
import { SaveProblem } from "./save-problem";
import { TryCard } from "./try-card";
import { useSaveMarks } from "./use-save-marks";

/** Where the warehouse looks. Its React key must be the version, so that each save starts a new form. */
export function WarehouseForm({ marks }: { marks: MarksView }) {
  const { choices: saved, version, counts, missingScopes } = marks;
  const { t } = useTranslation();
  const [draft, setDraft] = useState(saved);
  const { saving, problem, errors, save, grant } = useSaveMarks(version);
  const errorAt = useErrorAt(errors);
  const set = (change: Partial<typeof draft>) => setDraft((current) => ({ ...current, ...change }));
  const grantOrSwitchOff = async () => {
    if ((await grant(draft)) === false) set({ marksFulfillmentHolds: false });
  };
  return (
    <BlockStack gap="400">
      <SettingsSaveBar
        dirty={JSON.stringify(draft) !== JSON.stringify(saved)}
        saving={saving}
        onSave={() => save(draft)}
        onDiscard={() => setDraft(saved)}
      />
      <SaveProblem problem={problem} onGrant={() => void grantOrSwitchOff()} />
      <MissingScopes scopes={missingScopes} />
      <MarkCard kind="tag" counts={counts.tag}>
        <FormLayout>
          <TextField
            label={t("warehouse.marks.tag.mayShip")}
            value={draft.tagMayShip}
            onChange={(tagMayShip) => set({ tagMayShip })}
            error={errorAt("tagMayShip")}
            autoComplete="off"
          />
          <TextField
            label={t("warehouse.marks.tag.hold")}
            value={draft.tagHold}
            onChange={(tagHold) => set({ tagHold })}
            error={errorAt("tagHold")}
            autoComplete="off"
          />
        </FormLayout>
      </MarkCard>
      <MarkCard kind="metafield" counts={counts.metafield}>
        <Checkbox
          label={t("warehouse.marks.metafield.label")}
          checked={draft.marksMetafield}
          onChange={(marksMetafield) => set({ marksMetafield })}
        />
      </MarkCard>
      <MarkCard kind="fulfillment_hold" counts={counts.fulfillment_hold}>
        <Checkbox
          label={t("warehouse.marks.fulfillment_hold.label")}
          checked={draft.marksFulfillmentHolds}
          onChange={(marksFulfillmentHolds) => set({ marksFulfillmentHolds })}
        />
      </MarkCard>
      <TryCard />
      <RemoveMarksCard version={version} />
    </BlockStack>
  );
}
