import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { AccessAnswer } from "../access/change-access.server";
import type { ListedKey } from "../keys/key-view";
import { MakeKeyDialog } from "./make-key-dialog";
import { SecretDialog } from "./secret-dialog";
import type { useSecretFetcher } from "~/ui/use-secret-fetcher";
import { WebhookDialog } from "./webhook-dialog";

export type AskedOfAccess = { kind: "make" | "webhook" } | { kind: "rotate" | "revoke"; key: ListedKey };

interface AccessDialogsProps {
  asked: AskedOfAccess | null;
  sender: ReturnType<typeof useSecretFetcher<AccessAnswer>>;
  onClose: () => void;
}

/** What is asked before keys and webhooks are made or ended, and the secret that follows. */
export function AccessDialogs({ asked, sender, onClose }: AccessDialogsProps) {
  const { answer } = sender;
  const isRefused =
    answer?.kind === "refused_url" || answer?.kind === "no_topics" || answer?.kind === "too_many";
  const hasSecret = answer?.kind === "made" || answer?.kind === "rotated" || answer?.kind === "added";
  const sendThenClose = (form: Record<string, string>) => {
    sender.send(form);
    onClose();
  };
  return (
    <>
      <MakeKeyDialog
        open={asked?.kind === "make"}
        onConfirm={({ name, scopes, lifetime }) =>
          sendThenClose({ intent: "make_key", name, scopes: JSON.stringify(scopes), lifetime })
        }
        onClose={onClose}
      />
      <WebhookDialog
        key={asked?.kind === "webhook" ? "open" : "closed"}
        open={asked?.kind === "webhook" && !hasSecret}
        present={null}
        refusal={isRefused ? answer : null}
        sending={sender.sending}
        onConfirm={({ url, topics }) =>
          sender.send({ intent: "add_webhook", url, topics: JSON.stringify(topics) })
        }
        onClose={onClose}
      />
      <KeyDialogs asked={asked} onConfirm={sendThenClose} onClose={onClose} />
      <SecretDialog
        secret={hasSecret ? answer.secret : null}
        earlierEndsAt={answer?.kind === "rotated" ? answer.earlierEndsAt : null}
        onClose={() => {
          sender.forget();
          onClose();
        }}
      />
    </>
  );
}

interface KeyDialogsProps {
  asked: AskedOfAccess | null;
  onConfirm: (form: Record<string, string>) => void;
  onClose: () => void;
}

/** Says what a new secret, or the end of a key, means for the warehouse. */
function KeyDialogs({ asked, onConfirm, onClose }: KeyDialogsProps) {
  const { t } = useTranslation();
  const key = asked !== null && "key" in asked ? asked.key : null;
  const name = key?.name ?? "";
  const keyId = key?.id ?? "";
  return (
    <>
      <ConfirmDialog
        open={asked?.kind === "rotate"}
        title={t("warehouseApi.keys.rotateTitle", { name })}
        action={t("warehouseApi.keys.rotate")}
        onConfirm={() => onConfirm({ intent: "rotate_key", keyId })}
        onClose={onClose}
      >
        <Text as="p">{t("warehouseApi.keys.rotateBody")}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked?.kind === "revoke"}
        title={t("warehouseApi.keys.revokeTitle", { name })}
        action={t("warehouseApi.keys.revoke")}
        destructive
        onConfirm={() => onConfirm({ intent: "revoke_key", keyId })}
        onClose={onClose}
      >
        <Text as="p">{t("warehouseApi.keys.revokeBody")}</Text>
      </ConfirmDialog>
    </>
  );
}
