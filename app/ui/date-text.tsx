import { useFormat } from "./use-format";

interface DateTextProps {
  at: Date;
  /** With it, the time is told as a distance ("in 5 days") and the date shows on hover. */
  now?: Date;
}

/** A date, or how far away it is. Machine readable either way. */
export function DateText({ at, now }: DateTextProps) {
  const format = useFormat();
  return (
    <time dateTime={at.toISOString()} title={format.dateTime(at)}>
      {now ? format.relative(at, now) : format.date(at)}
    </time>
  );
}
