/** The member of staff who acts in tests wherever a person is needed. */
export const ANNA = { kind: "person", id: "7001", name: "Anna" } as const;

/** A colleague. */
export const BRAM = { kind: "person", id: "7002", name: "Bram" } as const;
