import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { AskedVerb } from "~/authority/ask-provider";
import { providerName } from "~/gateways/ui/provider-name";
import type { OrderId } from "~/kernel/ids";
import { isPositive } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import { useRight } from "~/ui/rights-place";
import type { AuthorizationView } from "../order-detail-view";
import { DueDateDialog } from "./due-date-dialog";
import { ExtendDialog } from "./extend-dialog";
import { ProviderAnswerNote } from "./provider-answer-note";
import { useAskProvider } from "./use-ask-provider";

interface AskProviderProps {
  orderId: OrderId;
  authorization: AuthorizationView;
  /** New with each load; identifies the request. */
  formKey: string;
}

/** What a person asks the provider for: the authorization, or more time to capture or for the customer to pay. */
export function AskProvider({ orderId, authorization, formKey }: AskProviderProps) {
  const { t } = useTranslation();
  const may = useRight("capture");
  const format = useFormat();
  const [asked, setAsked] = useState<Exclude<AskedVerb, "authorize"> | null>(null);
  const request = useAskProvider({ orderId, authorizationId: authorization.id, formKey });
  const { direct, remaining, amount } = authorization;
  const extend = direct !== null && direct.canExtend && isPositive(remaining);
  const dueDate = direct !== null && direct.captures.length > 0;
  if (!direct || !may || !(direct.canAuthorize || extend || dueDate)) return null;
  const provider = providerName(direct, t);
  const close = () => setAsked(null);
  return (
    <BlockStack gap="200">
      {request.answer && <ProviderAnswerNote answer={request.answer} provider={provider} />}
      <InlineStack gap="200">
        {direct.canAuthorize && (
          <Button loading={request.sending} onClick={() => request.send("authorize", {})}>
            {t("askProvider.authorize", { provider, amount: format.money(amount) })}
          </Button>
        )}
        {extend && (
          <Button loading={request.sending} onClick={() => setAsked("extend")}>
            {t("askProvider.extend")}
          </Button>
        )}
        {dueDate && (
          <Button loading={request.sending} onClick={() => setAsked("due_date")}>
            {t("askProvider.dueDate")}
          </Button>
        )}
      </InlineStack>
      <ExtendDialog
        open={asked === "extend"}
        authorization={authorization}
        provider={provider}
        onConfirm={() => {
          request.send("extend", {});
          close();
        }}
        onClose={close}
      />
      {dueDate && (
        <DueDateDialog
          key={asked === "due_date" ? "open" : "closed"}
          open={asked === "due_date"}
          address={`/ask-provider/${orderId}?authorizationId=${authorization.id}`}
          captures={direct.captures}
          provider={provider}
          onConfirm={(details) => {
            request.send("due_date", details);
            close();
          }}
          onClose={close}
        />
      )}
    </BlockStack>
  );
}
