import { useState } from "react";
import type { Right } from "~/kernel/rights";
import { useMergedDraft } from "~/settings/ui/use-merged-draft";
import type { RolesView } from "../read-roles.server";

export type RolesDraft = ReturnType<typeof useRolesDraft>;

/** The unsaved rights of each person, with what others save meanwhile. */
export function useRolesDraft({ isOn, people }: RolesView) {
  const saved = Object.fromEntries(people.map(({ userId, rights }) => [userId, rights]));
  const { draft, seen, dirty, set, discard } = useMergedDraft(saved);
  const [wasOn, setWasOn] = useState(isOn);
  if (isOn !== wasOn) {
    setWasOn(isOn);
    // Once roles are off everybody has every right, and what was ticked before says nothing of them.
    if (!isOn) discard();
  }
  return {
    // While roles are off, saving would switch them on; that is not what a reminder to save may do.
    dirty: isOn && dirty,
    discard,
    rightsOf: (userId: string) => draft[userId] ?? [],
    set: (userId: string, rights: Right[]) => set({ [userId]: rights }),
    /** What a form sends: the rights, and those that it showed before they were changed. */
    toSend: () => ({
      roles: JSON.stringify(rolesOf(draft)),
      seen: JSON.stringify({ isOn, roles: rolesOf(seen) }),
    }),
  };
}

const rolesOf = (rightsById: Record<string, Right[]>) =>
  Object.entries(rightsById).map(([userId, rights]) => ({ userId, rights }));
