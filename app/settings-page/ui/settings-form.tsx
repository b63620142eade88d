import { BlockStack, Layout } from "@shopify/polaris";
import type { FocusEvent } from "react";
import type { WaitingReading } from "~/import/read-waiting.server";
import type { ImportView } from "~/release/release-view";
import type { SettingsView } from "../read-settings.server";
import { addGateway, toMatchRules, type SettingsDraft } from "../settings-draft";
import { CardOrdersCard } from "./card-orders-card";
import { EngineCard } from "./engine-card";
import { ErrorSummary, type SaveAnswer } from "./error-summary";
import { ExcludedCard } from "./excluded-card";
import { useErrorAt } from "./field-errors";
import { GatewaysCard } from "./gateways-card";
import { ImportCard } from "./import-card";
import { LateCapturesCard } from "./late-captures-card";
import { NotificationsCard } from "./notifications-card";
import { SettingsSaveBar } from "./settings-save-bar";
import { useCautionAt } from "./use-caution-at";
import { useConflictTexts } from "./use-conflict-texts";
import { useSettingsForm } from "./use-settings-form";
import { WaitingOrders } from "./waiting-orders";
import { WhatMayShipCard } from "./what-may-ship-card";

interface SettingsFormProps {
  settings: SettingsView;
  importView: ImportView;
  answer: SaveAnswer | undefined;
  saving: boolean;
  onSave: (draft: SettingsDraft, seen: SettingsDraft) => void;
  waiting: Promise<WaitingReading>;
}

/** All settings that are saved together. */
export function SettingsForm({ settings, importView, answer, saving, onSave, waiting }: SettingsFormProps) {
  const form = useSettingsForm({ settings, answer, onSave });
  const { draft, seen, conflicts, faults, set } = form;
  const faultAt = useErrorAt(faults, draft);
  const conflictTexts = useConflictTexts(draft, seen);
  const errorAt = (path: string) => {
    const conflict = conflicts.find((each) => each === path || each.startsWith(`${path}.`));
    return faultAt(path) ?? (conflict && conflictTexts(conflict).both);
  };
  const cautionAt = useCautionAt(draft);
  const fields = { draft, errorAt, cautionAt, onChange: set };
  return (
    <div onBlur={({ target }: FocusEvent) => form.leave(target.id)}>
      <SettingsSaveBar dirty={form.dirty} saving={saving} onSave={form.save} onDiscard={form.discard} />
      <BlockStack gap="400">
        <ErrorSummary {...form} answer={answer} onTakeTheirs={form.takeTheirs} />
        <Layout>
          <ImportCard settings={settings} importView={importView} {...fields}>
            <WaitingOrders
              waiting={waiting}
              rules={toMatchRules(draft)}
              excludedNames={draft.excludedGatewayNames}
              onCount={(name) => set({ gateways: addGateway(draft.gateways, name) })}
              onExclude={(name) => set({ excludedGatewayNames: [...draft.excludedGatewayNames, name] })}
              onCountAgain={(name) =>
                set({ excludedGatewayNames: draft.excludedGatewayNames.filter((each) => each !== name) })
              }
            />
          </ImportCard>
          <WhatMayShipCard {...fields} />
          <EngineCard {...fields} />
          <LateCapturesCard {...fields} />
          <CardOrdersCard {...fields} />
          <GatewaysCard
            connections={settings.connections}
            capturedMarks={settings.capturedMarks}
            {...fields}
          />
          <NotificationsCard settings={settings} {...fields} />
          <ExcludedCard {...fields} />
        </Layout>
      </BlockStack>
    </div>
  );
}
