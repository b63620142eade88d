import type { Logger } from "~/ports/logger";

const nothing = () => undefined;

export const SILENT: Logger = { error: nothing, warn: nothing, info: nothing, child: () => SILENT };
