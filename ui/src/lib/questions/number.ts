// What people write when they mean a number: spaces, commas, a unit's worth of punctuation, other digits. Pure.
import type { NumberSettings } from './kind';

/** What a text comes to: a number, something that is none, or nothing yet. */
export type Reading =
  { name: 'empty' } | { name: 'unfinished' } | { name: 'not-a-number' } | { name: 'number'; value: number };

/** Latin digits for Arabic-Indic and Extended Arabic-Indic ones, a point for their decimal sign. */
function latin(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\u066b/g, '.')
    .replace(/[\u066c'’\s]/g, '')
    .replace(/[−–]/g, '-');
}

/** Reads a number. A comma is a decimal sign unless it stands where thousands are parted, as in 1,500. */
export function readNumber(text: string): Reading {
  const plain = latin(text);
  if (plain === '') return { name: 'empty' };
  if (/^[+-]?[.,]?$/.test(plain)) return { name: 'unfinished' };
  const points = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain)
    ? plain.replaceAll(',', '')
    : plain.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(points)) return { name: 'not-a-number' };
  const value = Number(points);
  return Number.isFinite(value)
    ? { name: 'number', value: value === 0 ? 0 : value }
    : { name: 'not-a-number' };
}

/** Why a number can't be the answer; null: it can. */
export function unfit(
  value: number,
  { min, max, step }: NumberSettings,
): 'below' | 'above' | 'not-whole' | null {
  if (min !== null && value < min) return 'below';
  if (max !== null && value > max) return 'above';
  return step === 1 && !Number.isInteger(value) ? 'not-whole' : null;
}

/** A number as people write it, without exponents as far as that can be helped. */
export function writeNumber(value: number): string {
  const short = String(value);
  if (!short.includes('e')) return short;
  return value.toLocaleString('en-GB', { useGrouping: false, maximumFractionDigits: 20 });
}
