import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { TitleBar } from "@shopify/app-bridge-react";
import type { GuideView } from "../guide-view";

/** The guide, with a card for each section. */
export function GuidePage({ guide }: { guide: GuideView }) {
  return (
    <Page title={guide.title}>
      <TitleBar title={guide.title} />
      <BlockStack gap="400">
        {guide.sections.map(({ title, html }) => (
          <Card key={title}>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {title}
              </Text>
              <div className="guide" dangerouslySetInnerHTML={{ __html: html }} />
            </BlockStack>
          </Card>
        ))}
      </BlockStack>
    </Page>
  );
}
