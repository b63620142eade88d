import { BlockStack, InlineStack, Link, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";

/**
 * Pages of the admin itself. Assumption: the payment settings open at this address; the capture method is a dialog on
 * that page without an address of its own.
 */
export const PAYMENT_SETTINGS = "shopify://admin/settings/payments";
export const FLOW = "shopify://admin/apps/flow";

interface StepInstructionsProps {
  lines: string[];
  /** Where to read or look on. */
  links?: { text: string; url: string }[];
  /** A drawing of where it begins. */
  children?: ReactNode;
}

/** What to do, in small steps, with the words of Shopify's own buttons. */
export function StepInstructions({ lines, links = [], children }: StepInstructionsProps) {
  const { t } = useTranslation();
  return (
    <>
      <BlockStack gap="100">
        <Text as="h4" variant="headingSm">
          {t("setup.whatToDo")}
        </Text>
        <List type="number">
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </BlockStack>
      {children}
      {links.length > 0 && (
        <InlineStack gap="300">
          {links.map(({ text, url }) => (
            <Link key={url} url={url} {...(url.startsWith("https:") ? { target: "_blank" } : {})}>
              {text}
            </Link>
          ))}
        </InlineStack>
      )}
    </>
  );
}
