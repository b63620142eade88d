import { Banner, BlockStack, Box, Button, Card, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { isReleaseKind } from "~/marks/marks-in-use";
import { OrderMarks } from "~/marks/ui/order-marks";
import { releaseText } from "~/release/ui/release-text";
import { actorText } from "~/ui/actor-text";
import { useRight } from "~/ui/rights-place";
import { useFormat } from "~/ui/use-format";
import type { OrderDetailView } from "../order-detail-view";
import { HoldDialog } from "./hold-dialog";
import { LeftOnHoldNote } from "./left-on-hold-note";
import { useHolds } from "./use-holds";

interface ReleaseCardProps {
  order: Pick<
    OrderDetailView,
    "id" | "name" | "release" | "releaseSince" | "holds" | "marks" | "attention" | "canceledAt" | "deletedAt"
  >;
  /** New with each load; identifies a request to hold the order. */
  formKey: string;
}

/**
 * Whether the warehouse may ship an order that is not shipped whole, why not and since when; who held it, and holding
 * it; and goods that left nevertheless.
 */
export function ReleaseCard({ order, formKey }: ReleaseCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayHold = useRight("capture");
  const holds = useHolds({ orderId: order.id, formKey });
  const { name, release, releaseSince: since, canceledAt, deletedAt } = order;
  const left = order.attention.find(({ reason }) => reason === "left_on_hold");
  if (release === null && holds.refused === null && !left) return null;
  const isFixed = holds.sending || !mayHold;
  const isOpen = mayHold && release !== null && canceledAt === null && deletedAt === null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("release.title")}
        </Text>
        {holds.refused && <Banner tone="critical">{t(`release.holds.refused.${holds.refused}`)}</Banner>}
        {left && <LeftOnHoldNote left={left} disabled={isFixed} onDone={holds.leftOnHoldDone} />}
        {release && (
          <BlockStack gap="050">
            <Text as="p" {...(release.state === "hold" ? { tone: "caution" as const } : {})}>
              {releaseText(release, { t, format })}
            </Text>
            {since && (
              <Text as="p" tone="subdued">
                {t("release.since", { when: format.dateTime(since) })}
              </Text>
            )}
          </BlockStack>
        )}
        <OrderMarks marks={order.marks.filter(({ kind }) => isReleaseKind(kind))} />
        <Holds order={order} disabled={isFixed} onLetGo={holds.letGo} />
        {isOpen && (
          <Box>
            <Button onClick={holds.ask} loading={holds.sending}>
              {t("release.holds.hold")}
            </Button>
          </Box>
        )}
      </BlockStack>
      <HoldDialog open={holds.isAsking} orderName={name} onConfirm={holds.hold} onClose={holds.close} />
    </Card>
  );
}

interface HoldsProps extends Pick<ReleaseCardProps, "order"> {
  disabled: boolean;
  onLetGo: (holdId: string) => void;
}

/** The open requests to hold the order, each with its words and the button that ends it. */
function Holds({ order: { holds }, disabled, onLetGo }: HoldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return holds.map(({ id, reason, placedBy, placedAt }) => (
    <BlockStack key={id} gap="100">
      <Text as="p" breakWord>
        {t("release.holds.said", { text: reason })}
      </Text>
      <Text as="p" tone="subdued">
        {t("release.holds.by", { by: actorText(placedBy, t), when: format.dateTime(placedAt) })}
      </Text>
      <Box>
        <Button
          disabled={disabled}
          accessibilityLabel={t("release.holds.letGoLabel", { text: reason })}
          onClick={() => onLetGo(id)}
        >
          {t("release.holds.letGo")}
        </Button>
      </Box>
    </BlockStack>
  ));
}
