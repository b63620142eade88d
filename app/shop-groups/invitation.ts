/** Shops of one group: more than any organization has, and as many as one page can read. */
export const MOST_SHOPS = 50;

/** Invitations of one shop that are open at once. */
export const MOST_INVITATIONS = 10;

const DAY_MS = 86_400_000;
const VALID_DAYS = 7;

/** When an invitation that is made now ends. */
export const endOfInvitation = (now: Date): Date => new Date(now.getTime() + VALID_DAYS * DAY_MS);
