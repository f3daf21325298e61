// Steps back and forward through what the form held.

const MOST = 100;

export class History {
  constructor(state) {
    this.states = [state];
    this.at = 0;
  }

  /** Note a state that differs from the present one. */
  note(state) {
    if (JSON.stringify(state) === JSON.stringify(this.states[this.at])) return;
    this.states = [...this.states.slice(0, this.at + 1), state].slice(-MOST);
    this.at = this.states.length - 1;
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.states.length - 1;
  }

  undo() {
    this.at -= 1;
    return this.states[this.at];
  }

  redo() {
    this.at += 1;
    return this.states[this.at];
  }
}
