// Loaded with `--require` into one process: its clock is CLOCK_SHIFT_MS off. Only the wall clock is;
// what measures how long something took goes on as before, as it does in life.
const shift_ms = Number(process.env.CLOCK_SHIFT_MS);
const Real = Date;

globalThis.Date = class Date extends Real {
  constructor(...given) {
    if (given.length > 0) super(...given);
    else super(Real.now() + shift_ms);
  }

  static now() {
    return Real.now() + shift_ms;
  }
};
