/** "gid://shopify/Order/1043" is order "1043"; null for the id of anything but an order. */
export function orderIdOf(gid: string | undefined): string | null {
  return /^gid:\/\/shopify\/Order\/([1-9]\d{0,19})$/.exec(gid ?? "")?.[1] ?? null;
}

/** The orders among the admin's selected objects. */
export function orderIdsOf(selected: readonly { id: string }[]): string[] {
  return selected.map(({ id }) => orderIdOf(id)).filter((id) => id !== null);
}
