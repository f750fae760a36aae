/** The values of the options that all commands share. */
export interface SharedArgs {
  readonly schemas: string;
  readonly out: string;
  readonly config?: string | undefined;
  readonly model?: readonly string[] | undefined;
  /** The number of threads. Default: half of the cores if there is enough work. */
  readonly jobs?: number | undefined;
  readonly cache: boolean;
  readonly index: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
