/** The member of staff who does what tests have a person do. */
export const ANNA = { kind: "person", id: "7001", name: "Anna" } as const;
