import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MoreTimeAnswer } from "~/authority/more-time";
import { rejectionText } from "~/money/ui/rejection-text";

/** Why nothing is known to have changed. What was extended shows in the expiry, the timeline and a toast. */
export function MoreTimeNote({ answer, provider }: { answer: MoreTimeAnswer; provider: string }) {
  const { t } = useTranslation();
  switch (answer.kind) {
    case "extended":
      return null;
    case "refused":
      return (
        <Banner tone="critical" title={t("moreTime.refused", { provider })}>
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
          {t(`moreTime.${answer.kind}`, { provider })}
        </Banner>
      );
  }
}
