import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What surrounds the tool. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends what else would run for ever. */
  readonly stop?: AbortSignal;
}

/** Nobody reads on, as with `| head`: that is no failure. */
export class NobodyReadsError extends Error {}

/** Standard output, as fast as it is read. */
export class Output {
  private error: NodeJS.ErrnoException | undefined;

  constructor(private readonly stream: Writable) {
    stream.on('error', (error) => (this.error = error));
  }

  /** @throws NobodyReadsError where the other end is closed, or what else went wrong */
  async write(chunk: string | Uint8Array): Promise<void> {
    this.check();
    if (!this.stream.write(chunk)) await this.drained();
    this.check();
  }

  private check(): void {
    if (this.error?.code === 'EPIPE' || this.stream.destroyed) throw new NobodyReadsError();
    if (this.error) throw this.error;
  }

  private drained(): Promise<void> {
    return new Promise((resume) => {
      const go = (): void => {
        for (const event of EVENTS) this.stream.off(event, go);
        resume();
      };
      for (const event of EVENTS) this.stream.on(event, go);
    });
  }
}

const EVENTS = ['drain', 'close', 'error'] as const;
