import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface SettingsCardProps {
  title: string;
  help?: string;
  /** The space between the parts of the card. */
  gap?: "300" | "400";
  children: ReactNode;
  /** A dialog of the card, which takes no room in it. */
  dialog?: ReactNode;
}

/** A group of settings: its title, its purpose, and its fields. */
export function SettingsCard({ title, help, gap = "400", children, dialog }: SettingsCardProps) {
  const heading = (
    <Text as="h2" variant="headingMd">
      {title}
    </Text>
  );
  return (
    <Card>
      <BlockStack gap={gap}>
        {help === undefined ? (
          heading
        ) : (
          <BlockStack gap="100">
            {heading}
            <Text as="p" tone="subdued">
              {help}
            </Text>
          </BlockStack>
        )}
        {children}
      </BlockStack>
      {dialog}
    </Card>
  );
}
