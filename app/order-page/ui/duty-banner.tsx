import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import { dutyReasonText } from "./duty-reason-text";
import type { DutyView } from "../order-detail-view";
import type { Authority } from "~/gateways/authority";
import { refuserName } from "~/money/ui/rejection-text";

interface DutyBannerProps {
  duty: DutyView;
  gateway: string;
  authority: Authority;
  now: Date;
  /** Absent where no capture is possible at the moment. */
  onTryNow?: (() => void) | undefined;
}

/** A due capture that has not succeeded yet: since when, why, in whose words, and when the next try is. */
export function DutyBanner({ duty, gateway, authority, now, onTryNow }: DutyBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { amount, dueSince, nextTryAt, reason, detail } = duty;
  const words = { amount: format.money(amount), when: format.moment(dueSince, now) };
  return (
    <Banner
      tone={nextTryAt === null ? "critical" : "warning"}
      title={t("order.dutyTitle", words)}
      {...(onTryNow ? { action: { content: t("order.dutyTry"), onAction: onTryNow } } : {})}
    >
      <BlockStack gap="100">
        {reason !== null && <Text as="p">{dutyReasonText(reason, t)}</Text>}
        {detail !== null && (
          <Text as="p">
            {t("order.rejectedText", { gateway: refuserName(reason, authority, gateway), text: detail })}
          </Text>
        )}
        <Text as="p">
          {nextTryAt === null
            ? t("order.dutyNever")
            : t("order.dutyNext", { when: format.moment(nextTryAt, now) })}
        </Text>
      </BlockStack>
    </Banner>
  );
}
