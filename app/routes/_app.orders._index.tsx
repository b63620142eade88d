import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useMemo } from "react";
import { useTranslation } from "~/ui/translation-place";
import { AttentionList } from "~/attention/ui/attention-list";
import { BulkDialog } from "~/bulk/ui/bulk-dialog";
import { BULK_LIMIT } from "~/bulk/bulk-view";
import { BulkNotStarted } from "~/bulk/ui/bulk-not-started";
import type { BulkAction } from "~/bulk/bulk-action";
import { useBulkActions } from "~/bulk/ui/use-bulk-actions";
import { useBulk } from "~/bulk/ui/use-bulk";
import { BackfillProgress } from "~/orders/ui/backfill-progress";
import {
  formatListState,
  inAllViews,
  nameOfList,
  type OrderChoice,
  parseListState,
  withView,
} from "~/order-list/list-state";
import { isOfEmail } from "~/order-list/email-text";
import { orderAddress } from "~/order-list/order-address";
import { RefusedFilters } from "~/order-list/ui/refused-filters";
import { formatFilters, hasFilters, readFilters } from "~/order-list/list-filters";
import { NONE_IN_ALL, withLess, withoutOrders } from "~/order-list/ui/searched-list";
import { ExportProgress } from "~/order-list/ui/export-progress";
import { useCaptureAll } from "~/bulk/ui/use-capture-all";
import { useColumns } from "~/order-list/ui/use-columns";
import { useCountedList } from "~/order-list/ui/use-counted-list";
import { useExport } from "~/order-list/ui/use-export";
import { useListState } from "~/order-list/ui/use-list-state";
import { useOpenMeant } from "~/order-list/ui/use-open-meant";
import { SavedViewRefused } from "~/order-list/ui/saved-view-refused";
import { useSavedViews } from "~/order-list/ui/use-saved-views";
import { FoundElsewhere } from "~/order-list/ui/found-elsewhere";
import { GoesOn } from "~/order-list/ui/goes-on";
import { NewRows } from "~/order-list/ui/new-rows";
import { useHeldRows } from "~/order-list/ui/use-held-rows";
import { OrdersEmpty } from "~/order-list/ui/orders-empty";
import { OrdersFilters } from "~/order-list/ui/orders-filters";
import { OrdersTable } from "~/order-list/ui/orders-table";
import { useFormat } from "~/ui/use-format";
import { RouteError } from "~/ui/route-error";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import { appContext } from "~/wiring.server";
import { openPage } from "~/edge/open-page.server";
import { listSavedViews } from "~/order-list/change-saved-views.server";
import { readKeptColumns } from "~/order-list/keep-columns.server";
import { listOrders } from "~/order-list/list-orders.server";
import { readAttention } from "~/order-list/read-attention.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop, installed: profile, actor } = await openPage(request, context);
  const ctx = await appContext();
  const query = parseListState(new URL(request.url).searchParams);
  const view = query.view === "attention" ? "all" : query.view;
  const personId = actor.id;
  const [{ backfill, ...list }, attention, views, keptColumns] = await Promise.all([
    listOrders(ctx, { shop, profile, ...query, view }),
    query.view === "attention" ? readAttention(ctx, { shop, at: query.at }) : null,
    listSavedViews(ctx, { shop, personId }, query.saved),
    query.saved === "" ? readKeptColumns(ctx, { shop, personId, view }) : null,
  ]);
  return { list, attention, views, keptColumns, backfill, formKey: ctx.newId(), now: ctx.clock.now() };
}

export default function OrdersPage() {
  const {
    list: read,
    attention,
    views,
    keptColumns,
    backfill,
    formKey,
    now,
  } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const { t } = useTranslation();
  const loading = useNavigation().state === "loading";
  const { state, show, open } = useListState();
  const list = useCountedList(isOfEmail(state.search) ? withoutOrders(read) : read, state);
  useOpenMeant(state, list);
  const foundInAll = list.foundInAll ?? NONE_IN_ALL;
  const format = useFormat();
  const countText = (count: number) =>
    t(list.isMore ? "orders.totalMore" : "orders.total", { count, total: format.count(count) });
  const { refused } = useMemo(() => readFilters(params), [params]);
  const bulk = useBulk(formKey);
  const bulkActions = useBulkActions();
  const view = state.view === "attention" ? "all" : state.view;
  const ask = (action: BulkAction) => (choice: OrderChoice) =>
    bulk.ask(
      action,
      choice.kind === "all"
        ? { kind: "filter", view, search: state.search, filters: formatFilters(state.filters) }
        : // One more than can be acted on at once is enough for the plan to say so.
          { kind: "orders", orderIds: choice.orderIds.slice(0, BULK_LIMIT + 1) },
    );
  const started = bulk.answer?.kind === "started" ? bulk.answer.runId : "";
  const listKey = `${formatListState(state).toString()} ${started}`;
  const captureAll = useCaptureAll({ state, total: list.total, offered: bulkActions, ask: ask("capture") });
  const held = useHeldRows(list.rows, listKey);
  useRefreshWhile(backfill?.state === "running");
  const testsAction = {
    content: t(state.tests ? "orders.hideTests" : "orders.showTests"),
    onAction: () => show({ ...state, view, tests: !state.tests, at: "" }),
  };
  const columns = useColumns({ state, view, kept: keptColumns, onChange: show });
  const saved = useSavedViews({ views, state, columns: columns.chosen, onChange: show });
  const file = useExport(state, now.toISOString().slice(0, 10));
  // What needs attention is a list of reasons, and no view of orders.
  const exportActions =
    attention === null && list.total > 0
      ? [{ content: t("orders.export"), onAction: () => void file.start({ kind: "all" }) }]
      : [];
  return (
    <Page
      title={t("orders.title")}
      fullWidth
      {...captureAll}
      secondaryActions={[...exportActions, ...columns.pageActions, testsAction, ...saved.pageActions]}
    >
      <TitleBar title={t("orders.title")} />
      <BlockStack gap="400">
        <BackfillProgress backfill={backfill} />
        {!list.importOn && list.total > 0 && <Banner tone="info">{t("orders.offBanner")}</Banner>}
        {state.tests && <Banner tone="info">{t("orders.testsBanner")}</Banner>}
        <ExportProgress shown={file.shown} listed={list.isMore ? null : list.total} onStop={file.stop} />
        <SavedViewRefused answer={saved.answer} />
        <RefusedFilters refused={refused} />
        <BulkNotStarted answer={bulk.answer} />
        <Card padding="0">
          <OrdersFilters
            state={state}
            offer={list.offer}
            saved={saved}
            counts={list.counts}
            unseen={list.unseen}
            loading={loading}
            onChange={show}
            onOpen={open}
          />
          {attention && (
            <AttentionList
              list={attention}
              now={now}
              addressOf={({ orderId, place }) => orderAddress(orderId, state, place)}
              onPage={(at) => show({ ...state, at })}
            />
          )}
          {attention === null && list.total === 0 && (
            <OrdersEmpty
              view={view}
              search={state.search}
              isFiltered={hasFilters(state.filters)}
              unseen={list.unseen}
              foundInAll={foundInAll}
              onFound={(order) => show({ ...withView(state, "all"), search: "", filters: { order } })}
              onShowAll={() => show(foundInAll.orders > 0 ? inAllViews(state) : withLess(state))}
            />
          )}
          {attention === null && !list.isMore && foundInAll.orders > list.total && list.total > 0 && (
            <FoundElsewhere foundInAll={foundInAll} onShow={() => show(inAllViews(state))} />
          )}
          {attention === null && <NewRows added={held.added} onShow={held.show} />}
          {attention === null && list.goesOn !== null && (
            <GoesOn onGoOn={() => show({ ...state, at: list.goesOn ?? "" })} />
          )}
          {attention === null && list.total > 0 && (
            <OrdersTable
              key={listKey}
              tickedOf={{ list: nameOfList(state), doneBy: started, readAt: now.getTime() }}
              total={list.total}
              isMore={list.isMore}
              amounts={list.amounts}
              bulkActions={[
                ...(state.tests ? [] : bulkActions.map(({ action, name }) => ({ name, ask: ask(action) }))),
                { name: t("orders.exportChosen"), ask: (choice) => void file.start(choice) },
              ]}
              orders={held.rows}
              state={state}
              view={view}
              columns={columns.shown}
              loading={loading}
              now={now}
              pagination={{
                label: countText(list.total),
                hasPrevious: list.previous !== null,
                hasNext: list.next !== null,
                onPrevious: () => show({ ...state, at: list.previous ?? "" }),
                onNext: () => show({ ...state, at: list.next ?? "" }),
              }}
            />
          )}
        </Card>
      </BlockStack>
      {columns.dialog}
      <BulkDialog
        action={bulk.action}
        options={bulk.options}
        onOptions={bulk.change}
        plan={bulk.plan}
        chosen={bulk.chosen}
        onChoose={bulk.choose}
        starting={bulk.starting}
        onConfirm={bulk.confirm}
        onClose={bulk.close}
      />
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
