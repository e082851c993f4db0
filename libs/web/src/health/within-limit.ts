/** What became of some work, told no later than after the limit. */
export async function withinLimit(
  work: Promise<unknown>,
  limitMs: number,
): Promise<'ok' | 'failed' | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const outcome = await Promise.race([
    work.then(
      () => 'ok' as const,
      () => 'failed' as const,
    ),
    new Promise<'timeout'>((resolve) => (timer = setTimeout(resolve, limitMs, 'timeout').unref())),
  ]);
  clearTimeout(timer);
  return outcome;
}
