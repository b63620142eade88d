import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MoreTimeAnswer, MoreTimeVerb } from "~/authority/more-time";
import type { AuthorizationId, OrderId } from "~/kernel/ids";
import { useAnswerToast } from "~/ui/use-answer-toast";

interface MoreTimeOf {
  orderId: OrderId;
  authorizationId: AuthorizationId;
  /** New with each load. */
  formKey: string;
}

/**
 * Sends requests for more time. A request without an answer keeps its key, so that asking once more has no effect beyond
 * the first; any other answer ends it.
 */
export function useMoreTime({ orderId, authorizationId, formKey }: MoreTimeOf) {
  const { t } = useTranslation();
  const sender = useFetcher<MoreTimeAnswer>();
  const [sent, setSent] = useState<{ request: string; formKey: string } | null>(null);
  const idle = sender.state === "idle";
  const answer = idle ? sender.data : undefined;
  useAnswerToast(answer, answer?.kind === "extended" ? t("moreTime.extended") : null);
  return {
    sending: !idle,
    answer,
    send(intent: MoreTimeVerb, details: Record<string, string>) {
      if (!idle) return;
      const request = JSON.stringify({ intent, ...details });
      const isOpen = answer?.kind === "unknown" || answer?.kind === "unavailable";
      const key = isOpen && sent?.request === request ? sent.formKey : formKey;
      setSent({ request, formKey: key });
      sender.submit(
        { intent, formKey: key, authorizationId, ...details },
        { method: "post", action: `/more-time/${orderId}` },
      );
    },
  };
}
