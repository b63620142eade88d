import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { Translator } from "~/platform/i18n/translator";
import { useTranslation } from "~/ui/translation-place";
import type { ProviderAnswer, AskedVerb } from "~/authority/ask-provider";
import type { AuthorizationId, OrderId } from "~/kernel/ids";
import { useAnswerToast } from "~/ui/use-answer-toast";

interface AskProviderOf {
  orderId: OrderId;
  authorizationId: AuthorizationId;
  /** New with each load. */
  formKey: string;
}

function grantedText({ kind }: ProviderAnswer, t: Translator): string | null {
  return kind === "extended" || kind === "authorized" ? t(`askProvider.${kind}`) : null;
}

/**
 * Sends requests to the provider. A request without an answer keeps its key, so that asking once more has no effect beyond
 * the first; any other answer ends it.
 */
export function useAskProvider({ orderId, authorizationId, formKey }: AskProviderOf) {
  const { t } = useTranslation();
  const sender = useFetcher<ProviderAnswer>();
  const [sent, setSent] = useState<{ request: string; formKey: string } | null>(null);
  const idle = sender.state === "idle";
  const answer = idle ? sender.data : undefined;
  useAnswerToast(answer, answer ? grantedText(answer, t) : null);
  return {
    sending: !idle,
    answer,
    send(intent: AskedVerb, details: Record<string, string>) {
      if (!idle) return;
      const request = JSON.stringify({ intent, ...details });
      const isOpen = answer?.kind === "unknown" || answer?.kind === "unavailable";
      const key = isOpen && sent?.request === request ? sent.formKey : formKey;
      setSent({ request, formKey: key });
      sender.submit(
        { intent, formKey: key, authorizationId, ...details },
        { method: "post", action: `/ask-provider/${orderId}` },
      );
    },
  };
}
