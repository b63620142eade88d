import { useFetcher } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useAnswerToast } from "~/ui/use-answer-toast";
import { useScopeRequest } from "~/ui/use-scope-request";
import type { CheckoutLinkAnswer } from "../checkout-link";
import type { CheckoutLinkPageView } from "../checkout-link-view";
import { CheckoutLinkRefusal } from "./checkout-link-refusal";
import { MadeLinkCard } from "./made-link-card";

/** Makes a link by which the customer of an unpaid order pays at the provider, and puts it where it is needed. */
export function CheckoutLinkPage({ view }: { view: CheckoutLinkPageView }) {
  const { t } = useTranslation();
  const [orderName, setOrderName] = useState("");
  const sender = useFetcher<CheckoutLinkAnswer>();
  const isSending = sender.state !== "idle";
  const answer = isSending ? undefined : sender.data;
  useAnswerToast(
    answer,
    answer?.kind === "noted" ? t(`checkoutLinks.noted.${answer.made.subject.kind}`) : null,
  );
  const provider = t(`connections.region.${view.region}`);
  const title = t("checkoutLinks.title", { provider });
  const scopes = useScopeRequest();
  const grant = async (wanted: readonly string[]) => {
    if (await scopes.request(wanted)) send("make", orderName);
  };
  const send = (intent: "make" | "note", name: string) =>
    sender.submit({ intent, orderName: name }, { method: "post" });
  return (
    <Page
      title={title}
      subtitle={t(`connections.mode.${view.mode}`)}
      backAction={{ content: t("connections.title"), url: "/settings/connections" }}
    >
      <TitleBar title={title} />
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Text as="p">{t("checkoutLinks.intro", { provider })}</Text>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                send("make", orderName);
              }}
            >
              <BlockStack gap="300">
                <TextField
                  label={t("checkoutLinks.orderName")}
                  helpText={t("checkoutLinks.orderNameHelp")}
                  autoComplete="off"
                  maxLength={60}
                  value={orderName}
                  onChange={setOrderName}
                />
                <InlineStack>
                  <Button submit variant="primary" loading={isSending} disabled={orderName.trim() === ""}>
                    {t("checkoutLinks.make")}
                  </Button>
                </InlineStack>
              </BlockStack>
            </form>
            <CheckoutLinkRefusal
              answer={answer}
              provider={provider}
              onGrant={(wanted) => void grant(wanted)}
            />
          </BlockStack>
        </Card>
        {answer && "made" in answer && (
          <MadeLinkCard
            answer={answer}
            provider={provider}
            onNote={() => send("note", answer.made.orderName)}
          />
        )}
      </BlockStack>
    </Page>
  );
}
