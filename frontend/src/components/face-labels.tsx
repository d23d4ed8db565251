import { useElementSize } from '@mantine/hooks';
import { useEffect, useState } from 'react';

import type { Face, FaceState, Live } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { FACE_ICONS } from '@/lib/status-icons';
import { words } from '@/lib/words';

import classes from './face-labels.module.css';
import { placeLabels, SIGN_WIDTH } from './face-places';
import { textWidth } from './text-width';

const t = words('components');

/** A state of this age is not where people are: a box over nobody is worse than none. */
const SHOWN_MS = 5_000;
/** The sign and what is around it. */
const SIGN_AND_ROOM = 28;
const WIDEST = 190;

/** Who gets room for a name first: the teacher is asked about one who is unsure. */
const FIRST: FaceState[] = ['unsure', 'confirming', 'present', 'unknown'];

interface FaceLabelsProps {
  faces: Face[];
  /** Width and height of the picture that the boxes lie in. */
  frameSize: NonNullable<Live['frame_size']>;
  /** When the server saw them so. */
  at: string;
}

/**
 * Boxes and names over the video, drawn by the browser, which writes every script. A screen reader finds who is there
 * in the register. They come by the poll and so follow somebody who walks a second or two behind.
 */
export function FaceLabels({ faces, frameSize: [frameWidth, frameHeight], at }: FaceLabelsProps) {
  const { ref, width, height } = useElementSize();
  const old = useOlderThan(at, SHOWN_MS);
  const shown = old ? [] : faces.toSorted((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state));
  const scale = width / frameWidth;
  const places = placeLabels(
    shown.map((face) => {
      const [x = 0, y = 0, w = 0, h = 0] = face.box.map((value) => value * scale);
      return {
        box: { x, y, width: w, height: h },
        width: Math.min(WIDEST, textWidth(labelOf(face)) + SIGN_AND_ROOM),
        whole: face.name === null,
      };
    }),
    { width, height },
  );
  const share = (value: number | undefined, of: number) => `${(100 * (value ?? 0)) / of}%`;
  return (
    <div className={classes.overlay} aria-hidden data-faces>
      <div
        ref={ref}
        className={classes.stage}
        style={{ aspectRatio: `${frameWidth} / ${frameHeight}`, width: `min(100cqw, 100cqh * ${frameWidth / frameHeight})` }}
      >
        {shown.map(({ track, state, box: [x, y, w, h] }) => (
          <span
            key={track}
            className={classes.box}
            data-state={state}
            style={{
              left: share(x, frameWidth),
              top: share(y, frameHeight),
              width: share(w, frameWidth),
              height: share(h, frameHeight),
            }}
          />
        ))}
        {shown.map((face, index) => {
          const place = places[index];
          if (!place || width === 0) return null;
          const Sign = FACE_ICONS[face.state];
          return (
            <span
              key={face.track}
              className={classes.label}
              data-state={face.state}
              title={labelOf(face)}
              style={{ width: place.width, translate: `${place.x}px ${place.y}px` }}
            >
              <Sign size={14} stroke={2.2} />
              {place.width > SIGN_WIDTH && (
                <span className={classes.name}>
                  <PersonName name={labelOf(face)} />
                </span>
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function labelOf({ name }: Face): string {
  return name ?? t('face.unknown');
}

/** Whether so long has passed since the moment was last another one. */
function useOlderThan(moment: string, milliseconds: number): boolean {
  const [expired, setExpired] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setExpired(moment), milliseconds);
    return () => clearTimeout(timer);
  }, [moment, milliseconds]);
  return expired === moment;
}
