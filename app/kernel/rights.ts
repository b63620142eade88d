/** What a shop may let a person do in the app, besides what Shopify's own permissions allow. */
export const RIGHTS = ["view", "capture", "refund", "settings"] as const;
export type Right = (typeof RIGHTS)[number];

/** The rights that a shop gave to one person. */
export interface Role {
  userId: string;
  rights: readonly Right[];
}

/**
 * What a person may do in the app. Roles are off while a shop has given none: everybody may do everything. Once there
 * are roles, a person without one may do nothing. The owner of the shop may always do everything, so that nobody can be
 * locked out for good. Whoever may do something may also see what it is done to.
 */
export function rightsOf(person: { id: string; isOwner: boolean }, roles: readonly Role[]): Right[] {
  if (roles.length === 0 || person.isOwner) return [...RIGHTS];
  const given = roles.find(({ userId }) => userId === person.id)?.rights ?? [];
  return RIGHTS.filter((right) => given.includes(right) || (right === "view" && given.length > 0));
}
