import { useId } from 'react';

import { SPAN, type Aim, type Oval } from './aim';
import classes from './aim-overlay.module.css';
import type { Direction } from './poses';

const TURNS: Record<Direction, number> = { right: 0, down: 90, left: 180, up: 270 };
const GAP = 42;
/** From the picture's edge, so that an arrow is never cut off. */
const MARGIN = 44;

/** The oval to look into, the way to turn, and the faces that are too many. */
export function AimOverlay({ aim: { height, oval, good, arrow, boxes } }: { aim: Aim }) {
  const maskId = useId();
  return (
    <svg viewBox={`0 0 ${SPAN} ${height}`} className={classes.overlay} aria-hidden data-good={good}>
      <mask id={maskId}>
        <rect width={SPAN} height={height} fill="white" />
        <ellipse className={classes.moving} {...oval} fill="black" />
      </mask>
      {boxes.length === 0 && (
        <>
          <rect className={classes.shade} width={SPAN} height={height} mask={`url(#${maskId})`} />
          <ellipse className={`${classes.moving} ${classes.edge}`} {...oval} />
          <ellipse className={`${classes.moving} ${classes.oval}`} {...oval} />
        </>
      )}
      {boxes.map(([x, y, width, height], index) => (
        <rect key={index} className={classes.box} x={x} y={y} width={width} height={height} rx={6} />
      ))}
      {arrow && <Arrow towards={arrow} oval={oval} height={height} />}
    </svg>
  );
}

function Arrow({ towards, oval: { cx, cy, rx, ry }, height }: { towards: Direction; oval: Oval; height: number }) {
  const away = { left: [-rx - GAP, 0], right: [rx + GAP, 0], up: [0, -ry - GAP], down: [0, ry + GAP] }[towards];
  const inside = (at: number, end: number) => Math.min(Math.max(at, MARGIN), end - MARGIN);
  const x = inside(cx + (away[0] ?? 0), SPAN);
  const y = inside(cy + (away[1] ?? 0), height);
  return (
    <g transform={`translate(${x} ${y}) rotate(${TURNS[towards]})`}>
      <circle r={38} className={classes.disc} />
      <path d="M-11 -17 L8 0 L-11 17" className={classes.arrow} />
    </g>
  );
}
