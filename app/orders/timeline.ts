import type { Actor } from "~/kernel/actor";

/** An event of an order or, without an order, of the shop. Each kind has its text in every locale. */
export type TimelineKind =
  | "order_imported"
  | "order_fulfilled"
  | "order_canceled"
  /** The order is not pay later; the app only captures it. data: none */
  | "other_order_taken"
  /** data: amountMinor, currency, gateway */
  | "payment_authorized"
  /** data: amountMinor, currency, source */
  | "payment_captured"
  | "payment_voided"
  | "payment_expired"
  | "payment_refunded"
  /** The payment failed after goods had left while it was pending. data: amountMinor, currency */
  | "payment_failed"
  /** Shopify changed a payment. data: kind of ledger entry, amountMinor, amountBeforeMinor, currency */
  | "payment_corrected"
  /**
   * data: amountMinor, currency, kind, note (a person's reason for a refund, where there is one), shippingMinor (the part
   * of a refund that is for shipping, where there is one)
   */
  | "operation_requested"
  /** data: amountMinor, currency, kind, reason, providerText */
  | "operation_rejected"
  /** data: amountMinor, currency, kind */
  | "operation_unknown"
  /** Reading the order back showed that an operation with a lost answer had moved the money. data: as above */
  | "operation_settled"
  /** A person said which payment at its provider an authorization is. data: reference */
  | "provider_reference_typed"
  /** A person had the provider authorize what the customer agreed to in its checkout. data: provider */
  | "authorization_made"
  /**
   * The provider gave more time to capture. data: provider, authorizationId, until (ISO time; null until a reading shows
   * it and completes the line)
   */
  | "authorization_extended"
  /** The provider gave a customer more time to pay a capture. data: provider, amountMinor, currency, days, day (or null) */
  | "due_date_extended"
  /** The provider refused that, or may have done it. data: provider, verb (authorize, extend or due_date), reason, providerText, authorizationId (of extend) */
  | "provider_refused"
  | "provider_unclear"
  /** A provider's own word for an authorization changed. data: provider (brand), from, to (words, or null) */
  | "provider_status_changed"
  /** So did its word for the review for fraud. data: as above */
  | "provider_review_changed"
  /** A customer disputes a payment at its provider, or no longer does. data: provider */
  | "provider_dispute_opened"
  | "provider_dispute_closed"
  /** The provider shows another end of an authorization, for which nobody asked here. data: provider, until (ISO time or null) */
  | "provider_deadline_changed"
  /** The order got another name at its provider. data: provider, text (or null) */
  | "provider_reference_changed"
  /** Something else happened at a provider. data: provider, event (of orders/provider-event), text (or null) */
  | "provider_event"
  /** Another engine captures for this gateway, and the app waits for it. data: none */
  | "capture_left_to_other_engine"
  /** A due capture takes longer than the grace time. data: amountMinor, currency, reason (of the last try, or null) */
  | "capture_delayed"
  /** A person stated that the order was settled elsewhere. data: amountMinor, currency, reason (their words) */
  | "order_settled_elsewhere"
  /** data: those of the statement */
  | "order_settlement_withdrawn"
  /** The app told Shopify to call the order paid, since its money was captured at the provider. data: none */
  | "order_marked_paid"
  /** The warehouse may ship the order from now on. data: none */
  | "order_released"
  /** The warehouse may no longer ship the order. data: reasons (of release/release, with commas) */
  | "order_held"
  /** Somebody asked that the order must not be shipped. data: reason (their words) */
  | "hold_placed"
  /** data: that of the request */
  | "hold_ended"
  /** A warehouse reported a parcel. data: units, where (settings/settings, REPORTED_SHIPMENTS), tracking (number or null) */
  | "shipment_reported"
  /** Shopify refused a parcel that a warehouse reported, so the app recorded it alone. data: reason (Shopify's words) */
  | "shipment_refused"
  /** Goods left although the order was held. data: reasons */
  | "left_on_hold"
  /** A person stated that nothing is left to do about it. data: none */
  | "left_on_hold_done"
  | "import_turned_on"
  | "import_turned_off"
  /**
   * The order was shipped whole and is still not captured after its grace time. data: amountMinor, currency, gateway
   */
  | "capture_missing"
  /** data: reason, orders, amounts ("EUR 148.90, JPY 1200") */
  | "import_paused"
  /** data: acceptsRisk (0 or 1) */
  | "import_resumed"
  /** data: step, acceptsRisk (0 or 1) */
  | "setup_stated"
  /** data: step */
  | "setup_statement_withdrawn"
  /** data: engine */
  | "capture_engine_chosen"
  /** data: method, engine, gateway */
  | "capture_test_started"
  /** data: state, method, orderName */
  | "capture_test_ended"
  /**
   * data: people (with a role; 0 where roles were ended), changes (those of settings/setting-changes, as JSON: isOn, then
   * the rights of people by their ids)
   */
  | "roles_changed"
  /** Somebody changed above which amounts a second person confirms. data: before, amounts ("EUR 500.00, JPY 90000"; empty: off) */
  | "second_person_changed"
  /**
   * A person asked for what another person has to confirm; what became of that; of the shop for a bulk capture.
   * data: kind (move or bulk), amountMinor, currency, amounts, orders (bulk only)
   */
  | "confirmation_asked"
  | "confirmation_given"
  | "confirmation_declined"
  | "confirmation_expired"
  /** data: besides, reason (of a refusal) */
  | "confirmation_refused"
  /** data: version, changes (those of settings/setting-changes, as JSON) */
  | "settings_saved"
  /** Somebody changed what a warehouse may ask. data: name (of the key) */
  | "api_key_made"
  | "api_key_rotated"
  | "api_key_revoked"
  /** Somebody changed where a warehouse is told by webhook. data: host */
  | "webhook_added"
  | "webhook_changed"
  | "webhook_removed"
  | "webhook_secret_rotated"
  | "webhook_turned_on"
  | "webhook_turned_off"
  /** Somebody changed how the shop is known to a provider. data: region (of connections/connection-forms), mode */
  | "connection_added"
  | "connection_replaced"
  | "connection_removed"
  /** Somebody invited another shop into the group of this one, or took that back. data: none, as of all about groups */
  | "group_invited"
  | "group_invitation_withdrawn"
  /** The shop joined a group of shops, left it, or its group was ended for all. */
  | "group_joined"
  | "group_left"
  | "group_ended"
  /** The shop that could end the group for all left, and this one, now in it longest, can. */
  | "group_handed_on"
  /** Another shop joined or left the group of this one. */
  | "group_shop_joined"
  | "group_shop_left"
  /** Somebody made a link by which a customer pays an order at a provider. data: name (of the order), amountMinor, currency */
  | "checkout_link_made"
  /** The app disabled an endpoint that failed for days or wants no more messages. data: host */
  | "webhook_disabled";

export type TimelineData = Record<string, string | number | null>;

export interface TimelineEventView {
  id: string;
  /** A `TimelineKind`, or a kind that a newer version of the app wrote. */
  kind: string;
  occurredAt: Date;
  actor: Actor;
  data: TimelineData;
}
