import { BlockStack, Link, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { focusField } from "~/ui/focus-field";

/** Fields of which something is said, below a sentence about all of them. */
export function FieldItems({ intro, children }: { intro: string; children: ReactNode }) {
  return (
    <BlockStack gap="200">
      <Text as="p">{intro}</Text>
      <List>{children}</List>
    </BlockStack>
  );
}

/** What is said of one field, behind a link that leads there. */
export function FieldItem({ id, name, children }: { id: string; name: string; children: ReactNode }) {
  return (
    <List.Item>
      <Link onClick={() => focusField(id)}>{name}</Link>: {children}
    </List.Item>
  );
}
