/** What a span tells of a job, in OpenTelemetry's words. */
export function messagingOf(queue: string, jobId: string | undefined): Record<string, string> {
  return {
    'messaging.system': 'bullmq',
    'messaging.destination.name': queue,
    ...(jobId !== undefined && { 'messaging.message.id': jobId }),
  };
}
