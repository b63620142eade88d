import { BlockStack, Box, Button, Collapsible, InlineStack } from "@shopify/polaris";
import { useState, type ReactNode } from "react";

interface Panel {
  id: string;
  label: string;
  content: ReactNode;
}

/** What most people need not read: buttons in a line, each of which opens its panel beneath. */
export function Panels({ panels }: { panels: Panel[] }) {
  const [opened, setOpened] = useState<string[]>([]);
  const toggle = (id: string) =>
    setOpened(opened.includes(id) ? opened.filter((each) => each !== id) : [...opened, id]);
  return (
    <div>
      <InlineStack gap="400">
        {panels.map(({ id, label }) => (
          <Button
            key={id}
            variant="plain"
            disclosure={opened.includes(id) ? "up" : "down"}
            onClick={() => toggle(id)}
            ariaExpanded={opened.includes(id)}
            ariaControls={id}
          >
            {label}
          </Button>
        ))}
      </InlineStack>
      {panels.map(({ id, content }) => (
        <Collapsible key={id} id={id} open={opened.includes(id)}>
          {opened.includes(id) && (
            <Box paddingBlockStart="300">
              <BlockStack gap="300">{content}</BlockStack>
            </Box>
          )}
        </Collapsible>
      ))}
    </div>
  );
}
