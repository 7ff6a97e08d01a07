/** What WeChat's tools found wrong, and what they measured. */
export class Findings {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  readonly facts: string[] = [];

  error(tool: string, message: string): void {
    this.errors.push(`[${tool}] ${message.trim()}`);
  }

  warn(tool: string, message: string): void {
    this.warnings.push(`[${tool}] ${message.trim()}`);
  }

  fact(text: string): void {
    this.facts.push(text);
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
