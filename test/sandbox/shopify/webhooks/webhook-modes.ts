export type WebhookMode = "deliver" | "drop" | "duplicate" | "delay" | "reorder";

export interface ModeSetting {
  mode: WebhookMode;
  /** Milliseconds of the sandbox's clock; for "delay". */
  delayMs: number;
  /** The share of deliveries that it affects, from 0 to 1; the others are delivered. */
  probability: number;
}

export const DELIVER: ModeSetting = { mode: "deliver", delayMs: 0, probability: 1 };

/** How webhooks behave: one setting for all topics, and settings for single topics. */
export interface WebhookModes {
  of(topic: string): ModeSetting;
  /** Without a topic the setting is for all topics, and settings for single topics are forgotten. */
  set(setting: ModeSetting, topic: string | null): void;
  list(): { default: ModeSetting; topics: Record<string, ModeSetting> };
}

export function createWebhookModes(): WebhookModes {
  let all = DELIVER;
  const topics = new Map<string, ModeSetting>();
  return {
    of: (topic) => topics.get(topic) ?? all,
    set(setting, topic) {
      if (topic === null) {
        all = setting;
        topics.clear();
      } else topics.set(topic, setting);
    },
    list: () => ({ default: all, topics: Object.fromEntries(topics) }),
  };
}
