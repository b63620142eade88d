import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useScopeRequest } from "~/ui/use-scope-request";

interface ScopeFieldProps {
  /** The same array with each rendering. */
  scopes: readonly string[];
  /** What does not work without the scopes. */
  consequence: string;
}

/** Asks for optional scopes that a choice needs; empty where the shop has granted them. */
export function ScopeField({ scopes, consequence }: ScopeFieldProps) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const { declined, request } = useScopeRequest();
  const [state, setState] = useState<"unknown" | "missing" | "granted">("unknown");
  useEffect(() => {
    shopify.scopes.query().then(
      ({ granted }) => setState(scopes.every((scope) => granted.includes(scope)) ? "unknown" : "missing"),
      // The choice works without this hint, and a refused report says again which scope is missing.
      () => undefined,
    );
  }, [shopify, scopes]);
  if (state === "unknown") return null;
  const ask = async () => {
    if (await request(scopes)) setState("granted");
  };
  return (
    <BlockStack gap="200">
      <span role="status">
        <Text as="span" tone={state === "granted" ? "success" : declined ? "critical" : "subdued"}>
          {state === "granted" ? t("scopes.granted") : consequence}
        </Text>
      </span>
      {state === "missing" && (
        <InlineStack>
          <Button onClick={() => void ask()}>{t("warehouse.problem.grant")}</Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
