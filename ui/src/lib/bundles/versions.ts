// Which of two versions is the later one.

/** Numbers and words of a version, without what stands behind a plus. */
function parts(version: string): { numbers: number[]; early: string[] } {
  const [plain = ''] = version.split('+', 1);
  const dash = plain.indexOf('-');
  const numbers = (dash < 0 ? plain : plain.slice(0, dash)).split('.').map((part) => Number(part) || 0);
  return { numbers, early: dash < 0 ? [] : plain.slice(dash + 1).split('.') };
}

/** Words of early versions: numbers before words, numbers by value, words by letter, fewer before more. */
function earlyOrder(one: string[], other: string[]): number {
  if (!one.length || !other.length) return other.length - one.length;
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [a, b] = [one[index], other[index]];
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
    if (a === b) continue;
    const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
    if (left && right) return Number(a) - Number(b);
    if (left !== right) return left ? -1 : 1;
    return a < b ? -1 : 1;
  }
  return 0;
}

/** Whether a version is later than another, as semver.org orders them. */
export function isLater(version: string, other: string): boolean {
  const [a, b] = [parts(version), parts(other)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return earlyOrder(a.early, b.early) > 0;
}
