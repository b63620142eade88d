import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { actorText } from "~/ui/actor-text";
import { useRight } from "~/ui/rights-place";
import { useFormat } from "~/ui/use-format";
import type { ConfirmationView } from "../confirmation-view";

interface ConfirmationLineProps {
  confirmation: ConfirmationView;
  isOwn: boolean;
  isListed: boolean;
  sending: boolean;
  onAnswer: (intent: "confirm" | "decline") => void;
  now: Date;
}

/** Who asks for what, until when, and the buttons; whoever asked can only take it back. */
export function ConfirmationLine({
  confirmation,
  isOwn,
  isListed,
  sending,
  onAnswer,
  now,
}: ConfirmationLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { action, right, amounts, askedBy, expiresAt, order, orders } = confirmation;
  const mayAnswer = useRight(right);
  const amount = format.list(amounts.map(isListed ? format.listedMoney : format.money));
  const id = askedBy.kind === "person" ? askedBy.id : "";
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        <Text as="p" fontWeight="semibold">
          {order === null && action !== "cancel"
            ? t(`confirmations.whatBulk.${action}`, { amount, count: orders })
            : t(`confirmations.what.${action}`, { amount })}
        </Text>
        {order && <Link url={`/orders/${order.id}`}>{order.name}</Link>}
      </InlineStack>
      <Text as="p">
        {t("confirmations.askedBy", { who: actorText(askedBy, t), id })}{" "}
        {t("confirmations.until", { when: format.moment(expiresAt, now) })}
      </Text>
      {isOwn && (
        <Text as="p" tone="subdued">
          {t("confirmations.own")}
        </Text>
      )}
      {mayAnswer && (
        <InlineStack gap="200">
          {!isOwn && (
            <Button variant="primary" disabled={sending} onClick={() => onAnswer("confirm")}>
              {t(`confirmations.confirm.${action}`, { amount })}
            </Button>
          )}
          <Button disabled={sending} onClick={() => onAnswer("decline")}>
            {t(isOwn ? "confirmations.takeBack" : "confirmations.decline")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
