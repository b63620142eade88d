import type { CustomerState, LocationState, ShopState } from "../../model/shop-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { connectionResolvers, pageOfList, plain, type PageArguments } from "../graphql/page";

const PLAN_NAMES: Record<ShopState["plan"], string> = {
  standard: "Grow",
  advanced: "Advanced",
  plus: "Plus",
  enterprise: "Commerce Components",
};

const shopFields = {
  id: (shop: ShopState) => gid("Shop", shop.id),
  name: (shop: ShopState) => shop.name,
  email: (shop: ShopState) => shop.email,
  contactEmail: (shop: ShopState) => shop.email,
  shopOwnerName: (shop: ShopState) => shop.name,
  currencyCode: (shop: ShopState) => shop.currency,
  enabledPresentmentCurrencies: (shop: ShopState) =>
    [...new Set([shop.currency, ...shop.exchangeRates.keys()])].sort(),
  ianaTimezone: (shop: ShopState) => shop.ianaTimezone,
  myshopifyDomain: (shop: ShopState) => shop.domain,
  url: (shop: ShopState) => `https://${shop.domain}`,
  primaryDomain: (shop: ShopState) => shop,
  plan: (shop: ShopState) => shop,
  // Assumption: each order of the sandbox says whether its prices include tax; the shop itself has no setting.
  taxesIncluded: () => true,
};

const locationFields = {
  id: (location: LocationState) => gid("Location", location.id),
  legacyResourceId: (location: LocationState) => String(location.id),
  name: (location: LocationState) => location.name,
  isActive: () => true,
  isFulfillmentService: (location: LocationState) => location.isFulfillmentService,
  fulfillsOnlineOrders: () => true,
};

/** Recorded: a customer without a name is shown with the e-mail. */
const displayNameOf = (customer: CustomerState): string =>
  [customer.firstName, customer.lastName].filter((name) => name).join(" ") || (customer.email ?? "");

const customerFields = {
  id: (customer: CustomerState) => gid("Customer", customer.id),
  legacyResourceId: (customer: CustomerState) => String(customer.id),
  displayName: displayNameOf,
  firstName: (customer: CustomerState) => customer.firstName,
  lastName: (customer: CustomerState) => customer.lastName,
  email: (customer: CustomerState) => customer.email,
  locale: (customer: CustomerState) => customer.locale,
  numberOfOrders: (customer: CustomerState, _args: unknown, context: ApiContext) =>
    String([...context.shop.orders.values()].filter((order) => order.customerId === customer.id).length),
};

export const shopResolvers: ResolverMap = {
  QueryRoot: {
    shop: (_source: unknown, _args: unknown, context) => context.shop,
    location: (_source: unknown, args: { id?: string | null }, context) => {
      const id = args.id ? expectGid("Location", args.id) : context.shop.locations[0]?.id;
      return context.shop.locations.find((location) => location.id === id) ?? null;
    },
    // Those of fulfillment services are listed only where they are asked for (Admin GraphQL schema, `includeLegacy`).
    locations: (_source: unknown, args: PageArguments, context) =>
      pageOfList(
        context.shop.locations.filter((location) => !location.isFulfillmentService),
        args,
        (location) => location.id,
      ),
    locationsAvailableForDeliveryProfilesConnection: (_source: unknown, args: PageArguments, context) =>
      pageOfList(context.shop.locations, args, (location) => location.id),
    customer: (_source: unknown, args: { id: string }, context) =>
      context.shop.customers.get(expectGid("Customer", args.id)) ?? null,
  },
  Shop: shopFields,
  ShopPlan: {
    displayName: (shop: ShopState) => PLAN_NAMES[shop.plan],
    publicDisplayName: (shop: ShopState) => PLAN_NAMES[shop.plan],
    partnerDevelopment: (shop: ShopState) => shop.developmentStore,
    shopifyPlus: (shop: ShopState) => shop.plan === "plus",
  },
  Domain: {
    host: (shop: ShopState) => shop.domain,
    url: (shop: ShopState) => `https://${shop.domain}`,
    sslEnabled: () => true,
  },
  Location: locationFields,
  Customer: customerFields,
  Job: plain("id", "done"),
  ...connectionResolvers("Location"),
};
