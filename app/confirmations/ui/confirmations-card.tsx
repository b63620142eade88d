import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import type { Translator } from "~/platform/i18n/translator";
import { useTranslation } from "~/ui/translation-place";
import { refusalText } from "~/money/ui/refusal-text";
import { rejectionText } from "~/money/ui/rejection-text";
import { usePersonId } from "~/ui/rights-place";
import type { ConfirmationView } from "../confirmation-view";
import type { ConfirmAnswer } from "../end-confirmation.server";
import { ConfirmationLine } from "./confirmation-line";

interface ConfirmationsCardProps {
  confirmations: ConfirmationView[];
  /** Whether the amounts stand among those of a list. */
  isListed?: boolean;
  now: Date;
}

/** What waits for a second person, and the answer to who just confirmed or declined; empty while there is neither. */
export function ConfirmationsCard({ confirmations, isListed = false, now }: ConfirmationsCardProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<ConfirmAnswer>();
  const personId = usePersonId();
  const problem = fetcher.state === "idle" && fetcher.data ? problemOf(fetcher.data, t) : null;
  if (confirmations.length === 0 && problem === null) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("confirmations.title")}
        </Text>
        {problem !== null && <Banner tone="critical">{problem}</Banner>}
        {confirmations.map((each) => (
          <ConfirmationLine
            key={each.id}
            confirmation={each}
            isOwn={each.askedBy.kind === "person" && each.askedBy.id === personId}
            isListed={isListed}
            sending={fetcher.state !== "idle"}
            onAnswer={(intent) =>
              fetcher.submit({ intent, id: each.id }, { method: "post", action: "/confirmations" })
            }
            now={now}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

/** Null where the page itself shows what became of the request. */
function problemOf(answer: ConfirmAnswer, t: Translator): string | null {
  switch (answer.kind) {
    case "confirmed":
    case "declined":
      return null;
    case "own":
      return t("confirmations.own");
    case "ended":
      return t("confirmations.ended");
    case "refused":
      return t("confirmations.refused", {
        reason: refusalText(answer.reason, t) ?? rejectionText(answer.reason, t),
      });
  }
}
