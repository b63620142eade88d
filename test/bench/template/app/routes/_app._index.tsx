import { useFetcher } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, Layout, Page, Text } from "@shopify/polaris";

export const loader = () => null;
export const action = () => null;

/** The page that the template opens with, without what it tells of itself. */
export default function Index() {
  const fetcher = useFetcher<typeof action>();
  return (
    <Page>
      <TitleBar title="Remix app template" />
      <Layout>
        <Layout.Section>
          <Card>
            <BlockStack gap="500">
              <Text as="h2" variant="headingMd">
                Congrats on creating a new Shopify app
              </Text>
              <Text variant="bodyMd" as="p">
                This embedded app template uses App Bridge interface examples like an additional page in the
                app nav, as well as an Admin GraphQL mutation demo, to provide a starting point for app
                development.
              </Text>
              <Button
                loading={fetcher.state !== "idle"}
                onClick={() => void fetcher.submit({}, { method: "POST" })}
              >
                Generate a product
              </Button>
            </BlockStack>
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
