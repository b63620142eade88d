import { useFetcher, useParams } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Spinner, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { CandidatesAnswer } from "~/authority/read-candidates.server";
import { PROVIDER_REFERENCE } from "~/authority/typed-reference";
import type { ReferenceCandidate } from "~/orders/reference-candidates.port";
import type { TypedReference } from "~/authority/type-reference.server";

/** A person says which of the provider's payments this is, helped by what stands at Shopify. */
export function ReferenceForm({ authorizationId }: { authorizationId: string }) {
  const { t } = useTranslation();
  const { orderId = "" } = useParams();
  const [reference, setReference] = useState("");
  const sender = useFetcher<TypedReference>();
  const action = `/provider-references/${orderId}`;
  const isSending = sender.state !== "idle";
  const isFixed = !isSending && sender.data?.kind === "fixed";
  return (
    <BlockStack gap="200">
      <TextField
        label={t("direct.reference")}
        helpText={t("direct.typedHelp")}
        autoComplete="off"
        value={reference}
        error={isFixed ? t("direct.fixed") : undefined}
        onChange={setReference}
      />
      <InlineStack gap="200">
        <Button
          loading={isSending}
          disabled={!PROVIDER_REFERENCE.test(reference.trim())}
          onClick={() => sender.submit({ authorizationId, reference }, { method: "post", action })}
        >
          {t("direct.save")}
        </Button>
      </InlineStack>
      <Candidates address={`${action}?authorizationId=${authorizationId}`} onChoose={setReference} />
    </BlockStack>
  );
}

/** Read only when somebody asks: each reading is a request to Shopify. */
function Candidates({ address, onChoose }: { address: string; onChoose: (value: string) => void }) {
  const { t } = useTranslation();
  const reader = useFetcher<CandidatesAnswer>();
  if (reader.state !== "idle") return <Spinner size="small" accessibilityLabel={t("direct.candidates")} />;
  if (!reader.data) {
    return (
      <InlineStack>
        <Button variant="plain" onClick={() => reader.load(address)}>
          {t("direct.candidates")}
        </Button>
      </InlineStack>
    );
  }
  if (reader.data.kind !== "read") return <Text as="p">{t("refusals.order_unreadable")}</Text>;
  const { candidates } = reader.data;
  const labelOf = ({ place, path }: ReferenceCandidate) => {
    const name = t(`direct.places.${place}`);
    return t("common.label", { label: path === null ? name : `${name} ${path}` });
  };
  if (candidates.length === 0) return <Text as="p">{t("direct.noCandidates")}</Text>;
  return (
    <BlockStack gap="200">
      {candidates.map((candidate) => (
        // The same attribute may stand there twice.
        <InlineStack key={`${labelOf(candidate)} ${candidate.value}`} gap="100" blockAlign="center">
          <Text as="span" breakWord>
            {`${labelOf(candidate)} ${candidate.value}`}
          </Text>
          {PROVIDER_REFERENCE.test(candidate.value) && (
            <Button
              variant="plain"
              accessibilityLabel={`${t("direct.use")} ${candidate.value}`}
              onClick={() => onChoose(candidate.value)}
            >
              {t("direct.use")}
            </Button>
          )}
        </InlineStack>
      ))}
    </BlockStack>
  );
}
