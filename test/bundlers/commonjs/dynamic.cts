import type { RunComfy } from "runcomfy-client" with { "resolution-mode": "import" };

export async function connect(): Promise<RunComfy> {
  const { RunComfy } = await import("runcomfy-client");
  return new RunComfy();
}
