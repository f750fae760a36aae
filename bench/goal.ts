/** Compares a measured value with its goal, for the documents: "0.41 (goal 0.4: missed)". */
export function withGoal(value: number, goal: number, digits: number, unit = ""): string {
  return `${value.toFixed(digits)}${unit} (goal ${goal}${unit}: ${verdict(value, goal)})`;
}

/** A goal that is met by a hair is still missed by the figure that is printed, so nothing is rounded here. */
export function verdict(value: number, goal: number): "met" | "missed" {
  return value <= goal ? "met" : "missed";
}
