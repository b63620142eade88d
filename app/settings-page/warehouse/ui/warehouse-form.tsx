import { BlockStack, Checkbox, FormLayout, TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { MarksView } from "~/release/marks/marks-view";
import { useErrorAt } from "../../ui/field-errors";
import { SettingsSaveBar } from "../../ui/settings-save-bar";
import { MarkCard } from "./mark-card";
import { MissingScopes } from "./missing-scopes";
import { RemoveMarksCard } from "./remove-marks-card";
import { SaveProblem } from "./save-problem";
import { TryCard } from "./try-card";
import { useMarksForm } from "./use-marks-form";
import { useSaveMarks } from "./use-save-marks";

/** Where the warehouse looks. */
export function WarehouseForm({ marks }: { marks: MarksView }) {
  const { counts, missingScopes } = marks;
  const { t } = useTranslation();
  const { draft, wanted, seen, dirty, set, discard, theirsAt } = useMarksForm(marks);
  const { saving, problem, errors, save, grant } = useSaveMarks();
  const faultAt = useErrorAt(errors);
  const errorAt = (field: "tagMayShip" | "tagHold") => {
    const theirs = theirsAt(field);
    if (theirs === undefined) return faultAt(field);
    const [saved, mine] = [theirs, draft[field]].map((tag) => tag || t("timeline.values.none"));
    return faultAt(field) ?? t("settings.conflict", { theirs: saved, mine });
  };
  const grantOrSwitchOff = async () => {
    if ((await grant(wanted, seen)) === false) set({ marksFulfillmentHolds: false });
  };
  return (
    <BlockStack gap="400">
      <SettingsSaveBar dirty={dirty} saving={saving} onSave={() => save(wanted, seen)} onDiscard={discard} />
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
      <RemoveMarksCard />
    </BlockStack>
  );
}
