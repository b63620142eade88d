import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "./translation-place";

interface CopiedTextProps {
  /** What the text is, for the button's name. */
  label: string;
  text: string;
}

/** A text to take elsewhere, with a button that copies it and says whether that worked. */
export function CopiedText({ label, text }: CopiedTextProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<"copied" | "copyFailed" | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("copyFailed"),
    );
  return (
    <BlockStack gap="200">
      <code style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", userSelect: "all" }}>{text}</code>
      <InlineStack gap="200" blockAlign="center">
        <Button accessibilityLabel={`${t("common.copy")}: ${label}`} onClick={() => void copy()}>
          {t("common.copy")}
        </Button>
        <span role="status">
          {state !== null && (
            <Text as="span" tone={state === "copied" ? "success" : "critical"}>
              {t(`common.${state}`)}
            </Text>
          )}
        </span>
      </InlineStack>
    </BlockStack>
  );
}
