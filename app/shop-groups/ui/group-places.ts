import type { GroupAnswer } from "../change-group.server";
import type { GroupView } from "../group-view";

/** The ids of the places of the page at which the keyboard goes on. */
export const GROUP_PLACES = {
  shops: "shop-group-shops",
  invite: "shop-group-invite",
  code: "shop-group-code",
  offer: "shop-group-offer",
} as const;

/** Where the keyboard goes on once something was answered. */
export function placeAfter(answer: GroupAnswer | undefined, { group }: Pick<GroupView, "group">): string {
  switch (answer?.kind) {
    case "offer":
      return GROUP_PLACES.offer;
    case "invited":
    case "withdrawn":
    case "too_many_invitations":
      return GROUP_PLACES.invite;
    default:
      return group ? GROUP_PLACES.shops : GROUP_PLACES.code;
  }
}
