import { Injectable } from '@nestjs/common';
import { runInContext, systemContext, currentContext } from '@app/context';
import { Unavailable } from '@app/errors';
import { newTraceId } from '@app/trace';
import { RevocationsClient, type SessionState } from './revocations-client';

const REMEMBERED_FOR_MS = 100;
const MOST_REMEMBERED = 10_000;

interface Answer {
  state: Promise<SessionState | null>;
  /** From its end on; infinite while the question is on its way. */
  until: number;
}

/** Asks auth-service about one session, for the time in which nothing better is known. */
@Injectable()
export class RevocationsLookUp {
  private readonly answers = new Map<string, Answer>();

  constructor(private readonly client: RevocationsClient) {}

  /**
   * All who ask about a session at the same time share one question.
   * @throws Unavailable when auth-service can't be asked
   */
  async session(id: string): Promise<SessionState | null> {
    const known = this.answers.get(id);
    if (known && known.until > performance.now()) return known.state;
    if (this.answers.size >= MOST_REMEMBERED) this.answers.clear();
    const answer: Answer = { state: this.ask(id), until: Infinity };
    this.answers.set(id, answer);
    answer.state.then(
      () => (answer.until = performance.now() + REMEMBERED_FOR_MS),
      () => (answer.until = 0),
    );
    return answer.state;
  }

  /** In a context of its own: it belongs to all who wait for it, and to no one's tenant. */
  private async ask(id: string): Promise<SessionState | null> {
    const traceId = currentContext()?.traceId ?? newTraceId();
    try {
      return await runInContext(systemContext(traceId), () => this.client.session(id));
    } catch {
      throw new Unavailable('Whether your session still runs can not be told; try again shortly.');
    }
  }
}
