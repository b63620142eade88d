import type { FindConnection } from "~/authority/complete-snapshot.server";
import type {
  ConnectionChange,
  ConnectionChecks,
  ConnectionCredentials,
  ConnectionUse,
} from "~/connections/connection";
import type { PaymentLinks } from "~/checkout-links/payment-links.port";
import type { UnpaidOrders } from "~/checkout-links/unpaid-orders.port";
import type { Rules } from "~/settings/rules.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { LedgerEntry } from "~/money/ledger/ledger-entry";
import type { OrderMoney } from "~/money/ledger/order-money";
import type { OrderFacts } from "~/money/order-facts";
import type { Operation } from "~/money/operation/operation";
import type { MatchedAuthorization } from "~/orders/match-order";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { ReportedShipment } from "~/orders/shipments/reported-shipment";
import type { Database, Tx } from "~/platform/database/client.server";
import type { JobQueue } from "~/platform/jobs/job-queue.server";
import type { ApiLimits } from "~/platform/api-budget/api-limits.port";
import type { Clock } from "~/kernel/clock";
import type { Logger } from "~/kernel/logger";
import type { Poster } from "~/platform/http/poster.server";
import type { Mailer } from "~/platform/mail/mailer.port";
import type { SecretBox } from "~/platform/sessions/secret-box.server";
import type { Authority, DirectProviderName } from "~/gateways/authority";
import type { DirectProvider } from "~/money/direct-provider.port";
import type { PaymentProvider } from "~/money/payment-provider.port";
import type { Authorities } from "~/orders/authorities.port";
import type { Contacts } from "~/orders/contacts.port";
import type { Locations } from "~/orders/locations.port";
import type { Parcels } from "~/orders/parcels.port";
import type { ReferenceCandidates } from "~/orders/reference-candidates.port";
import type { Shipping } from "~/orders/shipping.port";
import type { ShopAdmin } from "~/orders/shop-admin.port";
import type { TestOrders } from "~/setup/capture-test/test-orders.port";
import type { OrderMarks } from "~/marks/order-marks.port";
import type { ReleaseChange } from "~/release/release";
import type { Actor } from "~/kernel/actor";
import type { Translate } from "~/kernel/translate";

/** What services work with. Each service takes the `Pick` that it uses, so that a test passes nothing else. */
export interface AppContext {
  db: Database;
  queue: JobQueue;
  clock: Clock;
  newId: () => string;
  log: Logger;
  shopAdmin: ShopAdmin;
  shipping: Shipping;
  testOrders: TestOrders;
  orderMarks: OrderMarks;
  /** Null where no mail server is set up, so that no mail is sent. */
  mailer: Mailer | null;
  translate: Translate;
  apiLimits: ApiLimits;
  /** Encrypts secrets at rest. */
  secrets: SecretBox;
  /** Random bytes for secrets that are made here. */
  randomBytes: (count: number) => Uint8Array;
  /** Sends requests to addresses that merchants typed. */
  poster: Poster;
  listeners: Listeners;
  /** What the providers' own APIs show of an order, where they move its money. */
  authorities: Authorities;
  references: ReferenceCandidates;
  contacts: Contacts;
  locations: Locations;
  parcels: Parcels;
  providers: Record<Authority, PaymentProvider>;
  /** The providers' own APIs, for what is asked of them beside money. */
  directProviders: Record<DirectProviderName, DirectProvider<ConnectionCredentials>>;
  /** Links by which customers pay, of the providers that make some. */
  paymentLinks: Partial<Record<DirectProviderName, PaymentLinks>>;
  unpaidOrders: UnpaidOrders;
  /** With what a shop asks a provider; null where the shop has no such connection. */
  findConnection: FindConnection;
  /** Tries the credentials of providers that the app asks directly. */
  connectionChecks: ConnectionChecks;
}

/**
 * How higher rooms react to events in lower ones, so that a lower room knows no higher one. The composition root lists
 * the listeners, which are called one after the other in the order of the list.
 */
export interface Listeners {
  /** An order was stored; the caller holds its row. Called in the same transaction. */
  orderStored: readonly Listener<StoredOrder>[];
  /** An order was read, whether it is followed or not. Called after everything about it is stored. */
  orderRead: readonly ((ctx: ReadingContext, read: ReadOrder) => Promise<void>)[];
  /** The amounts of an order were derived anew; the caller holds its row. Called in the same transaction. */
  moneyDerived: readonly Listener<DerivedMoney>[];
  /** Entries were added to an order's ledger; the caller holds the order's row. Called in the same transaction. */
  moneyMoved: readonly Listener<MovedMoney>[];
  /** An operation ended without moving money; the caller holds the order's row. Called in the same transaction. */
  operationRejected: readonly Listener<RejectedOperation>[];
  /** What the warehouse may ship changed for some orders; the caller holds their rows. Called in the same transaction. */
  releaseDecided: readonly Listener<ReleasesDecided>[];
  /** Whether an order that is not pay later is followed although no list shows it. */
  alsoFollowed: readonly ((db: Database, read: ReadOrder) => Promise<boolean>)[];
  /** A person changed how the shop is known to a provider. Called in the same transaction. */
  connectionChanged: readonly Listener<ChangedConnection>[];
  /** What depends on the shop's connections. A connection may be named by several. */
  connectionUsed: readonly ((db: Database | Tx, shop: ShopDomain) => Promise<ConnectionUse[]>)[];
}

export type ListenerContext = Pick<
  AppContext,
  "db" | "queue" | "clock" | "newId" | "log" | "translate" | "listeners"
>;
export type ReadingContext = ListenerContext & Pick<AppContext, "shopAdmin" | "authorities">;
export type Listener<Event> = (ctx: ListenerContext, tx: Tx, event: Event) => Promise<void>;

export interface ReadOrder {
  shop: ShopDomain;
  snapshot: OrderSnapshot;
  rules: Rules;
}

export interface StoredOrder extends ReadOrder {
  /** The authorizations that the app follows; empty where the merchant's terms no longer match a known order. */
  authorizations: MatchedAuthorization[];
  /**
   * Parcels in the snapshot that a warehouse reported to the app alone; null where there never was one. `unshown` are
   * those that Shopify does not show.
   */
  reported: { unshown: readonly ReportedShipment[] } | null;
}

export interface DerivedMoney {
  shop: ShopDomain;
  orderId: OrderId;
  /** The facts as stored after the event. */
  facts: OrderFacts;
  money: OrderMoney;
  rules: Rules;
}

export interface MovedMoney {
  shop: ShopDomain;
  orderId: OrderId;
  entries: readonly LedgerEntry[];
}

export interface ReleasesDecided {
  shop: ShopDomain;
  /** The orders whose state or reasons changed. */
  changes: readonly ReleaseChange[];
  /** Who or what caused the change. */
  actor: Actor;
  rules: Rules;
}

export interface RejectedOperation {
  operation: Operation;
  reason: string;
  providerText: string | null;
  rules: Rules;
}

export interface ChangedConnection {
  shop: ShopDomain;
  change: ConnectionChange;
  actor: Actor;
}
