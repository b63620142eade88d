import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { WebhookAnswer } from "../access/change-webhook.server";
import type { ShownEndpoint } from "../webhooks/webhook-view";
import { SecretDialog } from "./secret-dialog";
import type { useSecretFetcher } from "~/ui/use-secret-fetcher";
import { WebhookDialog } from "./webhook-dialog";

export type AskedOfWebhook = "change" | "rotate" | "remove";

interface WebhookDialogsProps {
  endpoint: ShownEndpoint;
  asked: AskedOfWebhook | null;
  sender: ReturnType<typeof useSecretFetcher<WebhookAnswer>>;
  onClose: () => void;
}

/** What is asked before a webhook is changed, and the secret that follows. */
export function WebhookDialogs({ endpoint, asked, sender, onClose }: WebhookDialogsProps) {
  const { t } = useTranslation();
  const { answer } = sender;
  const isRefused = answer?.kind === "refused_url" || answer?.kind === "no_topics";
  // The dialog's key follows, so that a closed dialog forgets its draft and the next one shows what is stored.
  const isChanging = asked === "change" && answer?.kind !== "changed";
  const isRotated = answer?.kind === "rotated";
  const sendThenClose = (form: Record<string, string>) => () => {
    sender.send(form);
    onClose();
  };
  return (
    <>
      <WebhookDialog
        key={isChanging ? "open" : "closed"}
        open={isChanging}
        present={{ url: endpoint.url, topics: endpoint.topics }}
        refusal={isRefused ? answer : null}
        sending={sender.sending}
        onConfirm={({ url, topics }) =>
          sender.send({ intent: "change", url, topics: JSON.stringify(topics) })
        }
        onClose={onClose}
      />
      <ConfirmDialog
        open={asked === "rotate"}
        title={t("warehouseApi.keys.rotate")}
        action={t("warehouseApi.keys.rotate")}
        onConfirm={sendThenClose({ intent: "rotate_secret" })}
        onClose={onClose}
      >
        <Text as="p">{t("warehouseApi.webhook.rotateBody")}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "remove"}
        title={t("warehouseApi.webhook.remove")}
        action={t("warehouseApi.webhook.remove")}
        destructive
        onConfirm={sendThenClose({ intent: "remove" })}
        onClose={onClose}
      >
        <Text as="p">{t("warehouseApi.webhook.removeBody")}</Text>
      </ConfirmDialog>
      <SecretDialog
        secret={isRotated ? answer.secret : null}
        earlierEndsAt={isRotated ? answer.previousEndsAt : null}
        onClose={sender.forget}
      />
    </>
  );
}
