/** A QR code drawn here as SVG: nothing leaves the page. Dark on white in both schemes, with the quiet zone readers need. */
import { useMemo } from 'react';
import { qrMatrix } from '../../domain/qr.ts';

const quiet = 4;

export function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, size } = useMemo(() => {
    const matrix = qrMatrix(text);
    return { path: pathOf(matrix), size: matrix.length + 2 * quiet };
  }, [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width={size * 5} height={size * 5} shapeRendering="crispEdges" style={{ maxWidth: '100%', height: 'auto', background: '#fff' }}>
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One horizontal bar for each run of dark modules. */
function pathOf(matrix: readonly (readonly boolean[])[]): string {
  const bars: string[] = [];
  matrix.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      const start = x;
      while (row[x]) x += 1;
      if (x > start) bars.push(`M${start + quiet} ${y + quiet}h${x - start}v1h${start - x}z`);
    }
  });
  return bars.join('');
}
