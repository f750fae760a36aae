import type { ShowProgress } from "../../workspace/io.js";

/** A line on a terminal that shows the progress of a long command. */
interface ProgressLine {
  readonly show: ShowProgress;
  /** Removes the line: before other output, and at the end. */
  readonly clear: () => void;
}

/** A shorter command shows no progress, in milliseconds. */
const FIRST_MS = 1_000;
/** Time between two updates, in milliseconds. */
const REDRAW_MS = 200;
/** Minimum time for a steady estimate, in milliseconds. */
const FORECAST_MS = 2_000;

interface Phase {
  readonly name: string;
  /** The start time of the step, and what was done by then. */
  readonly start: number;
  readonly first: number;
  readonly done: number;
  readonly total: number;
}

/**
 * Makes a progress line. A timer updates it, and so does each report, since work may block timers.
 *
 * @param write Writes to the terminal.
 * @param columns Width of the terminal.
 */
export function createProgressLine(write: (text: string) => void, columns: number): ProgressLine {
  let phase: Phase | undefined;
  let isDrawn = false;
  let drawn = performance.now() + FIRST_MS - REDRAW_MS;
  const draw = (): void => {
    const now = performance.now();
    if (phase === undefined || now - drawn < REDRAW_MS) return;
    [drawn, isDrawn] = [now, true];
    write(`\r\u001b[K${describe(phase, now).slice(0, Math.max(0, columns - 1))}`);
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return {
    show: (name, done, total) => {
      const isSame = phase?.name === name && done >= phase.done;
      const { start, first } = isSame && phase ? phase : { start: performance.now(), first: done };
      phase = { name, start, first, done, total };
      draw();
    },
    clear: () => {
      if (isDrawn) write("\r\u001b[K");
      isDrawn = false;
      phase = undefined;
    },
  };
}

function describe({ name, start, first, done, total }: Phase, now: number): string {
  return `${name}: ${done} of ${total}${forecast(now - start, done - first, total - done)}`;
}

/** Estimates the remaining time. */
function forecast(spentMs: number, done: number, left: number): string {
  if (spentMs < FORECAST_MS || done === 0 || left === 0) return "";
  const seconds = Math.ceil(((spentMs / done) * left) / 1_000);
  return `, about ${seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`} left`;
}
