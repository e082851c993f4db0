/** The part of a stream that progress is shown on. */
export interface ProgressStream {
  isTTY?: boolean;
  write(text: string): unknown;
}

const TERMINAL_EVERY_MS = 100;
const PLAIN_EVERY_MS = 2_000;
const CLEAR_LINE = '\r\u001b[K';

/** How far a long command is: one line that changes in a terminal, a line now and then elsewhere. */
export class ProgressLine {
  private toldAt = -Infinity;

  constructor(
    private readonly stream: ProgressStream = process.stderr,
    private readonly now: () => number = () => performance.now(),
  ) {}

  tell(words: string): void {
    const { isTTY = false } = this.stream;
    if (this.now() - this.toldAt < (isTTY ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS)) return;
    this.toldAt = this.now();
    this.stream.write(isTTY ? `${CLEAR_LINE}${words}` : `${words}\n`);
  }

  /** The terminal's line makes room for what is said next. */
  end(): void {
    if (this.stream.isTTY) this.stream.write(CLEAR_LINE);
  }
}
