/** The values of the shared options, as commands get them. */
export interface SharedArgs {
  readonly schemas: string;
  readonly out: string;
  readonly config?: string | undefined;
  readonly model?: readonly string[] | undefined;
  readonly locale?: string | undefined;
  readonly cache: boolean;
  readonly index: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
