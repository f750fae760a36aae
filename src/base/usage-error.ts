/** Wrong use, or an error of the disk or the network. Reported without a stack trace; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to do, in the imperative. */
  readonly hint: string;
  /** If the message stands for several faults: one line for each. */
  readonly details: readonly string[];

  constructor(message: string, hint: string, options: ErrorOptions & { readonly details?: readonly string[] } = {}) {
    super(message, options);
    this.hint = hint;
    this.details = options.details ?? [];
  }
}
