import cliProgress from 'cli-progress';
import type { Session } from '../session.ts';

const EVERY_MS = 2_000;

/** Shows on standard error how far an import is: a bar on a terminal, else a line now and then. */
export class Progress {
  private readonly bar: cliProgress.SingleBar | undefined;
  private lines = 0;
  private bytes = 0;
  private told = Date.now();

  constructor(
    private readonly session: Session,
    /** How many bytes there are, if that is known. */
    private readonly size: number | undefined,
  ) {
    const { stderr } = session.terminal;
    if (!stderr.isTTY || size === undefined) return;
    const format = `{bar} {text}`;
    const options = { format, stream: stderr, hideCursor: true, fps: 10, noTTYOutput: false };
    this.bar = new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic);
    this.bar.start(size, 0, { text: '' });
  }

  /** Whether a bar is drawn, which lines in between would tear. */
  get isDrawn(): boolean {
    return this.bar !== undefined;
  }

  /** More bytes are on their way. */
  sent(bytes: number): void {
    this.bytes += bytes;
  }

  /** The result of a line is there. */
  async done(): Promise<void> {
    this.lines++;
    if (this.bar) this.bar.update(Math.min(this.bytes, this.size!), { text: this.text() });
    else if (Date.now() - this.told >= EVERY_MS) {
      this.told = Date.now();
      await this.session.tell(this.text());
    }
  }

  /** Leaves the bar as it is, so that what follows is told below it. */
  end(): void {
    this.bar?.stop();
  }

  private text(): string {
    const { speech } = this.session;
    if (!this.size) return speech.say('import.progress-unsized', { count: this.lines });
    const percent = Math.floor((100 * Math.min(this.bytes, this.size)) / this.size);
    return speech.say('import.progress', { count: this.lines, percent });
  }
}
