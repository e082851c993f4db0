/**
 * The slot that a tick belongs to: its second where the schedule has seconds, else its minute.
 * Timers fire a little late and clocks differ a little, so the moment is rounded.
 */
export function slotAt(now: Date, cron: string): number {
  const unitMs = cron.trim().split(/\s+/).length > 5 ? 1_000 : 60_000;
  return Math.round(now.getTime() / unitMs);
}
