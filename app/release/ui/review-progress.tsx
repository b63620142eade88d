import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "~/ui/translation-place";
import { percentOf } from "~/ui/percent-of";
import type { ReviewView } from "../review/review-view";

const ASK_EVERY_MS = 2000;

/** How far the app is with deciding anew which orders may ship; asks by itself until it is done. */
export function ReviewProgress({ review: first }: { review: ReviewView | null }) {
  const { t } = useTranslation();
  const { state, data, load } = useFetcher<{ review: ReviewView | null }>();
  const review = data ? data.review : first;
  const isRunning = review !== null;
  useEffect(() => {
    if (!isRunning || state !== "idle") return;
    const timer = setTimeout(() => load("/release-review"), ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isRunning, state, load]);
  if (review === null || review.total === 0) return null;
  const { done, total } = review;
  return (
    <Banner tone="info" title={t("release.review.title")}>
      <BlockStack gap="200">
        <ProgressBar size="small" progress={percentOf(done, total)} ariaLabelledBy="review-progress" />
        <span role="status">
          <Text as="p" id="review-progress">
            {t("release.review.progress", { done, total })}
          </Text>
        </span>
        <Text as="p">{t("release.review.body")}</Text>
      </BlockStack>
    </Banner>
  );
}
