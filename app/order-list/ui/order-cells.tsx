import { IndexTable, Text } from "@shopify/polaris";
import type { Translator } from "~/platform/i18n/translator";
import type { ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { Format } from "~/ui/format";
import { useFormat } from "~/ui/use-format";
import type { ListColumn } from "../list-columns";
import type { OrderViewName } from "../list-state";
import type { OrderRowView } from "../order-row-view";
import { AMOUNT_COLUMNS } from "./column-heading";
import { CutText } from "./cut-text";
import { HoldMark } from "./hold-mark";
import { OrderExpiry } from "./order-expiry";
import { OrderLink } from "./order-link";
import { FulfillmentMark, StatusMark } from "./order-marks";

interface OrderCellsProps {
  order: OrderRowView;
  url: string;
  columns: readonly ListColumn[];
  view: OrderViewName;
  now: Date;
}

/** The cells of an order's row: its name, and the chosen columns. */
export function OrderCells({ order, url, columns, ...given }: OrderCellsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <IndexTable.Cell className="order-name">
        <OrderLink order={order} url={url} />
      </IndexTable.Cell>
      {columns.map((column) => (
        <IndexTable.Cell key={column} {...(AMOUNT_COLUMNS.includes(column) ? { className: "amount" } : {})}>
          {CELLS[column](order, { ...given, t, format })}
        </IndexTable.Cell>
      ))}
    </>
  );
}

interface Shown {
  view: OrderViewName;
  now: Date;
  t: Translator;
  format: Format;
}

const CELLS: Record<ListColumn, (order: OrderRowView, shown: Shown) => ReactNode> = {
  customer: ({ customerName }, { t }) =>
    customerName === null ? <Subdued text={t("orders.noCustomer")} /> : <CutText text={customerName} />,
  gateway: ({ gatewayLabel }) => <CutText text={gatewayLabel} />,
  ordered: ({ processedAt }, { format }) => <Day at={processedAt} format={format} />,
  authorized: ({ authorized }, { format }) => amountText(authorized, format),
  captured: ({ captured }, { format }) => amountText(captured, format),
  lost: ({ lost }, { format }) => amountText(lost, format),
  capturable: ({ capturable }, { format }) => amountText(capturable, format),
  owed: ({ owed }, { format }) => amountText(owed, format),
  expires: (order, { now }) => <OrderExpiry order={order} now={now} isListed />,
  status: ({ status }, { view }) => <StatusMark status={status} view={view} />,
  fulfillment: ({ fulfillment }) => <FulfillmentMark fulfillment={fulfillment} />,
  shipped: ({ fulfilledAt }, { format }) =>
    fulfilledAt === null ? <Subdued text="–" /> : <Day at={fulfilledAt} format={format} />,
  release: ({ release }, { view }) => <HoldMark release={release} isHeldView={view === "on_hold"} />,
};

function Subdued({ text }: { text: string }) {
  return (
    <Text as="span" tone="subdued">
      {text}
    </Text>
  );
}

function Day({ at, format }: { at: Date; format: Format }) {
  return <span title={format.dateTime(at)}>{format.date(at)}</span>;
}

/** Short as in the admin's own list. */
function amountText(amount: OrderRowView["owed"], format: Format): ReactNode {
  const text = format.listedMoney(amount);
  return amount.amountMinor === 0 ? <Subdued text={text} /> : text;
}
