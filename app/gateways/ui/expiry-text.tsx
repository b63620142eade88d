import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { ExpirySource } from "../expiry";
import { useFormat } from "~/ui/use-format";

interface ExpiryTextProps {
  expiresAt: Date | null;
  source: ExpirySource | null;
  /** False once nothing can be captured any more: then the date is not shown. */
  remains: boolean;
  now: Date;
}

const CRITICAL_MS = 3 * 24 * 60 * 60 * 1000;

/** Shows an authorization's expiry as a distance; date and source appear on hover and for screen readers. */
export function ExpiryText({ expiresAt, source, remains, now }: ExpiryTextProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!remains)
    return (
      <Text as="span" tone="subdued">
        {t("expiry.nothingRemains")}
      </Text>
    );
  if (!expiresAt)
    return (
      <Text as="span" tone="subdued">
        {t("expiry.none")}
      </Text>
    );
  const left = expiresAt.getTime() - now.getTime();
  const when = format.relative(expiresAt, now);
  const detail = `${format.dateTime(expiresAt)}, ${t(`expiry.${source ?? "policy"}`)}`;
  return (
    <span title={detail}>
      <Text as="span" tone={left < CRITICAL_MS ? "critical" : undefined}>
        {left > 0 ? when : t("expiry.expired", { when })}
      </Text>
      <Text as="span" visuallyHidden>{` (${detail})`}</Text>
    </span>
  );
}
