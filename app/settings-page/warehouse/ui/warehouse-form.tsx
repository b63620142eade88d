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
import { useMarksForm, type TagField } from "./use-marks-form";
import { useSaveMarks } from "./use-save-marks";

/** Where the warehouse looks. */
export function WarehouseForm({ marks }: { marks: MarksView }) {
  const { counts, missingScopes } = marks;
  const { t } = useTranslation();
  const { saving, answer, problem, errors, save, grant } = useSaveMarks();
  const form = useMarksForm({ marks, errors, onSave: save });
  const { draft, wanted, seen, set, theirsAt, attempts, faults } = form;
  const faultAt = useErrorAt(faults);
  const errorAt = (field: TagField) => {
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
      <SettingsSaveBar dirty={form.dirty} saving={saving} onSave={form.save} onDiscard={form.discard} />
      <SaveProblem
        problem={problem}
        faults={attempts > 0 || errors.length > 0 ? faults : []}
        occasion={attempts > 0 ? attempts : answer}
        onGrant={() => void grantOrSwitchOff()}
      />
      <MissingScopes scopes={missingScopes} />
      <MarkCard kind="tag" counts={counts.tag}>
        <FormLayout>
          <TextField
            label={t("warehouse.marks.tag.mayShip")}
            id="tagMayShip"
            value={draft.tagMayShip}
            onChange={(tagMayShip) => set({ tagMayShip })}
            onBlur={() => form.leave("tagMayShip")}
            error={errorAt("tagMayShip")}
            autoComplete="off"
          />
          <TextField
            label={t("warehouse.marks.tag.hold")}
            id="tagHold"
            value={draft.tagHold}
            onChange={(tagHold) => set({ tagHold })}
            onBlur={() => form.leave("tagHold")}
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
