import { BlockStack, Button, InlineStack, Link, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/**
 * Pages of the admin itself. Assumption: the payment settings open at this address; the capture method is a dialog on
 * that page without an address of its own.
 */
export const PAYMENT_SETTINGS = "shopify://admin/settings/payments";
export const FLOW = "shopify://admin/apps/flow";

interface StepInstructionsProps {
  lines: string[];
  link: { text: string; url: string };
  /** Shopify's own help page. */
  help?: { text: string; url: string };
  /** Whether the link is what the page asks the merchant to follow. */
  isPrimary: boolean;
  /** Drawings of the elements to click. */
  children?: ReactNode;
}

/** What to do, with the words of Shopify's own buttons, drawings of them, and a link to the place. */
export function StepInstructions({ lines, link, help, isPrimary, children }: StepInstructionsProps) {
  const { t } = useTranslation();
  const leavesApp = link.url.startsWith("shopify:");
  return (
    <BlockStack gap="300">
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
      <InlineStack gap="300" blockAlign="center">
        <Button
          url={link.url}
          {...(leavesApp ? { target: "_top" as const } : {})}
          {...(isPrimary ? { variant: "primary" as const } : {})}
        >
          {link.text}
        </Button>
        {help && (
          <Link url={help.url} target="_blank">
            {help.text}
          </Link>
        )}
      </InlineStack>
    </BlockStack>
  );
}
