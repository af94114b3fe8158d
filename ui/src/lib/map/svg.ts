// A picture as SVG: one file that any program shows, with the same in words for whoever can't see it.
import { LIGHT, type Mark, type Scene } from './scene';

/** Faces that are somewhere on every system; ours first, where it is installed. */
const FACES = "'Atkinson Hyperlegible Next', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/** Text inside SVG: nothing in it is markup, and nothing that XML forbids is left. */
export function escaped(text: string): string {
  return (
    text
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
      // Control characters are what XML does not allow.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}

const round = (value: number) => String(Math.round(value * 10) / 10);

function drawn(mark: Mark): string {
  switch (mark.type) {
    case 'line': {
      const { from, to, control } = mark;
      const end = `${round(to.x)} ${round(to.y)}`;
      const course = control ? `Q${round(control.x)} ${round(control.y)} ${end}` : `L${end}`;
      const dash = mark.dash ? ` stroke-dasharray="${mark.dash}" stroke-linecap="round"` : '';
      const path = `M${round(from.x)} ${round(from.y)}${course}`;
      return `<path d="${path}" fill="none" stroke="${LIGHT[mark.colour]}" stroke-width="${mark.width}"${dash}/>`;
    }
    case 'box': {
      const place = `x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}"`;
      return `<rect ${place} rx="${round(mark.radius)}" fill="${LIGHT[mark.fill]}" stroke="${LIGHT[mark.edge]}"/>`;
    }
    case 'words': {
      const weight = mark.bold ? ' font-weight="600"' : '';
      const anchor = mark.middle ? ' text-anchor="middle"' : '';
      const place = `x="${round(mark.x)}" y="${round(mark.y)}" font-size="${mark.size}"`;
      return `<text ${place}${weight}${anchor} fill="${LIGHT[mark.colour]}" unicode-bidi="plaintext">${escaped(mark.words)}</text>`;
    }
  }
}

/** The whole file. */
export function svg({ width, height, title, description, marks }: Scene): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title words" font-family="${FACES}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="words">${escaped(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${LIGHT.paper}"/>`,
    ...marks.map(drawn),
    '</svg>',
    '',
  ].join('\n');
}
