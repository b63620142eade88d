import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { isReleaseKind } from "~/marks/marks-in-use";
import { OrderMarks } from "~/marks/ui/order-marks";
import { MoneyText } from "~/ui/money-text";
import { useFormat } from "~/ui/use-format";
import type { AuthorizationView, OrderDetailView } from "../order-detail-view";
import { DirectNotes } from "./direct-notes";
import { AskProvider } from "./ask-provider";

interface AuthorizationCardProps {
  order: Pick<OrderDetailView, "id" | "authorizations" | "marks">;
  /** New with each load; identifies a request for more time. */
  formKey: string;
  now: Date;
}

/** The provider's promise: how much, until when, and how often it can be captured. */
export function AuthorizationCard({ order, formKey, now }: AuthorizationCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.authorizationTitle")}
        </Text>
        {order.authorizations.map((authorization) => (
          <BlockStack key={authorization.id} gap="200">
            <AuthorizationFacts authorization={authorization} now={now} />
            <AskProvider orderId={order.id} authorization={authorization} formKey={formKey} />
          </BlockStack>
        ))}
        <OrderMarks marks={order.marks.filter(({ kind }) => !isReleaseKind(kind))} />
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
          {t("order.authorizedOn", { when: format.dateTimeInFull(authorization.authorizedAt) })}
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
        when: format.dateTimeInFull(expiresAt),
        source: t(`expiry.${expirySource ?? "policy"}`),
      })}
    </Text>
  );
}
