import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderMarkView } from "~/marks/mark-view";
import { OrderMarks } from "~/marks/ui/order-marks";
import { MoneyText } from "~/ui/money-text";
import { useFormat } from "~/ui/use-format";
import type { AuthorizationView } from "../order-detail-view";
import { DirectNotes } from "./direct-notes";

/** The provider's promise: how much, until when, and how often it can be captured. */
export function AuthorizationCard({
  authorizations,
  marks,
  now,
}: {
  authorizations: AuthorizationView[];
  /** What Shopify was told of captures at the provider. */
  marks: readonly OrderMarkView[];
  now: Date;
}) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.authorizationTitle")}
        </Text>
        {authorizations.map((authorization) => (
          <AuthorizationFacts key={authorization.id} authorization={authorization} now={now} />
        ))}
        <OrderMarks marks={marks} />
      </BlockStack>
    </Card>
  );
}

function AuthorizationFacts({ authorization, now }: { authorization: AuthorizationView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" gap="200">
        <Text as="p" fontWeight="semibold">
          {authorization.gatewayLabel}
        </Text>
        <Text as="p">
          <MoneyText amount={authorization.amount} />
        </Text>
      </InlineStack>
      {authorization.class === "other" && <Text as="p">{t("order.notPayLater")}</Text>}
      <StateLine state={authorization.state} />
      {authorization.remaining.amountMinor > 0 && (
        <Text as="p">{t(authorization.multiCapturable ? "order.several" : "order.once")}</Text>
      )}
      <ExpiryLine authorization={authorization} now={now} />
      {authorization.direct && (
        <DirectNotes authorizationId={authorization.id} direct={authorization.direct} />
      )}
      {authorization.state === "authorized" && (
        <Text as="p" tone="subdued">
          {t("order.authorizedOn", { when: format.dateTime(authorization.authorizedAt) })}
        </Text>
      )}
    </BlockStack>
  );
}

/** A good authorization needs no text; a pending or failed one cannot be captured. */
function StateLine({ state }: { state: AuthorizationView["state"] }) {
  const { t } = useTranslation();
  if (state === "authorized") return null;
  return (
    <Text as="p" tone={state === "failed" ? "critical" : "caution"}>
      {t(`order.paymentState.${state}`)}
    </Text>
  );
}

function ExpiryLine({ authorization, now }: { authorization: AuthorizationView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { expiresAt, expirySource, remaining } = authorization;
  if (remaining.amountMinor === 0) return null;
  if (!expiresAt) return <Text as="p">{t("order.expiryUnknown")}</Text>;
  const isOver = expiresAt <= now;
  return (
    <Text as="p" tone={isOver ? "critical" : undefined}>
      {t(isOver ? "order.expiredOn" : "order.expiresOn", {
        when: format.dateTime(expiresAt),
        source: t(`expiry.${expirySource ?? "policy"}`),
      })}
    </Text>
  );
}
