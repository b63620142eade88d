import { ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { EndpointRefusal } from "../webhooks/add-endpoint.server";
import type { WebhookTopic } from "../webhooks/webhook-events";
import { TOPICS } from "./topics";

interface WebhookDraft {
  url: string;
  topics: WebhookTopic[];
}

interface WebhookDialogProps {
  open: boolean;
  /** The webhook as it stands; null adds one. */
  present: WebhookDraft | null;
  /** Why the last form was refused. */
  refusal: EndpointRefusal | { kind: "too_many" } | null;
  sending: boolean;
  onConfirm: (draft: WebhookDraft) => void;
  onClose: () => void;
}

/** Asks where a warehouse is told of what. Its React key must change with each opening, which begins anew. */
export function WebhookDialog({ open, present, refusal, sending, onConfirm, onClose }: WebhookDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<WebhookDraft>(present ?? { url: "", topics: TOPICS });
  const set = (change: Partial<WebhookDraft>) => setDraft((current) => ({ ...current, ...change }));
  const urlError =
    refusal?.kind === "refused_url"
      ? t(`warehouseApi.urlFault.${refusal.fault}`)
      : refusal?.kind === "too_many" && t("warehouseApi.webhooks.tooMany");
  return (
    <ConfirmDialog
      open={open}
      title={t(present ? "warehouseApi.webhooks.change" : "warehouseApi.webhooks.add")}
      action={t(present ? "common.save" : "warehouseApi.webhooks.add")}
      disabled={sending || draft.url.trim() === ""}
      onConfirm={() => onConfirm(draft)}
      onClose={onClose}
    >
      <TextField
        label={t("warehouseApi.webhooks.url")}
        helpText={t("warehouseApi.webhooks.urlHelp")}
        type="url"
        autoComplete="off"
        requiredIndicator
        value={draft.url}
        error={urlError}
        onChange={(url) => set({ url })}
      />
      <ChoiceList
        allowMultiple
        title={t("warehouseApi.webhooks.topics")}
        choices={TOPICS.map((topic) => ({ value: topic, label: t(`warehouseApi.topic.${topic}`) }))}
        selected={draft.topics}
        onChange={(chosen) => set({ topics: TOPICS.filter((topic) => chosen.includes(topic)) })}
        {...(refusal?.kind === "no_topics" ? { error: t("warehouseApi.webhooks.noTopics") } : {})}
      />
    </ConfirmDialog>
  );
}
