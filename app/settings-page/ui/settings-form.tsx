import { BlockStack } from "@shopify/polaris";
import { useState } from "react";
import type { WaitingReading } from "~/import/read-waiting.server";
import type { ImportView } from "~/release/release-view";
import { EngineCard } from "./engine-card";
import { ExcludedCard } from "./excluded-card";
import { useErrorAt } from "./field-errors";
import { GatewaysCard } from "./gateways-card";
import { LateCapturesCard } from "./late-captures-card";
import { ImportCard } from "./import-card";
import { NotificationsCard } from "./notifications-card";
import { CardOrdersCard } from "./card-orders-card";
import { addGateway, draftSettings, isSameDraft, toMatchRules, type SettingsDraft } from "./settings-draft";
import type { SaveAnswer } from "./settings-banner";
import { SettingsSaveBar } from "./settings-save-bar";
import type { SettingsView } from "../read-settings.server";
import { WhatMayShipCard } from "./what-may-ship-card";
import { WaitingOrders } from "./waiting-orders";

interface SettingsFormProps {
  settings: SettingsView;
  importView: ImportView;
  answer: SaveAnswer | undefined;
  saving: boolean;
  onSave: (draft: SettingsDraft) => void;
  waiting: Promise<WaitingReading>;
}

/** All settings that are saved together. Its React key must be the version, so that each save starts a new form. */
export function SettingsForm(props: SettingsFormProps) {
  const { settings, importView, answer, saving, onSave, waiting } = props;
  const [draft, setDraft] = useState(() => draftSettings(settings.saved));
  const errorAt = useErrorAt(answer?.kind === "invalid" ? answer.errors : []);
  const set = (change: Partial<SettingsDraft>) => setDraft((current) => ({ ...current, ...change }));
  const saved = draftSettings(settings.saved);
  return (
    <div>
      <SettingsSaveBar
        dirty={!isSameDraft(draft, saved)}
        saving={saving}
        onSave={() => onSave(draft)}
        onDiscard={() => setDraft(saved)}
      />
      <BlockStack gap="400">
        <ImportCard settings={settings} importView={importView} importOn={draft.importOn} onChange={set}>
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
        <WhatMayShipCard draft={draft} errorAt={errorAt} onChange={set} />
        <EngineCard engine={draft.captureEngine} onChange={(captureEngine) => set({ captureEngine })} />
        <LateCapturesCard draft={draft} errorAt={errorAt} onChange={set} />
        <CardOrdersCard
          captureCardOrders={draft.captureCardOrders}
          onChange={(captureCardOrders) => set({ captureCardOrders })}
        />
        <GatewaysCard
          gateways={draft.gateways}
          connections={settings.connections}
          capturedMarks={settings.capturedMarks}
          errorAt={errorAt}
          onChange={(gateways) => set({ gateways })}
        />
        <NotificationsCard
          settings={settings}
          emails={draft.notificationEmails}
          error={errorAt("notificationEmails")}
          onChange={(notificationEmails) => set({ notificationEmails })}
        />
        <ExcludedCard
          names={draft.excludedGatewayNames}
          error={errorAt("excludedGatewayNames")}
          onChange={(excludedGatewayNames) => set({ excludedGatewayNames })}
        />
      </BlockStack>
    </div>
  );
}
