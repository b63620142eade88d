import { Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { CopiedText } from "~/ui/copied-text";
import { useFormat } from "~/ui/use-format";
import type { CheckoutLink, CheckoutLinkAnswer } from "../checkout-link";

interface MadeLinkCardProps {
  answer: Extract<CheckoutLinkAnswer, { made: CheckoutLink }>;
  provider: string;
  onNote: () => void;
}

const ADMIN_PATH = { order: "orders", draft: "draft_orders" } as const;

/** The link, and what can be done with it: copied, mailed in the merchant's own name, or put on the order. */
export function MadeLinkCard({ answer, provider, onNote }: MadeLinkCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { subject, orderName: name, amount, link, reference, email } = answer.made;
  const words = { name, provider, amount: format.money(amount), link };
  const mail = new URLSearchParams({
    subject: t("checkoutLinks.mailSubject", words),
    body: t("checkoutLinks.mailBody", words),
  });
  // Mail programs show a plus sign where a form would mean a space.
  const mailto = `mailto:${encodeURIComponent(email ?? "")}?${mail.toString().replaceAll("+", "%20")}`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("checkoutLinks.made", words)}
        </Text>
        <CopiedText label={t("checkoutLinks.link")} text={link} />
        <Text as="p">{t("checkoutLinks.afterwards", words)}</Text>
        <InlineStack gap="300" blockAlign="center">
          <Link url={mailto} target="_top">
            {t("checkoutLinks.mail")}
          </Link>
          <Link url={`shopify://admin/${ADMIN_PATH[subject.kind]}/${subject.id}`} target="_top">
            {t("order.openInShopify")}
          </Link>
          {(subject.kind === "order" || answer.kind === "not_noted") && (
            <Button onClick={onNote}>{t(`checkoutLinks.note.${subject.kind}`)}</Button>
          )}
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {`${t("common.label", { label: t("direct.reference") })} ${reference}`}
        </Text>
        {answer.kind === "noted" && subject.kind === "draft" && (
          <Text as="p">{t("checkoutLinks.goesOver")}</Text>
        )}
        {answer.kind === "noted" && answer.needsReference && (
          <Banner tone="info">{t(`checkoutLinks.needsReference.${subject.kind}`, words)}</Banner>
        )}
        {answer.kind === "not_noted" && (
          <Banner tone="critical">
            {t(`checkoutLinks.notNoted.${subject.kind}`)}{" "}
            {answer.providerText && t("order.shopifySaid", { text: answer.providerText })}
          </Banner>
        )}
      </BlockStack>
    </Card>
  );
}
