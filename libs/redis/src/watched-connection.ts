import { Redis, type Command } from 'ioredis';

type Stream = Parameters<Redis['sendCommand']>[1];

/**
 * A connection on which nobody waits in vain: when a command is not answered in time, the connection
 * is given up with all that was sent on it, and made anew.
 */
export class WatchedConnection extends Redis {
  override sendCommand(command: Command, stream?: Stream): unknown {
    const { reject } = command;
    command.reject = (error: Error) => {
      reject(this.toldAs(error));
      if (error.message === 'Command timed out') this.stream.destroy(error);
    };
    return super.sendCommand(command, stream);
  }

  /** What whoever gave the command is told. */
  protected toldAs(error: Error): Error {
    return error;
  }
}
