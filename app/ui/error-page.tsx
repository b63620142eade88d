import { useRevalidator } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "./translation-place";
import { useErrorShown } from "./server-silence";
import { useReadAgain } from "./use-read-again";

export type ErrorPageKind = "failed" | "not_found" | "forbidden";

/** Replaces a page that could not be shown: says what happened and what to do. */
export function ErrorPage({ kind }: { kind: ErrorPageKind }) {
  const { t } = useTranslation();
  const { revalidate, state } = useRevalidator();
  useErrorShown();
  useReadAgain(kind === "failed");
  const texts = {
    failed: { title: t("error.title"), body: t("error.body") },
    not_found: { title: t("error.notFoundTitle"), body: t("error.notFoundBody") },
    forbidden: { title: t("error.forbiddenTitle"), body: t("error.forbiddenBody") },
  }[kind];
  return (
    <Page title={texts.title}>
      <TitleBar title={texts.title} />
      <Layout>
        <Layout.Section>
          <Banner tone={kind === "failed" ? "critical" : "info"}>
            <BlockStack gap="300">
              <Text as="p">{texts.body}</Text>
              <InlineStack>
                {kind === "not_found" ? (
                  <Button url="/orders">{t("error.orders")}</Button>
                ) : (
                  <Button onClick={revalidate} loading={state !== "idle"}>
                    {t("common.retry")}
                  </Button>
                )}
              </InlineStack>
            </BlockStack>
          </Banner>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
