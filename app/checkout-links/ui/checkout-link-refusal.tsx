import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { rejectionText } from "~/money/ui/rejection-text";
import type { CheckoutLinkAnswer } from "../checkout-link";

interface CheckoutLinkRefusalProps {
  answer: CheckoutLinkAnswer | undefined;
  provider: string;
}

/** Why there is no link, and what to do; nothing where there is one. */
export function CheckoutLinkRefusal({ answer, provider }: CheckoutLinkRefusalProps) {
  const { t } = useTranslation();
  switch (answer?.kind) {
    case undefined:
    case "made":
    case "noted":
    case "not_noted":
      return null;
    case "faulty":
      return <Banner tone="critical">{t(`checkoutLinks.fault.${answer.fault}`, { provider })}</Banner>;
    case "refused":
      return (
        <Banner tone="critical" title={t("checkoutLinks.refused", { provider })}>
          {answer.providerText === null
            ? rejectionText(answer.reason, t)
            : t("order.rejectedText", { gateway: provider, text: answer.providerText })}
        </Banner>
      );
    case "order_not_found":
    case "unknown_connection":
      return <Banner tone="critical">{t(`checkoutLinks.${answer.kind}`, { provider })}</Banner>;
    case "order_unreadable":
    case "unavailable":
      return <Banner tone="warning">{t(`checkoutLinks.${answer.kind}`, { provider })}</Banner>;
  }
}
