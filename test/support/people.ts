/** The member of staff who does what tests have a person do. */
export const ANNA = { kind: "person", name: "Anna" } as const;
