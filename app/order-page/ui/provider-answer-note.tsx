import { Banner } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { ProviderAnswer } from "~/authority/ask-provider";
import { rejectionText } from "~/money/ui/rejection-text";

/** Why nothing is known to have changed. What was granted shows on the page, in the timeline and in a toast. */
export function ProviderAnswerNote({ answer, provider }: { answer: ProviderAnswer; provider: string }) {
  const { t } = useTranslation();
  switch (answer.kind) {
    case "authorized":
    case "extended":
      return null;
    case "refused":
      return (
        <Banner tone="critical" title={t("askProvider.refused", { provider })}>
          {answer.providerText === null
            ? rejectionText(answer.reason, t)
            : t("order.rejectedText", { gateway: provider, text: answer.providerText })}
        </Banner>
      );
    case "unavailable":
    case "unknown":
    case "not_possible":
      return (
        <Banner tone={answer.kind === "not_possible" ? "critical" : "warning"}>
          {t(`askProvider.${answer.kind}`, { provider })}
        </Banner>
      );
  }
}
