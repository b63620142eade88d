import {
  BlockStack,
  Card,
  Layout,
  SkeletonBodyText,
  SkeletonDisplayText,
  SkeletonPage,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "./translation-place";

/** The outline of a page that is loading. */
export function PageSkeleton({ wide = false }: { wide?: boolean }) {
  const { t } = useTranslation();
  return (
    <SkeletonPage fullWidth={wide}>
      <Text as="p" visuallyHidden>
        <span role="status">{t("common.loading")}</span>
      </Text>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {["first", "second"].map((card) => (
              <Card key={card}>
                <BlockStack gap="400">
                  <SkeletonDisplayText size="small" />
                  <SkeletonBodyText lines={wide ? 8 : 4} />
                </BlockStack>
              </Card>
            ))}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </SkeletonPage>
  );
}
