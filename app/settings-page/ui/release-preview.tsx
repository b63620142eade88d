import { BlockStack, Box, Button, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { PreviewGroup, PreviewView } from "~/release/preview/preview-view";
import { whyHeldText } from "~/release/ui/release-text";
import { useFormat } from "~/ui/use-format";
import type { ReleasePreviewState } from "./use-release-preview";

/** A button that asks what the choices would do with the open orders, and the answer. */
export function ReleasePreview({ preview, loading, ask }: ReleasePreviewState) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <Box>
        <Button onClick={ask} loading={loading}>
          {t("release.preview.ask")}
        </Button>
      </Box>
      <div role="status">
        {loading && <SkeletonBodyText lines={3} />}
        {preview && !loading && <Preview preview={preview} />}
      </div>
    </BlockStack>
  );
}

function Preview({ preview: { groups, pausedAt } }: { preview: PreviewView }) {
  const { t } = useTranslation();
  const changes = groups.filter(({ isChange }) => isChange);
  const others = groups.filter(({ isChange }) => !isChange);
  if (groups.length === 0) return <Text as="p">{t("release.preview.none")}</Text>;
  return (
    <BlockStack gap="300">
      {changes.length === 0 && (
        <Text as="p" fontWeight="semibold">
          {t("release.preview.noChange")}
        </Text>
      )}
      <Groups title={t("release.preview.changes")} groups={changes} pausedAt={pausedAt} />
      <Groups title={t("release.preview.asToday")} groups={others} pausedAt={pausedAt} />
    </BlockStack>
  );
}

interface GroupsProps {
  title: string;
  groups: readonly PreviewGroup[];
  pausedAt: Date | null;
}

function Groups({ title, groups, pausedAt }: GroupsProps) {
  const format = useFormat();
  const textOf = useGroupText(pausedAt);
  if (groups.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <BlockStack as="ul" gap="200">
        {groups.map((group) => (
          <li key={JSON.stringify([group.gatewayLabel, group.release])} style={{ listStyle: "none" }}>
            <Text as="p">{textOf(group)}</Text>
            <Text as="p" tone="subdued">
              {format.list(group.amounts.map(format.money))}
            </Text>
          </li>
        ))}
      </BlockStack>
    </BlockStack>
  );
}

/** "12 Klarna orders would be held: the order may still be edited". */
function useGroupText(pausedAt: Date | null): (group: PreviewGroup) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ gatewayLabel: gateway, release, isChange, orders: count }) => {
    const tense = isChange ? "would" : "does";
    if (release.state === "may_ship") return t(`release.preview.${tense}.mayShip`, { count, gateway });
    const reasons = whyHeldText({ ...release, pausedAt }, { t, format });
    return t(`release.preview.${tense}.hold`, { count, gateway, reasons });
  };
}
