import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface SettingsCardProps {
  title: string;
  help?: string;
  /** Between its parts. */
  gap?: "300" | "400";
  children: ReactNode;
  /** What opens over it, and takes no room in it. */
  dialog?: ReactNode;
}

/** What is chosen or shown together: what it is, what it is for, and its fields. */
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
