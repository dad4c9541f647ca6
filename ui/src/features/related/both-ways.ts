/** A list of related posts that became another one as an article was added in both directions. */
interface Step {
  before: string;
  after: string;
  other: string;
}

/**
 * What was added in both directions: undo in the article at hand takes it away on the other side too, and redo adds it there
 * again. What a person takes off the list by hand stays on the other side.
 */
export class BothWays {
  #steps: Step[] = [];
  #now: string;

  /** `relate` adds this article to the list of the other one, or takes it away there. */
  constructor(
    related: readonly string[],
    private readonly relate: (other: string, add: boolean) => void,
  ) {
    this.#now = related.join();
  }

  /** Another article has this one on its list now, since `related` became `after`. */
  added(other: string, related: readonly string[], after: readonly string[]): void {
    this.#steps.push({ before: related.join(), after: after.join(), other });
  }

  /** A person took an article off the list by hand. */
  removed(other: string): void {
    this.#steps = this.#steps.filter((step) => step.other !== other);
  }

  /** The list is this one now. */
  changed(related: readonly string[]): void {
    const [before, now] = [this.#now, related.join()];
    this.#now = now;
    if (before === now) return;
    for (const step of this.#steps) {
      if (step.after === before && step.before === now) this.relate(step.other, false);
      if (step.before === before && step.after === now) this.relate(step.other, true);
    }
  }
}
