import type { AddressState } from "../../../model/order-state";
import type { CustomerState } from "../../../model/shop-state";
import { gid } from "../rest-format";

/** The customer inside an order (REST Customer resource, the fields that name a person). */
export function customerPayload(customer: CustomerState) {
  return {
    id: customer.id,
    admin_graphql_api_id: gid("Customer", customer.id),
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    phone: null,
    state: "disabled",
    tags: "",
  };
}

export function addressPayload(address: AddressState) {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    name: `${address.firstName} ${address.lastName}`,
    address1: address.address1,
    address2: null,
    city: address.city,
    zip: address.zip,
    country_code: address.countryCode,
    phone: address.phone,
  };
}
