import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { releaseText } from "~/release/ui/release-text";
import { useFormat } from "~/ui/use-format";
import type { ReleaseView } from "~/release/release-view";

/** Whether the warehouse may ship an order that is not shipped whole, and why not. */
export function ReleaseCard({ release }: { release: ReleaseView | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (release === null) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("release.title")}
        </Text>
        <Text as="p" {...(release.state === "hold" ? { tone: "caution" as const } : {})}>
          {releaseText(release, { t, format })}
        </Text>
      </BlockStack>
    </Card>
  );
}
