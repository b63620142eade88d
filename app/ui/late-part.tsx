import { Banner, BlockStack, Button, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState, type ComponentType } from "react";
import { useTranslation } from "./translation-place";

/**
 * A part of a page that most people do not open, as what stands in a dialog: its script is fetched when it is first
 * shown. Where that fails, as after a deploy, the rest of the page stays, and the part says what to do.
 */
export function latePart<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null;
  return function LatePart(props: Props) {
    const [Part, setPart] = useState(() => fetched);
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      let isShown = true;
      const show = (part: ComponentType<Props>) => {
        fetched = part;
        if (isShown) setPart(() => part);
      };
      if (!Part) fetchPart().then(show, () => isShown && setMissing(true));
      return () => {
        isShown = false;
      };
    }, [Part]);
    if (Part) return <Part {...props} />;
    return isMissing ? <PartMissing /> : <PartLoading />;
  };
}

/** Whether what a dialog shows was ever asked for; App Bridge draws it from the beginning. */
export function useWanted(isOpen: boolean): boolean {
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  return wasOpen;
}

function PartLoading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("common.loading")}>
      <SkeletonBodyText lines={3} />
    </div>
  );
}

function PartMissing() {
  const { t } = useTranslation();
  return (
    <Banner tone="critical">
      <BlockStack gap="300">
        <Text as="p">{t("common.partMissing")}</Text>
        <InlineStack>
          <Button onClick={() => window.location.reload()}>{t("common.reload")}</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
