/** The data of every job: where it came from, and ids only. Secrets never travel in a job. */
export interface Envelope<Payload extends object> {
  tenant_id: string | null;
  trace_id: string;
  /** The span that added it, where somebody keeps spans: the job is part of it. */
  traceparent?: string;
  payload: Payload;
}
