import { Banner } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { rejectionText } from "~/money/ui/rejection-text";
import type { CheckoutLinkAnswer } from "../checkout-link";

interface CheckoutLinkRefusalProps {
  answer: CheckoutLinkAnswer | undefined;
  provider: string;
  /** Opens Shopify's own dialog for the scopes. */
  onGrant: (scopes: readonly string[]) => void;
}

/** Why there is no link, and what to do; nothing where there is one. */
export function CheckoutLinkRefusal({ answer, provider, onGrant }: CheckoutLinkRefusalProps) {
  const { t } = useTranslation();
  switch (answer?.kind) {
    case undefined:
    case "made":
    case "noted":
    case "not_noted":
      return null;
    case "needs_scopes": {
      const action = { content: t("warehouse.problem.grant"), onAction: () => onGrant(answer.scopes) };
      return (
        <Banner tone="warning" action={action}>
          {t("checkoutLinks.needs_scopes")}
        </Banner>
      );
    }
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
