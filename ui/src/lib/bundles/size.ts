// How large something is, for people: as the computer's own file manager says it, in thousands.
import { language } from '../words/words';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in bytes, as `26 MB`: one digit behind the point below ten megabytes, never less than one kilobyte. */
export function size(bytes: number): string {
  let value = Math.max(1, bytes / 1000);
  let unit = 0;
  // What would be written as a thousand of one unit is one of the next.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  const form = { style: 'unit', unit: UNITS[unit], maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(language, form).format(value);
}
