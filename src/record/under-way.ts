// Enough for a full batch, and no more memory.
const MAX_RESULTS = 500;
const MAX_BYTES = 4 * 1024 * 1024;

/** What is on its way to the log while the next is read, in its order. */
export class UnderWay<T> {
  private readonly waiting: { readonly result: Promise<T>; readonly bytes: number }[] = [];
  private bytes = 0;

  get first(): Promise<T> | undefined {
    return this.waiting[0]?.result;
  }

  /** Whether nothing more should be read before the first is taken. */
  get isFull(): boolean {
    return this.waiting.length >= MAX_RESULTS || this.bytes >= MAX_BYTES;
  }

  /** Adds what will be the result of the bytes that were read, if they were kept. */
  add(result: Promise<T>, { bytes }: { readonly bytes: Uint8Array | undefined }): void {
    this.waiting.push({ result, bytes: bytes?.length ?? 0 });
    this.bytes += bytes?.length ?? 0;
  }

  /** Takes the first off. */
  take(): Promise<T> {
    const { result, bytes } = this.waiting.shift()!;
    this.bytes -= bytes;
    return result;
  }
}
