// A file that leaves the app: the core asks where and writes it. In a browser, which has its own ways, it is a download.
import { call } from '../api/client';

/** Where a file went: its path, its name among the browser's downloads, or nowhere. */
export type Kept = { where: 'file' | 'downloads'; name: string } | null;

/** Base64, as the wire takes bytes. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  // Piece by piece: a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

function download(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun by then; keeping it longer would keep the picture in memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Keeps a file where the person says; null when they changed their mind. Rejects with a `Failure`. */
export async function keepFile(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Kept> {
  const saved = await call('saveFile', { name, content: base64(bytes) });
  if (saved.outcome === 'cancelled') return null;
  if (saved.outcome === 'written') return { where: 'file', name: saved.file };
  download(name, bytes, type);
  return { where: 'downloads', name };
}
