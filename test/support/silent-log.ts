import type { Logger } from "~/kernel/logger";

const nothing = () => undefined;

export const SILENT: Logger = { error: nothing, warn: nothing, info: nothing, child: () => SILENT };
