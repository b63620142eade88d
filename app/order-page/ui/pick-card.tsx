import type { ErrorOf } from "./error-of";
import { BlockStack, Button, ButtonGroup, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { asId, type AuthorizationId } from "~/kernel/ids";
import { isPositive } from "~/kernel/money";
import type { Refused } from "~/kernel/refusal";
import { useFormat } from "~/ui/use-format";
import { useLocale } from "~/ui/use-locale";
import { fieldText } from "./field-text";
import type { Move } from "../move";
import type { OrderMoneyView } from "~/money/order-money-view";
import { PickAmount } from "./pick-amount";
import {
  EMPTY_PICK,
  ofAuthorization,
  readPick,
  type PickDraft,
  type PickedWish,
  type PickKind,
} from "./pick-draft";
import { RefundDetailsFields } from "./refund-details";
import { PickLines } from "./pick-lines";
import { RestockAccess } from "./restock-access";
import { useRefundDetails } from "./use-refund-details";
import type { AuthorizationView, OrderDetailView } from "../order-detail-view";

interface PickCardProps {
  kind: PickKind;
  order: OrderDetailView;
  money: OrderMoneyView;
  /** Why the last request was refused, shown at its field. */
  refused: Refused | null;
  /** Whether a request is on its way to the server. */
  sending: boolean;
  onAsk: (move: Move) => void;
  onClose: () => void;
}

/** A part of the order to capture or refund, by products or by amount, with its total. */
export function PickCard({ kind, order, money: whole, refused, sending, onAsk, onClose }: PickCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const locale = useLocale();
  const [draft, setDraft] = useState(EMPTY_PICK);
  const [asked, setAsked] = useState<PickDraft | null>(null);
  const refund = useRefundDetails(kind, order);
  const open = order.authorizations.filter(({ remaining }) => isPositive(remaining));
  const money = ofAuthorization(
    whole,
    open.find(({ id }) => id === draft.authorizationId),
  );
  const picked = readPick(kind, draft, money, locale);
  // The server's refusal concerns the draft that was sent and not what was typed since.
  const fault = picked.kind === "refused" ? picked : asked === draft ? refused : null;
  const errorOf: ErrorOf = (field) =>
    fault?.field === field ? (fieldText(fault, { kind, money, locale }, t, format) ?? undefined) : undefined;
  const set = (change: Partial<PickDraft>) => setDraft((current) => ({ ...current, ...change }));
  const ask = () => {
    const move = kind === "capture" ? captureOf(draft, money, locale) : refundOf(picked, draft);
    if (!move) return;
    setAsked(draft);
    onAsk(move);
  };
  const refundOf = (wished: PickedWish, of: PickDraft): Move | null =>
    wished.kind === "wish" ? { ...wished, kind: "refund", details: refund.detailsOf(of, wished.wish) } : null;
  const amount = picked.kind === "wish" ? format.money(picked.amount) : null;
  const head = useRef<HTMLDivElement>(null);
  // The button that opened the card stands elsewhere, on a phone in a menu that closes: the keyboard goes on from here.
  useEffect(() => head.current?.focus(), []);
  return (
    <Card>
      <BlockStack gap="400">
        <div ref={head} tabIndex={-1} role="group" aria-label={t(`order.pickTitle.${kind}`)}>
          <PickHead kind={kind} draft={draft} onChange={set} />
        </div>
        {draft.by === "lines" ? (
          <PickLines
            kind={kind}
            draft={draft}
            order={order}
            money={money}
            errorOf={errorOf}
            locations={refund.locations}
            onChange={setDraft}
          />
        ) : (
          <PickAmount kind={kind} draft={draft} money={money} errorOf={errorOf} onChange={set} />
        )}
        {refund.isPossible && draft.by === "lines" && <RestockAccess places={refund.places} />}
        {refund.isPossible && <RefundDetailsFields details={refund.words} onChange={refund.setWords} />}
        {kind === "capture" && <PickAuthorization open={open} draft={draft} onChange={set} />}
        {kind === "capture" && money.losesRest && (
          <Text as="p" tone="subdued">
            {t("order.pickLosesRest", { count: open.length })}
          </Text>
        )}
        <InlineStack align="end" gap="200">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button variant="primary" disabled={amount === null} loading={sending} onClick={ask}>
            {amount === null ? t(`order.pickAction.${kind}`) : t(PICK_ACTION[kind], { amount })}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function captureOf(draft: PickDraft, money: OrderMoneyView, locale: string): Move | null {
  const picked = readPick("capture", draft, money, locale);
  if (picked.kind !== "wish") return null;
  return { kind: "capture", wish: picked.wish, authorizationId: draft.authorizationId };
}

const PICK_ACTION = { capture: "order.capture", refund: "order.refundConfirm" } as const;

interface PartProps {
  draft: PickDraft;
  onChange: (change: Partial<PickDraft>) => void;
}

function PickHead({ kind, draft, onChange }: PartProps & { kind: PickKind }) {
  const { t } = useTranslation();
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="h2" variant="headingMd">
        {t(`order.pickTitle.${kind}`)}
      </Text>
      <ButtonGroup variant="segmented">
        {(["lines", "amount"] as const).map((by) => (
          <Button key={by} pressed={draft.by === by} onClick={() => onChange({ by })}>
            {t(`order.pickBy.${by}`)}
          </Button>
        ))}
      </ButtonGroup>
    </InlineStack>
  );
}

/** The choice of the authorization, where there is more than one. */
function PickAuthorization({ open, draft, onChange }: PartProps & { open: AuthorizationView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (open.length < 2) return null;
  return (
    <Select
      label={t("order.pickFrom")}
      options={[
        { label: t("order.pickFromAll"), value: "" },
        ...open.map(({ id, gatewayLabel, remaining, authorizedAt }) => ({
          value: id,
          label: t("order.pickFromOne", {
            gateway: gatewayLabel,
            amount: format.money(remaining),
            when: format.date(authorizedAt),
          }),
        })),
      ]}
      value={draft.authorizationId ?? ""}
      onChange={(id) => onChange({ authorizationId: id === "" ? null : asId<AuthorizationId>(id) })}
    />
  );
}
