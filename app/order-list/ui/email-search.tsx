import { useFetcher } from "@remix-run/react";
import { Button, EmptySearchResult } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslation } from "~/ui/translation-place";
import { readingAddress } from "~/ui/patient-fetch";
import type { OrderId } from "~/kernel/ids";
import type { FoundByEmail } from "~/orders/find-by-email.server";

interface EmailSearchProps {
  /** The key of this component, too: each address is asked for once. */
  email: string;
  onFound: (orderIds: OrderId[]) => void;
  onShowAll: () => void;
}

/** Asks Shopify for the orders of an e-mail address, since the app keeps no address, and says where there are none. */
export function EmailSearch({ email, onFound, onShowAll }: EmailSearchProps) {
  const { t } = useTranslation();
  const { data: answer, submit } = useFetcher<FoundByEmail>();
  useEffect(() => {
    submit({ email }, { method: "post", action: readingAddress("/orders-of-email") });
  }, [email, submit]);
  const handled = useRef<FoundByEmail>(undefined);
  useEffect(() => {
    if (answer?.kind !== "found" || answer === handled.current) return;
    handled.current = answer;
    onFound(answer.orderIds);
  }, [answer, onFound]);
  const isAsking = answer === undefined || answer.kind === "found";
  return (
    <>
      <div role="status">
        <EmptySearchResult
          title={t(isAsking ? "orders.email.asking" : "orders.emptySearchTitle", { email })}
          description={isAsking ? "" : t(`orders.email.${answer.kind}`, { email })}
          withIllustration
        />
      </div>
      {!isAsking && <Button onClick={onShowAll}>{t("orders.emptySearchAction")}</Button>}
    </>
  );
}
