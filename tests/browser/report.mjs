// One line a check, `ok - what` or `not ok - what: why`.
export class Report {
  constructor(name) {
    this.name = name;
    this.failed = 0;
    this.count = 0;
  }

  check(what, holds, why = '') {
    this.count += 1;
    if (!holds) this.failed += 1;
    console.log(`${holds ? 'ok' : 'not ok'} - ${this.name}: ${what}${holds ? '' : `: ${why}`}`);
  }

  equal(what, is, wanted) {
    const [a, b] = [JSON.stringify(is), JSON.stringify(wanted)];
    this.check(what, a === b, `${a} is not ${b}`);
  }
}
