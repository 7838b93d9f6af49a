/** Where the core and the adapters write what a user need not see. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(error: string | Error): void;
}
