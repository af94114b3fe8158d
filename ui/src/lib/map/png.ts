// A picture as PNG: painted from the same marks as the SVG. The page's policy loads no picture but its own, so an SVG can't
// be turned into one through an image.
import { LIGHT, type Mark, type Scene } from './scene';

/** Twice as fine as a screen, for printing. */
const FINE = 2;
/** The longest side, in pixels, that every canvas takes. */
const LONGEST = 8192;

const RIGHT_TO_LEFT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

function paint(on: CanvasRenderingContext2D, mark: Mark, face: string): void {
  switch (mark.type) {
    case 'line':
      on.beginPath();
      on.moveTo(mark.from.x, mark.from.y);
      if (mark.control) on.quadraticCurveTo(mark.control.x, mark.control.y, mark.to.x, mark.to.y);
      else on.lineTo(mark.to.x, mark.to.y);
      on.lineWidth = mark.width;
      on.lineCap = mark.dash ? 'round' : 'butt';
      on.setLineDash(mark.dash ? mark.dash.split(' ').map(Number) : []);
      on.strokeStyle = LIGHT[mark.colour];
      on.stroke();
      return;
    case 'box':
      on.beginPath();
      on.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius);
      on.setLineDash([]);
      on.lineWidth = 1;
      on.fillStyle = LIGHT[mark.fill];
      on.strokeStyle = LIGHT[mark.edge];
      on.fill();
      on.stroke();
      return;
    case 'words':
      on.font = `${mark.bold ? 600 : 400} ${mark.size}px ${face}`;
      on.textAlign = mark.middle ? 'center' : 'left';
      on.direction = RIGHT_TO_LEFT.test(mark.words) ? 'rtl' : 'ltr';
      on.fillStyle = LIGHT[mark.colour];
      on.fillText(mark.words, mark.x, mark.y);
  }
}

/** Paints a picture. Rejects when the browser gives no canvas of this size. */
export async function png({ width, height, marks }: Scene): Promise<Uint8Array<ArrayBuffer>> {
  const face = getComputedStyle(document.documentElement).fontFamily;
  const scale = Math.min(FINE, LONGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const on = canvas.getContext('2d');
  if (!on) throw new Error('no canvas');
  on.scale(scale, scale);
  on.fillStyle = LIGHT.paper;
  on.fillRect(0, 0, width, height);
  for (const mark of marks) paint(on, mark, face);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('no picture');
  return new Uint8Array(await blob.arrayBuffer());
}
