import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MoreTimeVerb } from "~/authority/more-time";
import { providerName } from "~/gateways/ui/provider-name";
import type { OrderId } from "~/kernel/ids";
import { isPositive } from "~/kernel/money";
import { useRight } from "~/ui/rights-place";
import type { AuthorizationView } from "../order-detail-view";
import { DueDateDialog } from "./due-date-dialog";
import { ExtendDialog } from "./extend-dialog";
import { MoreTimeNote } from "./more-time-note";
import { useMoreTime } from "./use-more-time";

interface MoreTimeProps {
  orderId: OrderId;
  authorization: AuthorizationView;
  /** New with each load; identifies the request. */
  formKey: string;
}

/** More time from the provider: for the merchant to capture, or for the customer to pay what was captured. */
export function MoreTime({ orderId, authorization, formKey }: MoreTimeProps) {
  const { t } = useTranslation();
  const may = useRight("capture");
  const [asked, setAsked] = useState<MoreTimeVerb | null>(null);
  const request = useMoreTime({ orderId, authorizationId: authorization.id, formKey });
  const { direct, remaining } = authorization;
  const extend = direct !== null && direct.canExtend && isPositive(remaining);
  const dueDate = direct !== null && direct.captures.length > 0;
  if (!direct || !may || !(extend || dueDate)) return null;
  const provider = providerName(direct, t);
  const close = () => setAsked(null);
  return (
    <BlockStack gap="200">
      {request.answer && <MoreTimeNote answer={request.answer} provider={provider} />}
      <InlineStack gap="200">
        {extend && (
          <Button loading={request.sending} onClick={() => setAsked("extend")}>
            {t("moreTime.extend")}
          </Button>
        )}
        {dueDate && (
          <Button loading={request.sending} onClick={() => setAsked("due_date")}>
            {t("moreTime.dueDate")}
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
          address={`/more-time/${orderId}?authorizationId=${authorization.id}`}
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
