import type { RefusalField } from "~/kernel/refusal";

export type ErrorOf = (field: RefusalField) => string | undefined;
